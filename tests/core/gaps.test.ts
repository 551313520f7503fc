import { describe, expect, it } from "vitest";
import { createBot } from "../../src/core/bot.ts";
import { gapsIn } from "../../src/core/gaps.ts";
import type { KeptMiss } from "../../src/core/records.ts";
import { loadCommands } from "../../src/load-commands.ts";
import { gapsOf } from "../../src/records/gaps.ts";
import { recordsInMemory } from "../support/records-in-memory.ts";
import { call, wordsOf } from "../support/small-bot.ts";
import { decided } from "../support/small-briefing.ts";

const commands = await loadCommands();
const answering = decided("answered");
const doubting = decided("not-in-briefing");

function miss(terms: readonly string[], question?: string): KeptMiss {
  return { at: 0, terms, ...(question && { question }) };
}

describe("gaps", () => {
  it("are questions that miss the same word, in whatever form, most asked first", () => {
    const misses = [
      miss(["elephants"]),
      miss(["vaccine"]),
      miss(["vaccines", "Paris"]),
      miss(["Vaccine", "elephants", "Rome"]),
    ];
    const gaps = gapsIn(misses, doubting);
    expect(gaps.map(({ about, count }) => `${about?.toLowerCase()} ${count}`)).toEqual([
      "vaccine 3",
      "elephants 1",
    ]);
  });

  it("without a missing word belong together", () => {
    const gaps = gapsIn([miss([]), miss([])], doubting);
    expect(gaps).toEqual([{ about: undefined, count: 2, questions: [], isAnswered: false }]);
  });

  it("show the latest questions, each once, where they are kept", () => {
    const misses = ["One?", "Two?", "Three?", "Four?", "Four?"].map((q) => miss(["vaccine"], q));
    expect(gapsIn(misses, doubting)[0]?.questions).toEqual(["Four?", "Three?", "Two?"]);
  });

  it("are marked when a later edition answers them", () => {
    const asked = miss(["mayor"], "Who is the mayor of Lerwick?");
    expect(gapsIn([asked], doubting)[0]?.isAnswered).toBe(false);
    expect(gapsIn([asked], answering)[0]?.isAnswered).toBe(true);
  });

  it("of which only words are kept are marked when the briefing has something on them", () => {
    const [elsewhere, here] = gapsIn([miss(["vaccine"]), miss(["farms"])], doubting);
    expect([elsewhere?.isAnswered, here?.isAnswered]).toEqual([false, true]);
  });
});

/** Who may see gaps, where nobody else does. */
const KEEPER = { asker: "keeper", audience: "asker" } as const;

/** A bot as it is served, with two people: only the keeper may see gaps. */
async function servedBot(briefing = answering) {
  const records = await recordsInMemory(() => 0);
  const report = (fault: unknown) => {
    throw fault;
  };
  const shown = { gaps: () => gapsOf(records), readsGaps: (asker: string) => asker === "keeper" };
  const source = { briefing: () => briefing, commands, report };
  return { records, bot: createBot({ ...source, ...records, ...shown }) };
}

const ask = { command: "ask", input: { question: "How many people had to leave their homes?" } };

describe("an opinion on an answer", () => {
  it("is asked for by two buttons, kept, and changed by the next one", async () => {
    const { bot, records } = await servedBot();
    const reply = await call(bot, ask);
    for (const id of ["helpful", "unhelpful"] as const) {
      const action = reply.blocks
        .flatMap((block) => (block.kind === "actions" ? block.actions : []))
        .find((button) => button.id === id);
      const asking = { asker: "ada", audience: "channel", key: id } as const;
      const thanks = await bot.handle({ ...asking, ticket: action?.ticket });
      expect(thanks.aside).toBe(true);
      expect(await wordsOf(thanks)).toContain("Thank you.");
    }
    const [tally] = await records.feedback.tally();
    expect(tally).toMatchObject({ articleId: "dam", helpful: 0, unhelpful: 1 });
    const gaps = await wordsOf(call(bot, { command: "gaps", input: {} }, KEEPER));
    expect(gaps).toContain(
      "1 of 1: The mayor, Ada Brent, ordered 240 people to leave their homes.",
    );
  });

  it("is not asked for where it is not kept", async () => {
    const { records } = await servedBot();
    const { conversations } = records;
    const report = () => {};
    const bot = createBot({ briefing: () => answering, commands, conversations, report });
    expect(await wordsOf(call(bot, ask))).not.toContain("elpful");
    const actions = (await call(bot, ask)).blocks.flatMap((block) =>
      block.kind === "actions" ? block.actions.map(({ id }) => id) : [],
    );
    expect(actions).not.toContain("helpful");
  });
});

describe("the command gaps", () => {
  it("shows whom the operator names what was asked in vain", async () => {
    const { bot } = await servedBot(doubting);
    const question = "Which vaccine did the elephants of Lerwick get?";
    await call(bot, { command: "ask", input: { question } }, { key: "1" });
    const words = await wordsOf(call(bot, bot.parseText("gaps"), { ...KEEPER, key: "2" }));
    expect(words).toContain("Asked, and not answered");
    expect(words).toContain("asked once");
    expect(words).not.toContain(question);
  });

  it("says so when there are none, and tells everyone else how to be named", async () => {
    const { bot } = await servedBot();
    const gaps = { command: "gaps", input: {} };
    expect(await wordsOf(call(bot, gaps, KEEPER))).toContain("Nothing was asked");
    const refused = await call(bot, gaps, { asker: "chat:U2" });
    expect(refused.problem).toBe("NOT_PERMITTED");
    expect(await wordsOf(refused)).toContain("You are chat:U2 there.");
  });

  it("shows nothing where everyone would see it, whoever asks", async () => {
    const { bot } = await servedBot(doubting);
    await call(bot, ask, { audience: "asker" });
    const shown = await call(bot, bot.parseText("gaps"), { ...KEEPER, audience: "channel" });
    expect(shown.problem).toBe("NOT_PERMITTED");
    expect(await wordsOf(shown)).toContain("use the command itself");
  });
});
