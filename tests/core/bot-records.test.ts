import { describe, expect, it } from "vitest";
import { type BotParts, createBot } from "../../src/core/bot.ts";
import { ticketFor } from "../../src/core/ticket.ts";
import { loadCommands } from "../../src/load-commands.ts";
import type { Records } from "../../src/records/records.ts";
import { settable } from "../support/lives.ts";
import { recordsInMemory } from "../support/records-in-memory.ts";
import { call, smallBot, wordsOf } from "../support/small-bot.ts";
import { decided } from "../support/small-briefing.ts";

const commands = await loadCommands();
const QUESTION = "Which vaccine did the elephants of Lerwick get?";

async function keepingBot(
  verdict: "answered" | "not-in-briefing",
  partsOf: (records: Records) => Partial<BotParts> = () => ({}),
) {
  const records = await recordsInMemory(() => 0);
  const briefing = () => decided(verdict);
  const report = (fault: unknown) => {
    throw fault;
  };
  return {
    records,
    bot: createBot({
      ...records,
      briefing,
      problems: () => [],
      commands,
      report,
      ...partsOf(records),
    }),
  };
}

/** Holds up whoever comes to it until it is opened. */
function gate() {
  const [reached, opened] = [settable(), settable()];
  const pass = async () => {
    reached.set();
    await opened.promise;
  };
  return { pass, reached: reached.promise, open: opened.set };
}

/** How many rows each record of what people leave has. */
async function rowsOf(records: Records): Promise<Record<string, number>> {
  return Object.fromEntries((await records.sizes()).map(({ table, rows }) => [table, rows]));
}

const ask = { command: "ask", input: { question: QUESTION } };

describe("a question that the briefing does not answer", () => {
  it("leaves the words that it has nothing on", async () => {
    const { bot, records } = await keepingBot("not-in-briefing");
    await call(bot, ask);
    expect(await records.misses.all()).toEqual([
      { at: 0, terms: expect.arrayContaining(["vaccine", "elephants"]) },
    ]);
  });

  it("leaves nothing once it is answered, and no search does", async () => {
    const { bot, records } = await keepingBot("answered");
    await call(bot, ask);
    await call(bot, { command: "search", input: { query: "vaccine" } }, { key: "2" });
    expect(await records.misses.all()).toEqual([]);
  });
});

describe("forget me", () => {
  it("removes what is kept of who asks, and tells only them", async () => {
    const { bot, records } = await keepingBot("not-in-briefing");
    await call(bot, ask, { key: "1", asker: "me", conversation: "c" });
    await call(bot, ask, { key: "2", asker: "them", conversation: "c" });
    for (const typed of ["forget me", "Forget me.", "forget me!", "/forget me …"])
      expect(bot.parseText(typed).command).toBe("forget");
    expect(commands.find(({ name }) => name === "forget")?.audience).toBe("asker");
    const reply = call(bot, bot.parseText("Forget me"), { key: "3", asker: "me" });
    expect(await wordsOf(reply)).toContain("Everything that was kept of you here is removed.");
    expect(await records.conversations.earlier("c")).toEqual([QUESTION]);
    expect(await records.misses.all()).toHaveLength(1);
  });

  it("leaves nothing of a question of theirs that is in hand, and all of another's", async () => {
    const { pass, reached, open } = gate();
    const { bot, records } = await keepingBot("not-in-briefing", ({ conversations }) => ({
      conversations: { ...conversations, earlier: () => pass().then(() => []) },
    }));
    const address = { platform: "chat", where: {} };
    const asked = ["me", "them"].map((asker) =>
      call(bot, ask, { key: asker, asker, conversation: asker, address }),
    );
    await reached;
    await call(bot, bot.parseText("forget me"), { key: "3", asker: "me" });
    open();
    await Promise.all(asked);
    expect(await rowsOf(records)).toMatchObject({ conversations: 1, misses: 1, unanswered: 1 });
    expect(await records.conversations.earlier("them")).toEqual([QUESTION]);
  });

  it("removes what was being kept while it was asked for, before it says so", async () => {
    const { pass, reached, open } = gate();
    const { bot, records } = await keepingBot("not-in-briefing", ({ conversations }) => ({
      conversations: {
        ...conversations,
        add: (...asked) => pass().then(() => conversations.add(...asked)),
      },
    }));
    const asked = call(bot, ask, { key: "1", asker: "me", conversation: "c" });
    await reached;
    const forgotten = call(bot, bot.parseText("forget me"), { key: "2", asker: "me" });
    await new Promise(setImmediate);
    open();
    await forgotten;
    expect(await rowsOf(records)).toMatchObject({ conversations: 0, misses: 0 });
    await asked;
    expect(await rowsOf(records)).toMatchObject({ conversations: 0, misses: 0 });
  });

  it("leaves no opinion that was being given", async () => {
    const { pass, reached, open } = gate();
    const { bot, records } = await keepingBot("answered", ({ feedback }) => ({
      feedback: { set: (opinion) => pass().then(() => feedback.set(opinion)) },
    }));
    const passage = { article: 0, start: 0, end: 51, alsoIn: [] };
    const ticket = { ...ticketFor(bot.briefing().edition, [passage]), view: "helpful" } as const;
    const press = { key: "1", asker: "me", audience: "channel", ticket } as const;
    const pressed = bot.handle(press);
    await reached;
    const forgotten = call(bot, bot.parseText("forget me"), { key: "2", asker: "me" });
    await new Promise(setImmediate);
    open();
    await Promise.all([pressed, forgotten]);
    expect(await records.feedback.tally()).toEqual([]);
  });

  it("works where nothing outlives the process, too", async () => {
    const bot = await smallBot();
    await call(bot, ask, { asker: "me", conversation: "c" });
    expect(await wordsOf(call(bot, bot.parseText("forget me"), { asker: "me" }))).toContain(
      "removed",
    );
  });

  it("takes everything else that begins with it for a question", () => {
    return smallBot().then((bot) => {
      expect(bot.parseText("forget the dam").command).toBe("ask");
      expect(bot.parseText("forget it?").command).toBe("ask");
    });
  });
});
