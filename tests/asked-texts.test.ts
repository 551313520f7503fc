import { describe, expect, it } from "vitest";
import { createAskedTexts } from "../src/asked-texts.ts";
import { call, smallBot } from "./support/small-bot.ts";

describe("what was asked", () => {
  it("is remembered as it was typed, from before it is answered, longest first", async () => {
    const asked = createAskedTexts();
    const bot = await smallBot();
    let known: readonly string[] = [];
    const heard = asked.heard({
      ...bot,
      handle(request) {
        known = asked.texts();
        return bot.handle(request);
      },
    });
    await call(heard, { command: "search", input: { query: "ferry" } });
    await call(heard, {
      command: "ask",
      input: { question: " Who ran the ferry? ", article: "f" },
    });
    expect(known).toEqual(["Who ran the ferry?", "ferry"]);
  });

  it("is remembered as it is read, too", async () => {
    const asked = createAskedTexts();
    const bot = asked.heard(await smallBot());
    await call(bot, { command: "ask", input: { question: "**Who ran the ferry?**" } });
    expect(asked.texts()).toEqual(["**Who ran the ferry?**", "Who ran the ferry?"]);
  });

  it("is forgotten when much more was asked", async () => {
    const asked = createAskedTexts(2);
    const bot = asked.heard(await smallBot());
    for (const question of ["first", "second", "first", "third"]) {
      await call(bot, { command: "ask", input: { question } });
    }
    expect(asked.texts()).toEqual(["first", "third"]);
  });
});
