import fc from "fast-check";
import { buildBriefing, openTools } from "../../src/briefing.ts";
import type { Article } from "../../src/core/article.ts";
import type { Briefing } from "../../src/core/briefing.ts";
import type { Block, Reply } from "../../src/core/reply.ts";
import type { Quote } from "../../src/core/snippet.ts";
import { article } from "./small-briefing.ts";

/** Opened once: the language, the lexicon and the weights as they ship. */
const tools = openTools();

/** Few enough that questions meet articles often; none is an abbreviation or begins a quotation. */
const WORDS =
  "minister harbour bridge flooded signed workers Lerwick Brent ferry cracks engineers promised repaired closed seven 240 not nobody river market because after the of in was has said he they".split(
    " ",
  );

const wordRun = fc.array(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 14 });

/** A sentence that no rule of English could divide or join: a capital, plain words, a full stop. */
export const plainSentence = wordRun.map((words) => `The ${words.join(" ")} again.`);

/** What people paste: sentences beside controls, marks, halves of characters and odd line ends. */
const wildText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: plainSentence },
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.string({ unit: "grapheme", maxLength: 20 }),
      fc.constantFrom(
        "\r\n",
        "\n\n",
        "\u2028",
        "“Really?” asked one. ",
        "\u202e",
        "\ud83d",
        "a\u0301\u0301",
      ),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((pieces) => pieces.join(" "));

/** An article, still without its id: paragraphs with blank lines between, some of them never quoted. */
function articleOf(paragraph: fc.Arbitrary<string>): fc.Arbitrary<Omit<Article, "id">> {
  const paragraphs = fc.array(fc.record({ words: paragraph, isSilent: fc.boolean() }), {
    minLength: 1,
    maxLength: 5,
  });
  return fc
    .record({
      title: fc.oneof(plainSentence, fc.constant("")),
      paragraphs,
      about: fc.record(
        { source: plainSentence, author: plainSentence, url: fc.webUrl() },
        { requiredKeys: [] },
      ),
    })
    .map(({ title, paragraphs, about }) => {
      let text = "";
      const silent: Article["silent"][number][] = [];
      for (const { words, isSilent } of paragraphs) {
        if (isSilent)
          silent.push({ start: text.length, end: text.length + words.length, kind: "tail" });
        text += `${words}\n\n`;
      }
      return {
        ...about,
        title,
        text,
        silent: silent.filter(({ start, end }) => start < end),
        tags: [],
      };
    });
}

function briefingOf(paragraph: fc.Arbitrary<string>): fc.Arbitrary<Briefing> {
  return fc.array(articleOf(paragraph), { minLength: 1, maxLength: 4 }).map((articles) =>
    buildBriefing(
      articles.map((one, i) => article({ ...one, id: `a${i}` })),
      tools,
    ),
  );
}

/** Briefings of plain sentences: what a whole sentence is, is beyond dispute. */
export const plainBriefing = briefingOf(
  fc.array(plainSentence, { minLength: 1, maxLength: 5 }).map((sentences) => sentences.join(" ")),
);

/** Briefings of any text. */
export const wildBriefing = briefingOf(wildText);

/** Questions in the words of the articles, or in any characters. */
export const anyQuestion = fc.oneof(
  { weight: 3, arbitrary: wordRun.map((words) => `Who ${words.join(" ")}?`) },
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 60 }),
);

/** Every quote of a reply, the marked context and the other sources too, in the order shown. */
export function quotesIn({ blocks }: Reply): Quote[] {
  return blocks.flatMap((block: Block) => {
    if (block.kind !== "quote") return [];
    const { before, quote, after, alsoIn } = block;
    return [before, quote, after, ...alsoIn.map((other) => other.quote)].filter(
      (one) => one !== undefined,
    );
  });
}
