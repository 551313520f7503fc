import type { AnalysedArticle } from "./analysed.ts";
import type { CommandContext } from "./command.ts";
import { UserError } from "./errors.ts";
import { quoteRun } from "./sentences.ts";
import type { Quote, Snippet } from "./snippet.ts";
import { type Place, type Ticket, type TicketPassage, ticketFor } from "./ticket.ts";

/** What a view is made from. */
export type ViewContext = Pick<CommandContext, "briefing" | "audience" | "scope" | "takesOpinions">;

/** The ticket that points at one sentence. */
export function ticketAt(
  analysed: AnalysedArticle,
  sentence: number,
  context: ViewContext,
): Ticket {
  const run = { first: sentence, last: sentence };
  return ticketTo([quoteRun(analysed, run)], context);
}

/** The ticket that points at ranked quotes, the first one shown. */
export function ticketTo(
  quotes: readonly (Quote & Pick<Snippet, "alsoIn">)[],
  context: ViewContext,
) {
  const numberOf = (id: string) =>
    context.briefing.articles.findIndex(({ article }) => article.id === id);
  const placeOf = ({ articleId, start, end }: Quote): Place => {
    return { article: numberOf(articleId), start, end };
  };
  const passages = quotes.map((words): TicketPassage => {
    return { ...placeOf(words), alsoIn: (words.alsoIn ?? []).map(placeOf) };
  });
  return ticketFor(context.briefing.edition, passages);
}

/** The article that a place is in. Throws UserError for one that may not answer here. */
export function articleAt(place: Place, { briefing, scope }: ViewContext): AnalysedArticle {
  const analysed = briefing.articles[place.article];
  if (analysed === undefined || place.end > analysed.article.text.length) throw editionGone();
  if (scope !== undefined && !scope.includes(analysed.article.id)) {
    throw new UserError("ARTICLE_UNKNOWN", "This article is not part of what may be asked here.");
  }
  return analysed;
}

/** The words at a place. */
export function quoteAt(place: Place, context: ViewContext): Quote {
  const { article } = articleAt(place, context);
  const { start, end } = place;
  return { articleId: article.id, start, end, text: article.text.slice(start, end) };
}

export function editionGone(): UserError {
  return new UserError(
    "EDITION_GONE",
    "The briefing has changed since this button was posted, so it leads nowhere now. Please ask again.",
  );
}
