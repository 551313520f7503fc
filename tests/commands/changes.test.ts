import { describe, expect, it } from "vitest";
import type { Asking } from "../../src/core/bot.ts";
import { recordOf } from "../../src/core/changes.ts";
import type { EditionRecord, History } from "../../src/core/history.ts";
import { call, smallBot, wordsOf } from "../support/small-bot.ts";
import { article, DAM, FERRY, smallBriefing } from "../support/small-briefing.ts";

const monday = smallBriefing([DAM, FERRY]);
const dearer = { ...FERRY, text: FERRY.text.replace("12 pounds", "14 pounds") };
const tuesday = smallBriefing([dearer, article({ id: "new", text: "The sun shone." })]);
const records = [recordOf(monday, 10, undefined), recordOf(tuesday, 20, monday)];

function historyOf(kept: readonly EditionRecord[]): History {
  return {
    editions: {
      list: async () => kept,
      read: async ({ at }) => kept.find((record) => record.at === at),
    },
    clock: {
      now: () => 30,
      read: async (words) => (/^\d+$/.test(words) ? Number(words) : undefined),
      show: (at) => `hour ${at}`,
    },
  };
}

const bot = await smallBot(tuesday, { history: historyOf(records) });
const changes = (since?: string, asking: Partial<Asking> = {}) =>
  wordsOf(call(bot, { command: "changes", input: since === undefined ? {} : { since } }, asking));

describe("changes", () => {
  it("tells what came, changed and went since the edition before, and quotes what is new", async () => {
    const words = await changes();
    expect(words).toContain(`Since edition ${monday.edition.slice(0, 7)}, of hour 10`);
    expect(words).toContain("New: one article");
    expect(words).toContain("It now says:");
    expect(words).toContain("A ticket costs 14 pounds.");
    expect(words).toMatch(/It no longer says:\s+.*A ticket costs 12 pounds\./);
    expect(words).toContain("Gone: one article");
    expect(words).toContain("Dam above Lerwick fails");
  });

  it("finds the edition that answered at the time, and the oldest for a time before it", async () => {
    expect(await changes("since 19")).toContain("of hour 10");
    expect(await changes("5")).toContain("of hour 10");
    expect(await changes("25")).toMatch(/of hour 20\s+Nothing has changed\./);
  });

  it("finds an edition by the name that replies are stamped with", async () => {
    expect(await changes(`edition ${monday.edition.slice(0, 7).toUpperCase()}`)).toContain(
      "hour 10",
    );
  });

  it("says how to write a time that it cannot read", async () => {
    expect(await changes("the flood")).toContain('write it like "this morning"');
  });

  it("says that no edition is known when none is, or when it cannot be read", async () => {
    for (const kept of [undefined, historyOf([])]) {
      const fresh = await smallBot(tuesday, kept && { history: kept });
      const words = await wordsOf(call(fresh, { command: "changes", input: {} }));
      expect(words).toContain("No earlier edition is known.");
    }
  });

  it.each([
    ["what's new since this morning?", { since: "this morning" }],
    ["What’s new?", {}],
    ["what changed since 9:30", { since: "9:30" }],
    ["What is new today", { since: "today" }],
    ["changes since yesterday", { since: "since yesterday" }],
  ])("is what %j asks for", (typed, input) => {
    const { command, input: read } = bot.parseText(typed);
    expect({ command, input: JSON.parse(JSON.stringify(read)) }).toEqual({
      command: "changes",
      input,
    });
  });

  it.each(["What is new in Lerwick?", "what changed since the dam failed?", "What is the news?"])(
    "is not what %j asks for",
    (typed) => {
      expect(bot.parseText(typed).command).toBe("ask");
    },
  );
});
