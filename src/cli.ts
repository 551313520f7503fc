import { Command as Program } from "commander";
import { z } from "zod";
import { DEFAULT_LIMIT, MAX_LIMIT } from "./core/asking.ts";
import type { CommandCall } from "./core/bot.ts";
import type { Command } from "./core/command.ts";

/** What the command line asks for, as data. */
export type Invocation = Serve | Chat | Add | Call | Batch | ShowRecords;

/** What is kept beyond a question, and how much of it. */
interface ShowRecords {
  readonly kind: "records";
}

/** Serve the platforms that are configured, or chat on the terminal when none is. */
interface Serve {
  readonly kind: "serve";
}

interface Chat {
  readonly kind: "chat";
  /** Folder or file of the briefing; undefined: the configured one. */
  readonly corpus: string | undefined;
}

/** Take articles into the briefing. */
export interface Add {
  readonly kind: "add";
  readonly corpus: string | undefined;
  /** Files, folders and addresses; at least one. */
  readonly sources: readonly string[];
  /** Only say what would be written. */
  readonly dryRun: boolean;
}

/** One command, answered once, for a person. */
export interface Call {
  readonly kind: "call";
  readonly corpus: string | undefined;
  readonly call: CommandCall;
  readonly limit: number | undefined;
}

/** Questions answered in one go. */
export interface Batch {
  readonly kind: "batch";
  readonly corpus: string | undefined;
  readonly task: Task;
  readonly limit: number;
  /** One object a line, for programs; else text for people. */
  readonly json: boolean;
  /** A file ("-": standard input), or a single question. */
  readonly questions: { readonly file: string } | SingleQuestion;
}

export interface SingleQuestion {
  readonly text: string;
  /** Id or title of the only article that may answer; absent: all of them. */
  readonly article?: string;
}

const TASKS = ["ask", "search"] as const;

/** The commands that answer batches. */
export type Task = (typeof TASKS)[number];

