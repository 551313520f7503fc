import { PassThrough } from "node:stream";
import { text as readAll } from "node:stream/consumers";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import type { Bot } from "../../src/core/bot.ts";
import { complete } from "../../src/platforms/terminal/complete.ts";
import { terminalPlatform } from "../../src/platforms/terminal/terminal.ts";
import { smallBot } from "../support/small-bot.ts";
import { article, decided, smallBriefing } from "../support/small-briefing.ts";

const bot = await smallBot(decided("answered"));

/** Types the lines, and gives back all that the terminal shows until the chat has ended. */
async function chat(lines: readonly string[], interactive: boolean, asked: Bot = bot) {
  const input = new PassThrough();
  const output = new PassThrough();
  const style = {
    colour: false,
    links: false,
    width: Number.POSITIVE_INFINITY,
    buttons: interactive,
  };
  const terminal = terminalPlatform({
    input,
    output,
    interactive,
    banner: ["The briefing holds 2 articles."],
    style: () => style,
  });
  const { closed } = await terminal.connect(asked);
  const shown = readAll(output);
  for (const line of lines) input.write(`${line}\n`);
  input.end();
  await closed;
  output.end();
  return stripVTControlCharacters(await shown);
}

describe("piped questions", () => {
  it("are answered line by line, in their order, and nothing else is printed", async () => {
    const shown = await chat(
      ["How many people had to leave their homes?", "", "search Norrline"],
      false,
    );
    expect(shown).toMatch(
      /^> How many people had to leave their homes\?\n\n.*│ The mayor, Ada Brent.*> search Norrline\n\n.*Norrline says that it carries/s,
    );
    expect(shown).not.toContain("The briefing holds");
  });

  it("that are numbers are questions, for there are no buttons", async () => {
    const shown = await chat(["How many people had to leave their homes?", "1"], false);
    expect(shown).toContain("> 1\n");
  });

  it("are repeated as far as anything is asked in them", async () => {
    const shown = await chat(["why ".repeat(250_000)], false);
    expect(shown).toMatch(/^> why .* \[…\]\n\nThat question has 999999 characters/);
    expect(shown.length).toBeLessThan(3000);
  });

  it("end at the end of the input, without a question too", async () => {
    expect(await chat([], false)).toBe("");
  });

  it("cannot act on the screen", async () => {
    const shown = await chat(["why \u009b2J\u202e?"], false);
    expect(shown).toContain("> why [U+009B]2J[U+202E]?");
  });
});

describe("a chat", () => {
  it("begins with what is loaded, and ends when told to", async () => {
    const shown = await chat(["help", "exit", "never asked"], true);
    expect(shown).toMatch(/^The briefing holds 2 articles\./);
    expect(shown).toContain("How to ask");
    expect(shown).not.toContain("│");
  });

  it("follows the buttons by their numbers", async () => {
    const shown = await chat(["How many people had to leave their homes?", "1"], true);
    expect(shown).toContain(" 1  More context");
    expect(shown).toContain("Before it: The old dam above Lerwick gave way on Monday night.");
  });

  it("says so when no button has the number, and leaves the buttons as they are", async () => {
    const shown = await chat(["How many people had to leave their homes?", "9", "1"], true);
    expect(shown).toContain("There is no button 9: choose 1 to");
    expect(shown).not.toContain("The briefing does not say.");
    expect(shown).toContain("Before it: The old dam above Lerwick gave way on Monday night.");
  });

  it("asks no number as a question under a reply without buttons either", async () => {
    const shown = await chat(["Who is the mayor?", "help", "2"], true);
    expect(shown).toContain("There is no button 2 here.");
    expect(shown.match(/Edition /g)).toHaveLength(2);
  });

  it("ends on Ctrl-C and on Ctrl-D", async () => {
    for (const key of ["\u0003", "\u0004"]) {
      const input = new PassThrough();
      const output = new PassThrough();
      output.resume();
      const style = { colour: false, links: false, width: 80, buttons: true };
      const options = { input, output, interactive: true, banner: [], style: () => style };
      const { closed } = await terminalPlatform(options).connect(bot);
      input.write(key);
      await closed;
    }
  });

  it("can be closed from outside", async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    output.resume();
    const style = { colour: false, links: false, width: 80, buttons: false };
    const options = { input, output, interactive: false, banner: [], style: () => style };
    const connection = await terminalPlatform(options).connect(bot);
    await connection.close();
    await connection.closed;
  });
});

describe("completion", () => {
  const asking = { asker: "terminal", audience: "channel", key: "1" } as const;

  it("offers commands, and then values of their first option", () => {
    expect(complete("so", bot, asking)).toEqual([["sources ", "source "], "so"]);
    expect(complete("source d", bot, asking)).toEqual([["source dam"], "source d"]);
    expect(complete("no such thing", bot, asking)).toEqual([[], "no such thing"]);
  });

  it("offers nothing that would act on the screen", async () => {
    const odd = smallBriefing([
      article({ id: "d\u001b[2J", text: "Words." }),
      article({ id: "d", text: "" }),
    ]);
    expect(complete("source d", await smallBot(odd), asking)[0]).toEqual(["source d"]);
  });
});
