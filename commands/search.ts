import { z } from "zod";
import { defineCommand } from "../src/core/command.ts";
import { shelfWithin, suggestArticles, withinOf } from "../src/core/find-article.ts";
import { heading, quote, text } from "../src/core/reply.ts";
import { search } from "../src/core/search.ts";
import { suggestNames } from "../src/core/suggest-names.ts";

/** Articles in a reply, unless more are wanted. */
const SHOWN = 5;

export default defineCommand({
  name: "search",
  description: "Find the articles that mention something, with their best sentence",
  options: z.object({
    query: z.string().describe("Words to look for"),
    article: z.string().optional().describe("Look in this article only"),
  }),
  positional: ["query"],
  examples: ["search border security", "search drones article:some-article"],

  run({ query, article }, context) {
    const { briefing, limit = SHOWN } = context;
    const within = withinOf(article, context);
    const hits = search(query, briefing, { limit, ...(within && { within }) });
    const blocks =
      hits.length === 0
        ? [text("Nothing in the briefing mentions that.")]
        : [heading("What mentions it, best first"), ...hits.map((hit) => quote(hit, briefing))];
    const verdict = hits.length === 0 ? "not-in-briefing" : "answered";
    return { blocks, verdict, edition: briefing.edition };
  },

  suggest(option, prefix, context) {
    return option === "article"
      ? suggestArticles(prefix, context)
      : suggestNames(prefix, shelfWithin(context.given.article, context));
  },
});
