import { z } from "zod";
import { brief } from "../src/core/brief.ts";
import { defineCommand } from "../src/core/command.ts";
import { suggestArticles, withinOf } from "../src/core/find-article.ts";
import { heading, quote, text } from "../src/core/reply.ts";

export default defineCommand({
  name: "brief",
  description: "Sum up the briefing in its own sentences",
  options: z.object({
    article: z.string().optional().describe("Sum up this article only"),
  }),
  examples: ["brief"],

  run({ article }, context) {
    const { briefing, limit } = context;
    const within = withinOf(article, context);
    const snippets = brief(briefing, { ...(within && { within }), ...(limit && { limit }) });
    const blocks =
      snippets.length === 0
        ? [text("There is no sentence here that can be quoted.")]
        : [heading("In the briefing's own words"), ...snippets.map((s) => quote(s, briefing))];
    return { blocks, edition: briefing.edition };
  },

  suggest(_option, prefix, context) {
    return suggestArticles(prefix, context);
  },
});
