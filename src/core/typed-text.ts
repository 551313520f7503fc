import type { CommandCall } from "./bot.ts";
import type { Command } from "./command.ts";
import { readOptionText } from "./option-text.ts";
import { plainQuestion, seen } from "./plain-question.ts";

/** UTF-16 code units; longer text is not looked at: `ask` says that it is too long. */
const MAX_TYPED_LENGTH = 4000;

/** What people write between a name and what they ask, as in "@briefing, sources". */
const LEAD_IN = /^[\s,:]+/;

/** How people, and their keyboards, end what they write: "Forget me.", "help?" */
const FULL_STOP = /(?<![\s.!?…])[\s.!?…]+$/;

/** Reads what was typed to the bot: see `Bot.parseText`. */
export function parseText(typed: string, commands: ReadonlyMap<string, Command>): CommandCall {
  const text = seen(typed).replace(LEAD_IN, "").trim();
  const plain = plainQuestion(text);
  // Marks before what is asked are no part of a command ("**sources**", "1. sources"); within it, of an id.
  const line = plain.startsWith(text.charAt(0)) ? text : plain;
  if (line === "") return { command: "help", input: {} };
  if (line.length > MAX_TYPED_LENGTH) return { command: "ask", input: { question: line } };
  return (
    readNamed(line, commands) ??
    readNamed(line.replace(FULL_STOP, ""), commands) ??
    readPhrase(commands.values(), line) ??
    readCall(commands.get("ask"), line) ?? { command: "ask", input: { question: line } }
  );
}

// --- Internal helpers ---

/** A command by its name; how it is used, for the name alone of one that wants more. */
function readNamed(line: string, commands: ReadonlyMap<string, Command>): CommandCall | undefined {
  const [, name = "", rest = ""] = /^\/?(\p{L}+)(?:\s+|$)(.*)$/su.exec(line) ?? [];
  const named = commands.get(name.toLowerCase());
  const usage = named && rest === "" && { command: "help", input: { command: named.name } };
  return readCall(named, rest) ?? (usage || undefined);
}

function readPhrase(commands: Iterable<Command>, line: string): CommandCall | undefined {
  for (const { name: command, phrase } of commands) {
    const found = phrase?.exec(line);
    if (found) return { command, input: { ...found.groups } };
  }
  return undefined;
}

/** Undefined unless the text fits the command's options. */
function readCall(command: Command | undefined, rest: string): CommandCall | undefined {
  if (command === undefined) return undefined;
  const typed = readOptionText(command.options, command.positional, rest);
  if (!typed.ok || command.check(typed.value) !== undefined) return undefined;
  return { command: command.name, input: typed.value };
}
