import { buildBriefing } from "../../src/briefing.ts";
import type { Article } from "../../src/core/article.ts";
import type { Briefing } from "../../src/core/briefing.ts";
import type { Answer } from "../../src/core/snippet.ts";

/** An article with only what matters to a test. */
export function article(parts: Partial<Article> & Pick<Article, "id" | "text">): Article {
  return { title: parts.id, tags: [], silent: [], ...parts };
}

const DAM_TEXT = `The old dam above Lerwick gave way on Monday night. Three farms were flooded.

The mayor, Ada Brent, ordered 240 people to leave their homes. She thanked the fire brigade for its work.

Advertisement

Engineers had warned of cracks in the dam since 2019. No money was found for repairs.`;

/** Invented; "Advertisement" stands between two paragraphs and is never quoted. */
export const DAM = article({
  id: "dam",
  title: "Dam above Lerwick fails",
  text: DAM_TEXT,
  source: "The Lerwick Post",
  via: "Northern Agency",
  author: "Jo Field",
  published: "2026-03-02",
  url: "https://news.example/lerwick/dam",
  tags: ["floods", "Lerwick"],
  silent: [
    {
      kind: "tail",
      start: DAM_TEXT.indexOf("Advertisement"),
      end: DAM_TEXT.indexOf("Advertisement") + "Advertisement".length,
    },
  ],
});

export const FERRY = article({
  id: "ferry",
  title: "New ferry to the northern islands",
  text: "A new ferry will sail to the northern islands from May. The company Norrline says that it carries 300 passengers. A ticket costs 12 pounds. Ada Brent, the mayor of Lerwick, welcomed the ferry.",
});

/** Two articles that have nothing to do with any shipped one. */
export function smallBriefing(articles: readonly Article[] = [DAM, FERRY]): Briefing {
  return buildBriefing(articles);
}

/** The same briefing with a bot that always thinks it knows, or never does: no test hangs on learned weights. */
export function decided(
  verdict: Answer["verdict"],
  briefing: Briefing = smallBriefing(),
): Briefing {
  const threshold = verdict === "answered" ? -1 : 2;
  return { ...briefing, model: { ...briefing.model, threshold } };
}

/** The words of an article as a quote of it. Throws when they do not stand there. */
export function quoteFrom({ id, text }: Article, words: string) {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`"${words}" does not stand in "${id}"`);
  return { articleId: id, start, end: start + words.length, text: words };
}
