import { tmpdir } from "node:os";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerLine } from "../src/batch.ts";
import type { Article } from "../src/core/article.ts";
import { type Asking, type Bot, createBot } from "../src/core/bot.ts";
import { type Briefing, createBriefing } from "../src/core/briefing.ts";
import { memoryConversations } from "../src/core/conversations.ts";
import type { SearchEngine } from "../src/core/engine.ts";
import { toPlainText } from "../src/core/plain-text.ts";
import { type Reply, shortEdition } from "../src/core/reply.ts";
import { linkToPassage } from "../src/core/text-fragment.ts";
import { loadCommands } from "../src/load-commands.ts";
import { render } from "../src/platforms/terminal/render.ts";
import {
  anyQuestion,
  plainBriefing,
  plainSentence,
  quotesIn,
  wildBriefing,
} from "./support/any-briefing.ts";
import { runProgram } from "./support/program.ts";
import { shownQuotes } from "./support/shown-quotes.ts";
import { article, DAM, decided, FERRY, smallBriefing } from "./support/small-briefing.ts";

/** The six promises of the README, each on the whole path of a question. */

const commands = await loadCommands();
const ASKING: Asking = { asker: "someone", audience: "channel", key: "1" };

function botOn(briefing: Briefing, faults?: unknown[]): Bot {
  return createBot({
    briefing: () => briefing,
    commands,
    conversations: memoryConversations(() => 0),
    report(fault) {
      if (faults === undefined) throw fault;
      faults.push(fault);
    },
  });
}

function ask(bot: Bot, question: string, asking: Partial<Asking> = {}): Promise<Reply> {
  return bot.handle({ ...ASKING, ...asking, command: "ask", input: { question } });
}

/** Everything that the commands say of a briefing with regard to a question. */
async function repliesTo(question: string, briefing: Briefing): Promise<Reply[]> {
  const bot = botOn(briefing);
  const calls = [
    { command: "ask", input: { question } },
    { command: "search", input: { query: question } },
    { command: "brief", input: {} },
    { command: "source", input: { id: "a0" } },
    { command: "source", input: { id: "a0", at: 20 } },
  ];
  const replies = calls.map((call) => bot.handle({ ...ASKING, limit: 5, ...call }));
  return Promise.all(replies);
}

/** Whether the threshold lets the answer through must not matter to any promise about quotes. */
function bothVerdicts(briefing: Briefing): Briefing[] {
  return [decided("answered", briefing), decided("not-in-briefing", briefing)];
}

function overlapsSilence({ silent }: Article, { start, end }: { start: number; end: number }) {
  return silent.some((span) => span.start < end && start < span.end);
}

describe("promise 1, verbatim:", () => {
  it("every quoted character is the article's between its offsets, whatever the text and the question", async () => {
    let quoted = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(wildBriefing, plainBriefing),
        anyQuestion,
        async (one, question) => {
          for (const briefing of bothVerdicts(one)) {
            for (const quote of (await repliesTo(question, briefing)).flatMap(quotesIn)) {
              const { article: source } = briefing.article(quote.articleId) ?? { article: DAM };
              expect(quote.text).toBe(source.text.slice(quote.start, quote.end));
              expect(overlapsSilence(source, quote)).toBe(false);
              quoted += 1;
            }
          }
        },
      ),
    );
    expect(quoted).toBeGreaterThan(100);
  });

  it("an engine that lies about where to look alters no quote", async () => {
    const passage = fc.oneof(fc.integer(), fc.nat({ max: 3 }), fc.constant(Number.NaN));
    const lies = fc.array(fc.record({ passage, score: fc.double() }));
    const honest = decided("answered");
    await fc.assert(
      fc.asyncProperty(lies, async (candidates) => {
        const engine: SearchEngine = {
          name: "liar",
          isWorn: false,
          *next() {
            yield;
            return engine;
          },
          candidates: () => candidates,
        };
        const { articles } = honest;
        const briefing = createBriefing({ articles, engine, tools: honest, hash: (text) => text });
        for (const quote of quotesIn(await ask(botOn(briefing), "Who warned of cracks?"))) {
          const stored = briefing.article(quote.articleId)?.article.text;
          expect(quote.text).toBe(stored?.slice(quote.start, quote.end));
        }
      }),
    );
  });

  it("an offset that is shifted by one holds back the whole reply", async () => {
    const briefing = decided("answered");
    const faults: unknown[] = [];
    // As if the text had been corrected under the index: all that follows stands one further on.
    const moved = (id: string) => {
      const found = briefing.article(id);
      return found && { ...found, article: { ...found.article, text: ` ${found.article.text}` } };
    };
    const reply = await ask(botOn({ ...briefing, article: moved }, faults), "Who is the mayor?");
    expect(reply.problem).toBe("QUOTE_ALTERED");
    expect(quotesIn(reply)).toEqual([]);
    expect(faults).toMatchObject([{ code: "QUOTE_ALTERED" }]);
    const asked = { id: "1", question: "Who is the mayor?" };
    expect(() => answerLine("ask", asked, { ...briefing, article: moved }, 3)).toThrow(
      expect.objectContaining({ code: "QUOTE_ALTERED" }),
    );
  });
});

