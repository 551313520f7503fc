import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadCommands } from "../src/load-commands.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "commands-"));
});
afterEach(() => rm(folder, { recursive: true }));

const COMMAND = `{
  name: "wave", description: "Wave", audience: "channel", options: [], positional: [],
  examples: [], check() {}, async run() {}, suggest() { return []; },
}`;

async function load(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return loadCommands(pathToFileURL(`${folder}/`));
}

describe("loading the commands", () => {
  it("finds those that ship, the ones for everyone first", async () => {
    const names = (await loadCommands()).map(({ name }) => name);
    expect(names).toEqual([
      "ask",
      "search",
      "brief",
      "sources",
      "source",
      "changes",
      "forget",
      "gaps",
      "help",
    ]);
  });

  it("finds a new file in the folder, and nothing else that lies there", async () => {
    const commands = await load({
      "wave.js": `export default ${COMMAND}`,
      "wave.d.ts": "export {}",
      "README.md": "# Commands",
      ".hidden.js": "throw new Error()",
    });
    expect(commands.map(({ name }) => name)).toEqual(["wave"]);
  });

  it.each([
    ["nothing", ""],
    ["a function", "export default () => {}"],
    ["a command without run", `export default { ...${COMMAND}, run: undefined }`],
    [
      "a description that no menu holds",
      `export default { ...${COMMAND}, description: "x".repeat(101) }`,
    ],
    ["a name that no platform takes", `export default { ...${COMMAND}, name: "Wave!" }`],
    ["another name than its file", `export default { ...${COMMAND}, name: "bow" }`],
  ])("refuses %s, and names the file", async (_, text) => {
    await expect(load({ "wave.js": text })).rejects.toThrow(/\[commands\] .*wave\.js: /);
  });
});