/** Where the parser writes: help to standard output, errors to standard error. */
export interface CliOutput {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/**
 * Reads the arguments, without node and script. Throws commander's
 * CommanderError once it has written why; its `exitCode` is 0 after help.
 */
export function parseCli(
  args: readonly string[],
  commands: readonly Command[],
  { out, err }: CliOutput,
): Invocation {
  let invocation: Invocation = { kind: "serve" };
  const take = (asked: Invocation) => {
    invocation = asked;
  };
  const program = new Program("briefing-bot")
    .description(
      "Answers questions about a briefing with its own sentences, word for word.\n" +
        "Without a command: serves the chat platforms that are configured, or chats here.",
    )
    .configureOutput({ writeOut: out, writeErr: err })
    .exitOverride()
    .helpCommand(false)
    .action(() => {
      const [name] = program.args;
      if (name !== undefined) {
        program.error(`error: there is no command "${name}": write ask before a question`);
      }
      take({ kind: "serve" });
    });
  const chat = subcommand(program, "chat", "Chat in this terminal");
  chat.action(() => take({ kind: "chat", corpus: optionsOf(chat).corpus }));
  const records = program.command("records").description("Show what is kept, and how much of it");
  records.action(() => take({ kind: "records" }));
  addAdd(program, take);
  for (const command of commands) addCommand(program, command, take);
  // Not sooner: its commands would inherit it, and pass over words that they do not take.
  program.allowExcessArguments();
  program.parse(args, { from: "user" });
  return invocation;
}

// --- Internal helpers ---

/** A command of the terminal only: it writes to the briefing. */
function addAdd(program: Program, take: (asked: Invocation) => void): void {
  const add = program
    .command("add")
    .description("Take articles into the briefing: files, folders, web pages, feeds")
    .argument("<source...>", "paths, or addresses that begin with https://")
    .option("--corpus <path>", "the folder of articles to add to")
    .option("--dry-run", "only say what would be written");
  add.action((sources: string[]) => {
    const { corpus, dryRun = false } = AddOptions.parse(add.opts());
    take({ kind: "add", corpus, sources, dryRun });
  });
}

const AddOptions = z.object({ corpus: z.string().optional(), dryRun: z.boolean().optional() });

function subcommand(program: Program, name: string, description: string): Program {
  return program
    .command(name)
    .description(description)
    .option("--corpus <path>", "answer from this folder of articles, or this one file");
}

/** A command of the bot: its positional options are arguments here, the last takes all the rest. */
function addCommand(program: Program, command: Command, take: (asked: Invocation) => void): void {
  const sub = subcommand(program, command.name, command.description);
  for (const { name, description } of command.options) {
    if (!command.positional.includes(name)) sub.option(`--${name} <value>`, description);
  }
  for (const [index, name] of command.positional.entries()) {
    const isLast = index === command.positional.length - 1;
    const described = command.options.find((option) => option.name === name);
    sub.argument(isLast ? `[${name}...]` : `[${name}]`, described?.description);
  }
  const task = TASKS.find((name) => name === command.name);
  if (task !== undefined) addBatchOptions(sub);
  sub.action(() => take((task && batchOf(task, sub)) ?? callOf(command, task, sub)));
}

function addBatchOptions(sub: Program): void {
  sub
    .option("--json", "print one JSON object a line, and nothing else")
    .option("--questions <file>", 'answer each line of a JSON Lines file ("-": standard input)')
    .option("--limit <number>", `how many passages: 1 to ${MAX_LIMIT} (default: ${DEFAULT_LIMIT})`);
}

/** Undefined when one question is asked for a person to read. */
function batchOf(task: Task, sub: Program): Batch | undefined {
  const { corpus, questions: file, json = false, article } = optionsOf(sub);
  const text = sub.args.join(" ");
  const asked = sub.args.length > 0;
  if (asked === (file !== undefined)) {
    sub.error(`error: ${task} needs its text, or --questions with a file, and not both`);
  }
  if (file !== undefined && article !== undefined) {
    sub.error('error: --article is for one text: in a file, a line names its articles in "within"');
  }
  const limit = limitOf(sub) ?? DEFAULT_LIMIT;
  const single = { text, ...(article?.trim() && { article }) };
  const questions = file === undefined ? single : { file };
  const isBatch = json || file !== undefined;
  return isBatch ? { kind: "batch", corpus, task, limit, json, questions } : undefined;
}

function callOf(command: Command, task: Task | undefined, sub: Program): Call {
  const { corpus, json: _json, questions: _questions, limit: _limit, ...named } = optionsOf(sub);
  const last = command.positional.length - 1;
  const typed = command.positional.flatMap((name, index) => {
    const words = index === last ? sub.args.slice(index) : sub.args.slice(index, index + 1);
    return words.length > 0 ? [[name, words.join(" ")]] : [];
  });
  const input = { ...named, ...Object.fromEntries(typed) };
  const limit = limitOf(sub) ?? (task && DEFAULT_LIMIT);
  return { kind: "call", corpus, call: { command: command.name, input }, limit };
}

function limitOf(sub: Program): number | undefined {
  const { limit } = optionsOf(sub);
  if (limit === undefined) return undefined;
  const number = /^\d{1,2}$/.test(limit) ? Number(limit) : 0;
  if (number >= 1 && number <= MAX_LIMIT) return number;
  return sub.error(`error: --limit must be a whole number from 1 to ${MAX_LIMIT}`);
}

/** What commander hands over: the options of the batch, and those of the command by their names. */
const Options = z
  .object({
    corpus: z.string().optional(),
    questions: z.string().optional(),
    limit: z.string().optional(),
    json: z.boolean().optional(),
  })
  .catchall(z.string());

function optionsOf(sub: Program): z.output<typeof Options> {
  return Options.parse(sub.opts());
}
