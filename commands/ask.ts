import { z } from "zod";
import { answer } from "../src/core/answer.ts";
import { type CommandContext, defineCommand } from "../src/core/command.ts";
import { shelfWithin, suggestArticles, withinOf } from "../src/core/find-article.ts";
import { type Block, heading, quote, text } from "../src/core/reply.ts";
import type { Answer } from "../src/core/snippet.ts";
import { suggestQuestions } from "../src/core/suggest-questions.ts";
import { answerView } from "../src/core/views.ts";

export default defineCommand({
  name: "ask",
  description: "Answer a question with the very sentences of the briefing",
  options: z.object({
    question: z.string().describe("What you want to know"),
    article: z.string().optional().describe("Answer from this article only"),
  }),
  positional: ["question"],
  question: "question",
  examples: ["ask How many people were killed?"],

  run({ question, article }, context) {
    const within = withinOf(article, context);
    const { briefing, earlier, limit } = context;
    if (briefing.language.isCourtesy(question)) {
      return { blocks: [text(AT_YOUR_SERVICE)], edition: briefing.edition };
    }
    const found = answer(question, briefing, {
      after: earlier,
      ...(within && { within }),
      ...(limit && { limit }),
    });
    const { verdict, snippets, missing, edition } = found;
    const topic = JSON.stringify([found.topic, article === undefined ? [] : within]);
    if (verdict === "not-in-briefing") {
      return { blocks: miss(found, context), verdict, missing, edition };
    }
    const blocks =
      limit === undefined ? answerView(snippets, context) : snippets.map((s) => quote(s, briefing));
    return { blocks, verdict, topic, edition };
  },

  suggest(option, prefix, context) {
    return option === "article"
      ? suggestArticles(prefix, context)
      : suggestQuestions(prefix, shelfWithin(context.given.article, context));
  },
});

/** Said to who says hello or thanks: as a question, it would be taken to repeat the one before. */
const AT_YOUR_SERVICE =
  "At your service. Ask something about the briefing, and it answers in its own words; “help” says how.";

/** What the briefing does not say, why, and where it comes closest. */
function miss({ missing, nearest }: Answer, { briefing }: CommandContext): Block[] {
  const words = missing.map((word) => `“${word}”`).join(", ");
  const hasWords = nearest.some(({ highlights }) => highlights.length > 0);
  const reason =
    words === ""
      ? `It has ${hasWords ? "words like these, but " : ""}no sentence that answers the question.`
      : `It has nothing on ${words}.`;
  const passages = nearest.map((snippet) => quote(snippet, briefing));
  return [
    text("The briefing does not say."),
    text(reason),
    ...(passages.length > 0 ? [heading("Nearest passages, not an answer"), ...passages] : []),
  ];
}
