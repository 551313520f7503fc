import { z } from "zod";
import type { AnalysedArticle } from "../src/core/analysed.ts";
import { cite, describeCitation } from "../src/core/citation.ts";
import { defineCommand } from "../src/core/command.ts";
import type { Problem } from "../src/core/errors.ts";
import { articlesOf } from "../src/core/find-article.ts";
import { type Block, heading, type ListItem, list, note, text } from "../src/core/reply.ts";

/** Articles on a page: a list that a chat message holds. */
const PAGE_SIZE = 15;

/** Problems that are listed; one that everything hangs on is among the first. */
const MOST_PROBLEMS = 3;

export default defineCommand({
  name: "sources",
  description: "List the articles of the briefing",
  options: z.object({
    page: z.int().min(1).default(1).describe("Which page of the list"),
  }),
  positional: ["page"],
  examples: ["sources"],

  run({ page }, context) {
    const articles = articlesOf(context);
    const pages = Math.max(1, Math.ceil(articles.length / PAGE_SIZE));
    const shown = Math.min(page, pages);
    const items = articles.slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE).map(toItem);
    const more = shown < pages ? `; go on with "sources ${shown + 1}"` : "";
    const blocks = [
      ...explain(context.problems),
      heading(articles.length === 1 ? "One article" : `${articles.length} articles`),
      list(items),
      note(`Page ${shown} of ${pages}${more}. Read one with "source", followed by its id.`),
    ];
    return { blocks, edition: context.briefing.edition };
  },
});

/** Said to whoever looks for an article that is not there, or not as it was just written. */
function explain(problems: readonly Problem[]): Block[] {
  if (problems.length === 0) return [];
  const items = problems
    .slice(0, MOST_PROBLEMS)
    .map(({ origin, message }) => ({ label: origin, text: message }));
  const more = problems.length - items.length;
  return [
    heading("The newest articles are not in yet"),
    text("These cannot be read as they are; what could be read before goes on answering:"),
    list(items),
    ...(more > 0 ? [note(`${more} more: the log has all of them.`)] : []),
  ];
}

function toItem({ article }: AnalysedArticle): ListItem {
  const citation = cite(article, { start: 0, end: 0 });
  const { title, url } = citation;
  const details = [`id ${article.id}`, describeCitation(citation)].filter((part) => part !== "");
  return { label: title, text: details.join("; "), ...(url && { url }) };
}
