import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Asking, type Bot, type CommandCall, createBot } from "../../src/core/bot.ts";
import type { Briefing } from "../../src/core/briefing.ts";
import { type CommandContext, defineCommand } from "../../src/core/command.ts";
import { memoryConversations } from "../../src/core/conversations.ts";
import { quote, type Reply, text } from "../../src/core/reply.ts";
import { ticketFor } from "../../src/core/ticket.ts";
import { article, DAM, quoteFrom, smallBriefing } from "../support/small-briefing.ts";

const briefing = smallBriefing();
const ASKING: Asking = { asker: "someone", audience: "channel", key: "1" };

let seen: CommandContext[] = [];
let faults: unknown[] = [];
let current: Briefing = briefing;
let bot: Bot;

beforeEach(() => {
  seen = [];
  faults = [];
  current = briefing;
  bot = createBot({
    briefing: () => current,
    commands: [ask, count, help, broken],
    conversations: memoryConversations(() => 0),
    report: (fault) => faults.push(fault),
  });
});

const ask = defineCommand({
  name: "ask",
  description: "Answer a question",
  options: z.object({
    question: z.string().describe("What you want to know"),
    article: z.string().optional().describe("Where to look"),
  }),
  positional: ["question"],
  question: "question",
  run({ question }, context) {
    seen.push(context);
    return say(question, context);
  },
});

const count = defineCommand({
  name: "count",
  description: "Count to a number",
  options: z.object({ to: z.int().min(1).max(9).describe("The last number") }),
  positional: ["to"],
  run: ({ to }, context) => say(String(to), context),
  suggest: (_option, prefix) =>
    Array.from({ length: 40 }, (_, i) => ({ label: `${prefix}${i}`, value: String(i) })),
});

const help = defineCommand({
  name: "help",
  description: "Help",
  audience: "asker",
  options: z.object({}),
  run: (_, context) => say("help", context),
});

const broken = defineCommand({
  name: "broken",
  description: "Fails in one way or another",
  options: z.object({ how: z.enum(["throws", "lies"]).describe("In which way") }),
  positional: ["how"],
  run({ how }, { briefing: edition }) {
    if (how === "throws") throw new Error("a fault");
    const corrected = article({ ...DAM, text: DAM.text.replace("Three", "Seven") });
    const words = quoteFrom(corrected, "Seven farms were flooded.");
    const block = quote(words, { article: () => ({ article: corrected }) });
    return { blocks: [block], edition: edition.edition };
  },
  suggest() {
    throw new Error("a fault");
  },
});

function say(words: string, { briefing: { edition } }: CommandContext): Reply {
  return { blocks: [text(words)], edition };
}

function handle(call: CommandCall, asking: Partial<Asking> = {}): Promise<Reply> {
  return bot.handle({ ...ASKING, ...asking, ...call });
}

function wordsOf(reply: Reply): string {
  return reply.blocks.map((block) => ("text" in block ? block.text : "")).join("\n");
}

