import { describe, expect, it } from "vitest";
import { createBot } from "../../src/core/bot.ts";
import { loadCommands } from "../../src/load-commands.ts";
import { recordsInMemory } from "../support/records-in-memory.ts";
import { call, smallBot, wordsOf } from "../support/small-bot.ts";
import { decided } from "../support/small-briefing.ts";

const commands = await loadCommands();
const QUESTION = "Which vaccine did the elephants of Lerwick get?";

async function keepingBot(verdict: "answered" | "not-in-briefing") {
  const records = await recordsInMemory(() => 0);
  const briefing = () => decided(verdict);
  const report = (fault: unknown) => {
    throw fault;
  };
  return {
    records,
    bot: createBot({ ...records, briefing, problems: () => [], commands, report }),
  };
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
    expect(bot.parseText("forget me").command).toBe("forget");
    expect(commands.find(({ name }) => name === "forget")?.audience).toBe("asker");
    const reply = call(bot, bot.parseText("Forget me"), { key: "3", asker: "me" });
    expect(await wordsOf(reply)).toContain("Everything that was kept of you here is removed.");
    expect(await records.conversations.earlier("c")).toEqual([QUESTION]);
    expect(await records.misses.all()).toHaveLength(1);
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
      expect(bot.parseText("forget").command).toBe("ask");
    });
  });
});
