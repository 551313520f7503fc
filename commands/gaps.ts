import { z } from "zod";
import type { Briefing } from "../src/core/briefing.ts";
import { defineCommand } from "../src/core/command.ts";
import { type Gap, gapsIn } from "../src/core/gaps.ts";
import type { Tally } from "../src/core/records.ts";
import { type Block, heading, type ListItem, list, note, text } from "../src/core/reply.ts";

/** Passages that are listed: those with the most complaints. */
const MOST_PASSAGES = 5;

export default defineCommand({
  name: "gaps",
  description: "List what was asked and the briefing could not answer",
  audience: "asker",
  options: z.object({}),
  examples: ["gaps"],

  async run(_options, { briefing, gaps }) {
    const { misses, opinions } = await gaps();
    const blocks = [...missed(gapsIn(misses, briefing)), ...unhelpful(opinions, briefing)];
    const none = text("Nothing was asked that the briefing could not answer.");
    return { blocks: blocks.length > 0 ? blocks : [none], edition: briefing.edition };
  },
});

function missed(gaps: readonly Gap[]): Block[] {
  if (gaps.length === 0) return [];
  return [
    heading("Asked, and not answered"),
    list(gaps.map(toItem)),
    note("By the words that the briefing had nothing on, most asked first."),
  ];
}

function toItem({ about, count, questions, isAnswered }: Gap): ListItem {
  const label = about === undefined ? "Words that the briefing has" : `“${about}”`;
  const facts = [
    count === 1 ? "asked once" : `asked ${count} times`,
    ...(isAnswered ? [questions.length > 0 ? "answered since" : "has something on it since"] : []),
    ...questions.map((question) => `“${question}”`),
  ];
  return { label, text: facts.join("; ") };
}

/** Passages of this edition that people said did not help. */
function unhelpful(opinions: readonly Tally[], briefing: Briefing): Block[] {
  const items = opinions
    .filter(({ unhelpful, edition }) => unhelpful > 0 && briefing.edition.startsWith(edition))
    .sort((a, b) => b.unhelpful - a.unhelpful)
    .slice(0, MOST_PASSAGES)
    .map(({ articleId, start, end, unhelpful, helpful }) => {
      const { article } = briefing.article(articleId) ?? {};
      const passage = article?.text.slice(start, end) ?? "";
      return { label: articleId, text: `${unhelpful} of ${unhelpful + helpful}: ${passage}` };
    });
  return items.length === 0 ? [] : [heading("Answers that did not help"), list(items)];
}
