import { readdir } from "node:fs/promises";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Command } from "./core/command.ts";

/** Beside src/ in the sources (`.ts`), and beside dist/src/ in the build (`.js`). */
const COMMANDS_FOLDER = new URL("../commands/", import.meta.url);

/** The order in which help and menus list the commands that ship; others follow by name. */
const FIRST = ["ask", "search", "brief", "sources", "source", "changes"];

/**
 * Reads every command of a folder; nothing else registers them. Throws an Error
 * that names the file whose default export is not a command.
 */
export async function loadCommands(folder: URL = COMMANDS_FOLDER): Promise<Command[]> {
  const files = (await readdir(folder)).filter(isModule).sort();
  const commands = await Promise.all(files.map((file) => loadCommand(folder, file)));
  return commands.sort((a, b) => rank(a) - rank(b));
}

// --- Internal helpers ---

async function loadCommand(folder: URL, file: string): Promise<Command> {
  const url = new URL(encodeURIComponent(file), folder);
  const module: { default?: unknown } = await import(url.href);
  const command = module.default;
  const expected = basename(file, extname(file));
  if (!isCommand(command)) {
    throw new Error(
      `[commands] ${fileURLToPath(url)}: its default export is not a command: make it with defineCommand({…}), named in lower-case letters, described in at most 100 characters`,
    );
  }
  if (command.name !== expected) {
    throw new Error(
      `[commands] ${fileURLToPath(url)}: the command is called "${command.name}"; name it "${expected}", like its file`,
    );
  }
  return command;
}

function isModule(file: string): boolean {
  return /^[a-z][a-z-]*\.(ts|js)$/.test(file) && !file.endsWith(".d.ts");
}

function rank({ name }: Command): number {
  const place = FIRST.indexOf(name);
  return place < 0 ? FIRST.length : place;
}

/** What `defineCommand` makes, told by its shape: the description fits every platform's menu. */
const CommandShape = z.object({
  name: z.string().regex(/^[a-z]{1,32}$/),
  description: z.string().min(1).max(100),
  audience: z.enum(["asker", "channel"]),
  options: z.array(z.object({ name: z.string() })),
  check: z.custom((value) => typeof value === "function"),
  run: z.custom((value) => typeof value === "function"),
  suggest: z.custom((value) => typeof value === "function").optional(),
});

function isCommand(value: unknown): value is Command {
  return CommandShape.safeParse(value).success;
}