describe("promise 2, whole sentences:", () => {
  it("a quoted answer is one whole sentence, and so is its marked context", async () => {
    const wholes = fc.array(plainSentence, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(wholes, anyQuestion, async (sentences, question) => {
        const texts = [sentences.slice(0, 6), sentences.slice(6)].map((part) => part.join(" "));
        const articles = texts.map((text, i) => article({ id: `a${i}`, text }));
        for (const briefing of bothVerdicts(smallBriefing(articles))) {
          const answers = (await repliesTo(question, briefing)).slice(0, 3);
          for (const { text } of answers.flatMap(quotesIn)) expect(sentences).toContain(text);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("promise 3, an honest miss:", () => {
  it("what is not answered is said first, and passages follow only under the words that they are no answer", async () => {
    await fc.assert(
      fc.asyncProperty(plainBriefing, anyQuestion, async (briefing, question) => {
        fc.pre(/[\p{L}\p{N}]/u.test(question));
        const reply = await ask(botOn(decided("not-in-briefing", briefing)), question);
        expect(reply.verdict).toBe("not-in-briefing");
        const kinds = reply.blocks.map(({ kind }) => kind);
        const words = toPlainText(reply);
        expect(words.startsWith("The briefing does not say.\n")).toBe(true);
        const quotes = kinds.filter((kind) => kind === "quote").length;
        const miss = ["text", "text", ...(quotes > 0 ? ["heading"] : [])];
        expect(kinds).toEqual([...miss, ...Array.from({ length: quotes }, () => "quote")]);
        expect(words.includes("Nearest passages, not an answer")).toBe(quotes > 0);
      }),
    );
  });

  it("a question of words that the briefing does not hold is never answered, and its words are named", async () => {
    const strange = fc.stringMatching(/^[bcdfgjkqvxz]{9,14}$/);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(strange, { minLength: 1, maxLength: 4 }), async (words) => {
        const reply = await ask(botOn(smallBriefing()), `Where is the ${words.join(" ")}?`);
        expect(reply.verdict).toBe("not-in-briefing");
        for (const word of words) expect(toPlainText(reply)).toContain(`“${word}”`);
      }),
      { numRuns: 40 },
    );
  });
});

describe("promise 4, sourced:", () => {
  const PLAIN = { colour: false, links: false, width: Number.POSITIVE_INFINITY, buttons: false };

  it("every quote names its article, and no address is shown that is not the article's own", async () => {
    await fc.assert(
      fc.asyncProperty(plainBriefing, anyQuestion, async (briefing, question) => {
        for (const reply of await repliesTo(question, decided("answered", briefing))) {
          for (const { citation } of reply.blocks.filter((block) => block.kind === "quote")) {
            const own = briefing.article(citation.articleId)?.article;
            expect(citation.title).toBe(own?.title || own?.id);
            expect([citation.source, citation.author]).toEqual([own?.source, own?.author]);
          }
          const links = quotesIn(reply).flatMap(({ articleId, text }) => {
            const { url } = briefing.article(articleId)?.article ?? {};
            return url ? [linkToPassage(url, text)] : [];
          });
          for (const shown of [toPlainText(reply), render(reply, PLAIN)]) {
            for (const address of shown.match(/https?:\S+/g) ?? [])
              expect(links).toContain(address);
          }
        }
      }),
    );
  });

  it.each(["javascript:alert(1)", "https://me:secret@news.example/", "file:///etc/passwd"])(
    "an address like %s is not shown at all",
    async (url) => {
      const briefing = decided("answered", smallBriefing([{ ...DAM, url }, FERRY]));
      const reply = await ask(botOn(briefing), "How many people had to leave their homes?");
      expect(quotesIn(reply)).not.toEqual([]);
      expect(render(reply, { ...PLAIN, links: true })).not.toContain("://");
      expect(JSON.stringify(reply)).not.toContain(url);
    },
  );
});

describe("promise 5, the same everywhere:", () => {
  it("who asks, where and how often changes no word", async () => {
    await fc.assert(
      fc.asyncProperty(plainBriefing, anyQuestion, async (briefing, question) => {
        const bot = botOn(briefing);
        const here = await ask(bot, question);
        const there = await ask(bot, question, { asker: "another", key: "2", conversation: "c" });
        expect(there).toEqual(here);
        expect(await ask(botOn(briefing), question)).toEqual(here);
      }),
    );
  });

  it("every platform shows the quotes of the reply, all of them, in order, under the same edition", async () => {
    await fc.assert(
      fc.asyncProperty(plainBriefing, anyQuestion, async (briefing, question) => {
        const answering = botOn(decided("answered", briefing));
        const reply = await ask(answering, question, { limit: 2 });
        const quotes = reply.blocks.flatMap((b) => (b.kind === "quote" ? [b.quote.text] : []));
        for (const [platform, show] of Object.entries(shownQuotes)) {
          const { quoted, all } = show(reply);
          expect([platform, quoted]).toEqual([platform, quotes]);
          expect(all).toContain(`Edition ${shortEdition(briefing.edition)}`);
        }
      }),
    );
  });
});

describe("promise 6, works alone:", () => {
  it("the terminal answers with nothing configured and the network forbidden", async () => {
    const question = "How many people were killed?";
    const imports = ["./tests/support/no-network.ts"];
    const alone = { environment: { HOME: tmpdir() }, imports };
    const [once, batch, chat] = await Promise.all([
      runProgram(["ask", question], "", alone),
      runProgram(["ask", "--json", question], "", alone),
      runProgram(["chat"], `${question}\nsources\nbrief\n`, alone),
    ]);
    expect([once.err, batch.err, chat.err]).toEqual(["", "", ""]);
    expect([once.code, batch.code, chat.code]).toEqual([0, 0, 0]);
    expect(chat.out).toContain(JSON.parse(batch.out).snippets[0].text);
  });
});