describe("handling a request", () => {
  it("runs the command with its checked options", async () => {
    const reply = await handle({ command: "count", input: { to: "7" } });
    expect(reply).toEqual({ blocks: [text("7")], edition: briefing.edition });
  });

  it("hands the command what the adapter decided, unchanged", async () => {
    const asking = { audience: "asker", scope: ["dam"], limit: 2 } as const;
    await handle({ command: "ask", input: { question: "Who?" } }, asking);
    expect(seen).toMatchObject([{ ...asking, asker: "someone", earlier: [], briefing }]);
  });

  it("says which commands there are when one is unknown", async () => {
    const reply = await handle({ command: "constructor", input: {} });
    expect(reply.problem).toBe("COMMAND_UNKNOWN");
    expect(wordsOf(reply)).toContain("ask, count, help");
  });

  it.each([
    [{}, "to"],
    [{ to: "many" }, "whole number from 1 to 9"],
    [{ to: 3, from: 1 }, '"from"'],
  ])("says what is wrong with the options %j", async (input, words) => {
    const reply = await handle({ command: "count", input });
    expect(reply.problem).toBe("OPTION_INVALID");
    expect(wordsOf(reply)).toContain(words);
    expect(faults).toEqual([]);
  });

  it("holds back a reply whose words are not the article's, and reports it", async () => {
    const reply = await handle({ command: "broken", input: { how: "lies" } });
    expect(reply.problem).toBe("QUOTE_ALTERED");
    expect(JSON.stringify(reply)).not.toContain("farms");
    expect(faults).toMatchObject([{ code: "QUOTE_ALTERED" }]);
  });

  it("answers a fault with an apology that says nothing of it, and reports it", async () => {
    const reply = await handle({ command: "broken", input: { how: "throws" } });
    expect(reply.problem).toBe("FAULT");
    expect(JSON.stringify(reply)).not.toContain("a fault");
    expect(faults).toEqual([new Error("a fault")]);
  });

  it("answers from one edition, even when the next one comes meanwhile", async () => {
    const next = smallBriefing([DAM]);
    const pending = handle({ command: "ask", input: { question: "Who?" } });
    current = next;
    expect((await pending).edition).toBe(briefing.edition);
    expect((await handle({ command: "help", input: {} })).edition).toBe(next.edition);
  });
});

describe("a conversation", () => {
  const inThread = (question: string, conversation: string) =>
    handle({ command: "ask", input: { question } }, { conversation, key: question });

  it("gives a question those that were asked before it, in the same conversation only", async () => {
    await inThread("Who?", "thread 1");
    await inThread("Where?", "thread 2");
    await handle({ command: "count", input: { to: 3 } }, { conversation: "thread 1" });
    await inThread("When?", "thread 1");
    expect(seen.map(({ earlier }) => earlier)).toEqual([[], [], ["Who?"]]);
  });

  it("gives a question that is answered once more what it got before", async () => {
    for (const [key, question] of [
      ["first", "Who?"],
      ["second", "And when?"],
      ["second", "And when?"],
    ] as const) {
      await handle({ command: "ask", input: { question } }, { conversation: "again", key });
    }
    expect(seen.map(({ earlier }) => earlier)).toEqual([[], ["Who?"], ["Who?"]]);
  });

  it("is not kept where the adapter names none", async () => {
    await handle({ command: "ask", input: { question: "Who?" } });
    await handle({ command: "ask", input: { question: "When?" } });
    expect(seen.map(({ earlier }) => earlier)).toEqual([[], []]);
  });
});

describe("a pressed button", () => {
  const start = DAM.text.indexOf("Three farms");
  const place = { article: 0, start, end: start + "Three farms were flooded.".length };
  const ticket = ticketFor(briefing.edition, [{ ...place, alsoIn: [] }]);

  it("shows the sentence that it points at", async () => {
    const reply = await bot.handle({ ...ASKING, ticket });
    expect(reply.blocks).toMatchObject([
      { kind: "quote", quote: { text: "Three farms were flooded." } },
      { kind: "actions" },
    ]);
  });

  it("says so when it could not be read, and when its edition is gone", async () => {
    const gone = ticketFor("f".repeat(64), ticket.passages);
    for (const old of [undefined, gone]) {
      const reply = await bot.handle({ ...ASKING, ticket: old });
      expect(reply.problem).toBe("EDITION_GONE");
      expect(wordsOf(reply)).toContain("Please ask again");
    }
    expect(faults).toEqual([]);
  });

  it("points at nothing outside the scope", async () => {
    const reply = await bot.handle({ ...ASKING, scope: ["ferry"], ticket });
    expect(reply.problem).toBe("ARTICLE_UNKNOWN");
    expect(JSON.stringify(reply)).not.toContain("Lerwick");
  });

  it("with places that the edition does not have is answered, not obeyed", async () => {
    for (const odd of [{ article: 99 }, { end: 1e6 }]) {
      const passages = [{ ...place, ...odd, alsoIn: [] }];
      const reply = await bot.handle({ ...ASKING, ticket: ticketFor(briefing.edition, passages) });
      expect(reply.problem).toBe("EDITION_GONE");
    }
  });
});

