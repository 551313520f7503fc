#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { CommanderError } from "commander";
import type { Logger } from "pino";
import { type AskedTexts, createAskedTexts } from "./asked-texts.ts";
import { buildBriefing } from "./briefing.ts";
import { type Batch, type Invocation, parseCli } from "./cli.ts";
import { type Config, loadConfig, secretsOf } from "./config.ts";
import { type Bot, createBot } from "./core/bot.ts";
import type { Briefing } from "./core/briefing.ts";
import { type Conversations, memoryConversations } from "./core/conversations.ts";
import { BriefingError, ConfigError, UserError } from "./core/errors.ts";
import { shortEdition } from "./core/reply.ts";
import { visible } from "./core/visible.ts";
import { loadCorpus } from "./corpus.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { loadCommands } from "./load-commands.ts";
import { runCall, runJson, runText } from "./one-shot.ts";
import { servedPlatforms } from "./platforms/index.ts";
import { styleOf } from "./platforms/terminal/style.ts";
import { parseQuestions, type Question } from "./questions.ts";
import type { Served } from "./serve.ts";

/** How long questions in hand may take when the process is asked to stop. Milliseconds. */
const GRACE = 10_000;

async function main(): Promise<ExitCode> {
  const commands = await loadCommands();
  const invocation = parseCli(process.argv.slice(2), commands, { out: print, err: complain });
  const questions = invocation.kind === "batch" ? await readQuestions(invocation) : [];
  const config = loadConfig();
  const briefing = await openBriefing(invocation, config);
  const asked = createAskedTexts();
  const report = reporter(config, asked);
  const botWith = (conversations: Conversations) =>
    asked.heard(createBot({ briefing: () => briefing, commands, conversations, report }));

  switch (invocation.kind) {
    case "call":
      return runCall(invocation, botWith(memoryConversations(Date.now)), print, style(false));
    case "batch":
      return invocation.json
        ? runJson(invocation, questions, briefing, print)
        : runText(invocation, questions, botWith, print, style(false));
    case "chat":
      return runChat(botWith(memoryConversations(Date.now)));
    case "serve":
      return runServe(config, asked, botWith(memoryConversations(Date.now)));
    default:
      return invocation satisfies never;
  }
}

// --- What is read ---

async function readQuestions({ questions }: Batch): Promise<Question[]> {
  if ("text" in questions) return [{ id: "1", question: questions.text }];
  const { file } = questions;
  if (file === "-") return parseQuestions(await readAll(process.stdin), "standard input");
  try {
    return parseQuestions(await readFile(file, "utf8"), file);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError("USAGE", `[questions] ${file} cannot be read: ${reason}`);
  }
}

async function openBriefing(invocation: Invocation, config: Config): Promise<Briefing> {
  const asked = invocation.kind === "serve" ? undefined : invocation.corpus;
  const { articles, warnings } = await loadCorpus(asked ?? config.corpus);
  for (const { origin, message } of warnings) complain(`[corpus] ${origin}: ${message}\n`);
  return buildBriefing(articles);
}

// --- What is served ---

/** The platforms and what they need are loaded here only: a single question need not wait for them. */
async function runServe(config: Config, asked: AskedTexts, bot: Bot): Promise<ExitCode> {
  const configured = servedPlatforms(config);
  if (configured.length === 0) return runChat(bot);
  const { serve } = await import("./serve.ts");
  const code = await serve(configured, await openLog(config, asked), config, bot, untilDone);
  // A timer or a socket that a library left open must not keep the process.
  return process.exit(code);
}

async function runChat(bot: Bot): Promise<ExitCode> {
  const { terminalPlatform } = await import("./platforms/terminal/terminal.ts");
  const { stdin: input, stdout: output } = process;
  const interactive = input.isTTY === true && output.isTTY === true;
  const terminal = terminalPlatform({
    input,
    output,
    interactive,
    banner: bannerOf(bot.briefing()),
    style: () => style(interactive),
  });
  const connection = await terminal.connect(bot);
  await untilDone({ done: connection.closed, close: () => connection.close() });
  return EXIT.done;
}

function bannerOf({ articles, edition }: Briefing): string[] {
  const count = articles.length === 1 ? "1 article" : `${articles.length} articles`;
  return [
    `The briefing holds ${count}, edition ${shortEdition(edition)}.`,
    'Ask a question, or type "help". Ctrl-C leaves.',
    "To answer on a chat platform, fill in its variables (.env.example lists them) and start again.",
  ];
}

/**
 * Until it has ended, or the process is asked to stop (by a signal, or because the
 * process that started it as a shard is gone), or a fault that nobody caught is not
 * survived; then what is in hand is finished. A second signal kills.
 */
async function untilDone({ done, close, survives }: Served): Promise<void> {
  const stopped = new Promise((resolve) => {
    for (const event of ["SIGINT", "SIGTERM", "disconnect"]) process.once(event, resolve);
    for (const event of survives ? ["uncaughtException", "unhandledRejection"] : []) {
      process.on(event, (fault) => survives?.(fault) || resolve(fault));
    }
  });
  await Promise.race([stopped, done]);
  await Promise.race([close(), sleep(GRACE, undefined, { ref: false })]);
}

// --- What is written ---

async function print(text: string): Promise<void> {
  if (process.stdout.write(text)) return;
  await new Promise((resolve) => process.stdout.once("drain", resolve));
}

function complain(text: string): void {
  process.stderr.write(visible(text));
}

function style(interactive: boolean) {
  return styleOf(process.stdout, interactive);
}

/** Faults go to the log, which is opened for the first of them. */
function reporter(config: Config, asked: AskedTexts): (fault: unknown) => void {
  let log: Promise<Logger> | undefined;
  return async (fault) => {
    log ??= openLog(config, asked);
    (await log).error({ err: fault }, "a question could not be answered");
  };
}

async function openLog(config: Config, { texts: asked }: AskedTexts): Promise<Logger> {
  const { createLogger } = await import("./log.ts");
  return createLogger({ level: config.logLevel, secrets: secretsOf(config), asked });
}

/** Says what went wrong; the words of an expected error are enough, a fault shows where it is. */
function explain(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.misused;
  if (
    error instanceof UserError ||
    error instanceof BriefingError ||
    error instanceof ConfigError
  ) {
    complain(`${error.message}\n`);
    return EXIT.misused;
  }
  complain(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.fault;
}

// Whoever reads along may leave early (`| head`): that is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(EXIT.done);
});

process.exitCode = await main().catch(explain);
