import { articleAt, editionGone, type ViewContext } from "./places.ts";
import type { Passage } from "./records.ts";
import { type Reply, text } from "./reply.ts";
import type { Ticket, View } from "./ticket.ts";

/** What the buttons under an answer say of it. */
export type OpinionView = "helpful" | "unhelpful";

/** Whether the button gives an opinion; every other one asks to see something. */
export function isOpinion(view: View): view is OpinionView {
  return view === "helpful" || view === "unhelpful";
}

/** The passage that the opinion is of. Throws UserError EDITION_GONE when it is no longer there. */
export function passageOf({ edition, passages, at }: Ticket, context: ViewContext): Passage {
  const passage = passages[at];
  if (passage === undefined || !context.briefing.edition.startsWith(edition)) throw editionGone();
  const { start, end } = passage;
  return { edition, articleId: articleAt(passage, context).article.id, start, end };
}

/** Said to who gave it; the answer stays as it is. */
export function thanks(view: OpinionView, { briefing }: ViewContext): Reply {
  const words =
    view === "helpful"
      ? "Thank you. It is kept that this helped."
      : "Thank you. It is kept that this did not help; whoever makes the briefing can see it.";
  return { blocks: [text(words)], aside: true, edition: briefing.edition };
}