describe("typed text", () => {
  it.each([
    ["", { command: "help", input: {} }],
    ["  \n", { command: "help", input: {} }],
    ["\u200b", { command: "help", input: {} }],
    ["count 7", { command: "count", input: { to: "7" } }],
    // What stands behind a name that is spoken to: "@briefing, count 7".
    [", count 7", { command: "count", input: { to: "7" } }],
    [": who fell?", { command: "ask", input: { question: "who fell?" } }],
    ["\u200bcount 7", { command: "count", input: { to: "7" } }],
    ["count \u200b7\u2060", { command: "count", input: { to: "7" } }],
    ["**count 7**", { command: "count", input: { to: "7" } }],
    ["> `help`", { command: "help", input: {} }],
    ["1. help", { command: "help", input: {} }],
    ["- count 7", { command: "count", input: { to: "7" } }],
    ["“help”", { command: "help", input: {} }],
    ["**", { command: "help", input: {} }],
    [
      "who fell? article:_dam_",
      { command: "ask", input: { question: "who fell?", article: "_dam_" } },
    ],
    ["/count 7", { command: "count", input: { to: "7" } }],
    ["Count to:7", { command: "count", input: { to: "7" } }],
    ["help", { command: "help", input: {} }],
    // What ends a sentence is no part of a command.
    ["Help!", { command: "help", input: {} }],
    ["help ?", { command: "help", input: {} }],
    ["Count 7.", { command: "count", input: { to: "7" } }],
    // Alone, it is no question: how it is used is what there is to say.
    ["count", { command: "help", input: { command: "count" } }],
    ["/Ask", { command: "help", input: { command: "ask" } }],
    ["ask who fell?", { command: "ask", input: { question: "who fell?" } }],
    ["who fell? article:dam", { command: "ask", input: { question: "who fell?", article: "dam" } }],
    ["two\nlines", { command: "ask", input: { question: "two\nlines" } }],
  ])("%j is understood", (typed, call) => {
    expect(bot.parseText(typed)).toEqual(call);
  });

  it.each([
    "count the dead",
    "count 70",
    "help wanted in Lerwick?",
    "helpful neighbours?",
    "count7",
    "Whose help came first?",
    "/unknown thing",
    "article:",
    "?!",
  ])("%j is a question, because it fits no command", (typed) => {
    expect(bot.parseText(typed)).toEqual({ command: "ask", input: { question: typed } });
  });

  it("that is far too long is a question, and is not looked at", () => {
    const typed = `count 7 ${"--a ".repeat(300_000)}`;
    expect(bot.parseText(typed)).toEqual({ command: "ask", input: { question: typed.trim() } });
  });
});

describe("suggestions", () => {
  it("are at most 25", () => {
    const found = bot.suggest({ command: "count", option: "to", prefix: "n" }, ASKING);
    expect(found).toHaveLength(25);
    expect(found[0]).toEqual({ label: "n0", value: "0" });
  });

  it("give no place to what cannot be offered", () => {
    const call = { command: "count", option: "to", prefix: "n" };
    const found = bot.suggest(call, ASKING, ({ value }) => value.length > 1);
    expect(found.map(({ value }) => value)).toEqual(
      Array.from({ length: 25 }, (_, i) => String(i + 10)),
    );
  });

  it("are none for what is unknown, and never throw", () => {
    expect(bot.suggest({ command: "nothing", option: "to", prefix: "" }, ASKING)).toEqual([]);
    expect(bot.suggest({ command: "count", option: "nothing", prefix: "" }, ASKING)).toEqual([]);
    expect(bot.suggest({ command: "broken", option: "how", prefix: "" }, ASKING)).toEqual([]);
    expect(faults).toEqual([new Error("a fault")]);
  });
});
