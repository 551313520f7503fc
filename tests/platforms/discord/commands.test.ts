import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Command, defineCommand } from "../../../src/core/command.ts";
import { loadCommands } from "../../../src/load-commands.ts";
import { toDiscordCommands } from "../../../src/platforms/discord/commands.ts";
import { commandProblems } from "../../support/fake-discord/command-limits.ts";
import { isObject, type JsonObject, objectsIn } from "../../support/fake-discord/limits.ts";

/** As they go over the wire. */
function registered(commands: readonly Command[]): JsonObject[] {
  const wire: unknown = JSON.parse(JSON.stringify(toDiscordCommands(commands)));
  return Array.isArray(wire) ? wire.filter(isObject) : [];
}

function optionsOf(commands: readonly JsonObject[], name: string): JsonObject[] {
  return objectsIn(commands.find((command) => command.name === name)?.options);
}

describe("the commands on Discord", () => {
  let ours: JsonObject[];
  beforeAll(async () => {
    ours = registered(await loadCommands());
  });

  it("are the bot's, and one in the menu of a message", () => {
    const names = ours.map(({ name, type }) => `${String(type)} ${String(name)}`);
    expect(names).toEqual([
      "1 ask",
      "1 search",
      "1 brief",
      "1 sources",
      "1 source",
      "1 changes",
      "1 forget",
      "1 gaps",
      "1 help",
      "3 Check the briefing",
    ]);
  });

  it("are within Discord's limits, in every language", () => {
    expect(commandProblems(ours)).toEqual([]);
  });

  it("are within them also where a description is long", () => {
    const wordy = defineCommand({
      name: "test",
      description: "A test ".repeat(20),
      options: z.object({ text: z.string().describe("Any text ".repeat(20)) }),
      run: () => ({ blocks: [], edition: "" }),
    });
    expect(commandProblems(registered([wordy]))).toEqual([]);
  });

  it("work in servers, in direct messages and between people, however the bot was installed", () => {
    for (const { contexts, integration_types } of ours) {
      expect({ contexts, integration_types }).toEqual({
        contexts: [0, 1, 2],
        integration_types: [0, 1],
      });
    }
  });

  it("ask who is to see the answer, last", () => {
    for (const command of ours.filter(({ type }) => type === 1)) {
      expect(objectsIn(command.options).at(-1)).toMatchObject({ name: "private", type: 5 });
    }
  });

  it("complete the options that are typed, where there is something to offer", () => {
    const typed = ours.flatMap((command) =>
      objectsIn(command.options).filter(({ autocomplete }) => autocomplete === true),
    );
    const names = typed.map(({ name }) => String(name));
    expect([...new Set(names)].sort()).toEqual(["article", "command", "id", "query", "question"]);
  });

  it("are named in English for people with an English Discord, and translated where that is known", () => {
    const ask = ours.find(({ name }) => name === "ask");
    expect(ask?.name_localizations).toMatchObject({ "en-GB": "ask", "en-US": "ask", de: "frage" });
    expect(ask?.description_localizations).toMatchObject({ "en-US": ask?.description });
  });

  it("carry over what a schema says of its options", () => {
    const wanted = defineCommand({
      name: "test",
      description: "A test",
      options: z.object({
        loose: z.string().optional().describe("Any text"),
        count: z.int().min(1).max(5).describe("A number"),
        kind: z.enum(["a", "b"]).describe("A kind"),
        sure: z.boolean().optional().describe("Yes or no"),
        short: z.string().max(40).optional().describe("A short text"),
      }),
      run: () => ({ blocks: [], edition: "" }),
      suggest: () => [],
    });
    const options = optionsOf(registered([wanted]), "test");
    expect(options).toMatchObject([
      { name: "count", type: 4, required: true, min_value: 1, max_value: 5 },
      { name: "kind", type: 3, required: true, choices: [{ value: "a" }, { value: "b" }] },
      { name: "loose", type: 3, required: false, autocomplete: true },
      { name: "sure", type: 5, required: false },
      { name: "short", type: 3, required: false, max_length: 40 },
      { name: "private", type: 5, required: false },
    ]);
    expect(options[1]).not.toHaveProperty("autocomplete");
  });
});
