import { z } from "zod";
import type { AnalysedArticle } from "../src/core/analysed.ts";
import { cite, describeCitation } from "../src/core/citation.ts";
import { defineCommand } from "../src/core/command.ts";
import type { Problem } from "../src/core/errors.ts";
import { articlesOf } from "../src/core/find-article.ts";
import { type Block, heading, type ListItem, list, note, text } from "../src/core/reply.ts";

/**
 * A page of the list, in articles and in UTF-16 code units of what is said of them: the smallest chat message
 * holds it, beside the problems. What a message left out of a page would stand on no other.
 */
const PAGE = { articles: 15, length: 2_000 };

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
    const pages = pagesOf(articles.map(toItem));
    const shown = Math.min(page, pages.length);
    const more = shown < pages.length ? `; go on with "sources ${shown + 1}"` : "";
    const blocks = [
      ...explain(context.problems),
      heading(articles.length === 1 ? "One article" : `${articles.length} articles`),
      list(pages[shown - 1] ?? []),
      note(`Page ${shown} of ${pages.length}${more}. Read one with "source", followed by its id.`),
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

/** At least one page, which then is empty. */
function pagesOf(items: readonly ListItem[]): ListItem[][] {
  let page: ListItem[] = [];
  let length = 0;
  const pages = [page];
  for (const item of items) {
    const own = item.label.length + (item.text?.length ?? 0);
    if (page.length === PAGE.articles || (page.length > 0 && length + own > PAGE.length)) {
      page = [];
      pages.push(page);
      length = 0;
    }
    page.push(item);
    length += own;
  }
  return pages;
}

function toItem({ article }: AnalysedArticle): ListItem {
  const citation = cite(article, { start: 0, end: 0 });
  const { title, url } = citation;
  const details = [`id ${article.id}`, describeCitation(citation)].filter((part) => part !== "");
  return { label: title, text: details.join("; "), ...(url && { url }) };
}
