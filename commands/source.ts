import { z } from "zod";
import { defineCommand } from "../src/core/command.ts";
import { findArticle, suggestArticles } from "../src/core/find-article.ts";
import { articleView, contextView } from "../src/core/views.ts";

export default defineCommand({
  name: "source",
  description: "Read an article of the briefing, or one passage among its neighbours",
  options: z.object({
    id: z.string().describe("The article's id, or its title"),
    at: z.int().min(0).optional().describe("Place of a passage: characters from the beginning"),
  }),
  positional: ["id", "at"],
  examples: ["source some-article", "source some-article 1200"],

  run({ id, at }, context) {
    const article = findArticle(id, context);
    const blocks =
      at === undefined ? articleView(article, 0, context) : contextView(article, at, context);
    return { blocks, edition: context.briefing.edition };
  },

  suggest(option, prefix, context) {
    return option === "id" ? suggestArticles(prefix, context) : [];
  },
});
