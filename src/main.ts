#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer as readAll } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { CommanderError } from "commander";
import { type AskedTexts, createAskedTexts } from "./asked-texts.ts";
import { type Add, type Batch, type Invocation, parseCli } from "./cli.ts";
import { type Config, loadConfig, secretsOf } from "./config.ts";
import { type Bot, type BotParts, type BotRecords, createBot } from "./core/bot.ts";
import type { Briefing } from "./core/briefing.ts";
import { type Conversations, memoryConversations } from "./core/conversations.ts";
import { BriefingError, ConfigError, NewerRecordsError, UserError } from "./core/errors.ts";
import type { Gaps } from "./core/gaps.ts";
import { shortEdition } from "./core/reply.ts";
import { visible } from "./core/visible.ts";
import { decode } from "./corpus/decode.ts";
import { reasonOf } from "./corpus/reason.ts";
import { corpusKey } from "./corpus-key.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { lateLog, quiet } from "./late-log.ts";
import { createClock } from "./live/clock.ts";
import { editionFiles } from "./live/editions.ts";
import type { openLiveBriefing } from "./live/open.ts";
import { loadCommands } from "./load-commands.ts";
import { runCall, runJson, runText } from "./one-shot.ts";
import { type PlatformEntry, servedPlatforms } from "./platforms/index.ts";
import type { PlatformLog } from "./platforms/platform.ts";
import { styleOf } from "./platforms/terminal/style.ts";
import { progressBar, progressOn } from "./progress.ts";
import { parseQuestions, type Question } from "./questions.ts";
import type { Served } from "./serve.ts";
import { keepHeapSmall } from "./small-heap.ts";
import { type Opened, openBriefing } from "./snapshot/start.ts";

/** How long questions in hand may take when the process is asked to stop. Milliseconds. */
const GRACE = 10_000;

/**
 * Milliseconds in which a second signal is the first one, told by another: Ctrl-C reaches npm and the bot,
 * and npm passes it on; systemd tells a shard, as does the process that manages it.
 */
const SAME_SIGNAL = 1_000;

/** For a service whose settings are not filled in: it would be started again and again without a word. */
const NOTHING_TO_DO =
  "No chat platform is configured, and nothing was asked on standard input: fill in the variables of a platform (.env.example lists them).\n";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

async function main(): Promise<ExitCode> {
  const commands = await loadCommands();
  const invocation = parseCli(process.argv.slice(2), commands, { out: print, err: complain });
  const questions = invocation.kind === "batch" ? await readQuestions(invocation) : [];
  const config = loadConfig(".env", (sentence) => complain(`[config] ${sentence}\n`));
  if (invocation.kind === "records") return runRecords(config);
  if (invocation.kind === "add") return addArticles(invocation, config);
  const asked = createAskedTexts();
  const log = lateLog(() => openLog(config, asked));
  const platforms = invocation.kind === "serve" ? servedPlatforms(config) : [];
  if (invocation.kind === "serve") keepHeapSmall();
  const opened = await open(invocation, config, log);
  const { first: briefing } = opened;
  const editions = editionFiles(join(config.dataDir, "editions", corpusKey(opened.corpus.path)));
  const history = { editions, clock: createClock(Date.now) };
  const report = (err: unknown) => log.error({ err }, "a question could not be answered");
  const botOn = (source: BotSource, records: BotRecords & Pick<BotParts, "sections">) =>
    asked.heard(createBot({ ...source, ...records, history, commands, report }));
  const botWith = (conversations: Conversations) =>
    botOn({ briefing: () => briefing }, { conversations });
  const kept = { conversations: memoryConversations(Date.now), gaps: () => readGaps(config) };
  // Of a sharded run, the process that manages the shards empties the inbox.
  const inbox = config.platforms.discord?.isShard ? {} : { inbox: config };
  const live = (
    to: PlatformLog,
    run: (botOn: BotOn) => Promise<ExitCode>,
    swapped: (next: Briefing) => void = () => {},
  ) =>
    runLive({ ...opened, editions, swapped, ...inbox }, to, (source) =>
      run((records) => botOn(source, records)),
    );
  const chat = () => live(quiet(log), (botWith) => runChat(botWith(kept)));

  switch (invocation.kind) {
    case "call":
      return runCall(invocation, botOn({ briefing: () => briefing }, kept), print, style(false));
    case "batch":
      return invocation.json
        ? runJson(invocation, questions, briefing, print)
        : runText(invocation, questions, botWith, print, style(false));
    case "chat":
      return chat();
    case "serve": {
      if (platforms.length === 0) {
        const code = await chat();
        if (!process.stdin.isTTY && process.stdin.bytesRead === 0) complain(NOTHING_TO_DO);
        return code;
      }
      const { sections, warn } = await openSections(config, log);
      warn(briefing);
      const served = (botWith: BotOn) =>
        runServe(platforms, log, config, (records) => botWith({ ...records, sections }));
      return live(log, served, warn);
    }
    default:
      return invocation satisfies never;
  }
}

type BotOn = (records: BotRecords & Pick<BotParts, "sections">) => Bot;

/** What is answered from a briefing. */
type Briefed = Exclude<Invocation, { kind: "records" | "add" }>;

// --- What is read ---

async function readQuestions({ questions }: Batch): Promise<Question[]> {
  if ("text" in questions) {
    const { text: question, article } = questions;
    return [{ id: "1", question, ...(article !== undefined && { article }) }];
  }
  const { file } = questions;
  const origin = file === "-" ? "standard input" : file;
  const decoded = decode(file === "-" ? await readAll(process.stdin) : await readBytes(file));
  if (decoded.ok) return parseQuestions(decoded.text, origin);
  throw new UserError("USAGE", `[questions] ${origin} ${decoded.problem}`);
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UserError("USAGE", `[questions] ${file} ${reasonOf(error)}`);
  }
}

async function open(invocation: Briefed, config: Config, log: PlatformLog): Promise<Opened> {
  const asked = invocation.kind === "serve" ? undefined : invocation.corpus;
  const progress = progressOn(process.stderr, log, Date.now);
  const path = asked ?? config.corpus;
  const opened = await openBriefing(path, config.dataDir, { told: progress.show }).finally(
    progress.end,
  );
  for (const { origin, message } of opened.warnings) complain(`[corpus] ${origin}: ${message}\n`);
  return opened;
}

/** What reads pages and documents is loaded here only. */
async function addArticles({ corpus, sources, dryRun }: Add, config: Config): Promise<ExitCode> {
  const { runAdd } = await import("./add/add.ts");
  const { createFetcher } = await import("./fetch/fetch.ts");
  const fetch = createFetcher({ allowed: config.allowedHosts });
  const progress = progressBar(process.stderr, Date.now);
  const folder = corpus ?? config.corpus;
  return runAdd({ sources, folder, dryRun }, { fetch, progress, print });
}

/** Which sections answer where on chat platforms; in a terminal, all of them do. */
async function openSections(config: Config, log: PlatformLog) {
  const { loadSectionPolicy, sectionWarner } = await import("./section-policy.ts");
  const sections = await loadSectionPolicy(config);
  return { sections, warn: sectionWarner(sections, (words) => log.warn({}, words)) };
}

// --- What is served ---

/** What a bot answers from. */
type BotSource = Pick<BotParts, "briefing" | "problems">;

/** Runs on a briefing that is as new as its folder. */
async function runLive(
  opened: Parameters<typeof openLiveBriefing>[0],
  log: PlatformLog,
  run: (source: BotSource) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { openLiveBriefing: watch } = await import("./live/open.ts");
  const live = watch(opened, log);
  try {
    return await run(live);
  } finally {
    await live.close();
  }
}

/** The platforms and what they need are loaded here only: a single question need not wait for them. */
async function runServe(
  configured: readonly PlatformEntry[],
  log: PlatformLog,
  config: Config,
  botWith: BotOn,
): Promise<ExitCode> {
  const { serve } = await import("./serve.ts");
  const code = await serve(configured, log, config, botWith, untilDone).catch(explain);
  // A timer or a socket that a library left open must not keep the process, after a failed start either.
  return process.exit(code);
}

/** What the bot kept while it served. */
async function readGaps(config: Config): Promise<Gaps> {
  const [{ gapsOf }, { openToRead }] = await Promise.all([
    import("./records/gaps.ts"),
    import("./records/open.ts"),
  ]);
  const records = await openToRead(config);
  return gapsOf(records).finally(records.close);
}

async function runRecords(config: Config): Promise<ExitCode> {
  const { describeRecords } = await import("./describe-records.ts");
  await print(await describeRecords(config, Date.now()));
  return EXIT.done;
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
 * survived; then what is in hand is finished. A second signal kills, after a moment.
 */
async function untilDone({ done, close, survives }: Served): Promise<void> {
  const stopped = new Promise((resolve) => {
    for (const event of [...SIGNALS, "disconnect"]) process.on(event, resolve);
    for (const event of survives ? ["uncaughtException", "unhandledRejection"] : []) {
      process.on(event, (fault) => survives?.(fault) || resolve(fault));
    }
  });
  await Promise.race([stopped, done]);
  setTimeout(letSignalsKill, SAME_SIGNAL).unref();
  await Promise.race([close(), sleep(GRACE, undefined, { ref: false })]);
}

function letSignalsKill(): void {
  for (const signal of SIGNALS) process.removeAllListeners(signal);
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

async function openLog(config: Config, { texts: asked }: AskedTexts): Promise<PlatformLog> {
  const { createLogger } = await import("./log.ts");
  return createLogger({ level: config.logLevel, secrets: secretsOf(config), asked });
}

/** Says what went wrong; the words of an expected error are enough, a fault shows where it is. */
function explain(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.misused;
  if (
    error instanceof UserError ||
    error instanceof BriefingError ||
    error instanceof ConfigError ||
    error instanceof NewerRecordsError
  ) {
    complain(`${error.message}\n`);
    return error instanceof BriefingError ? EXIT.unusable : EXIT.misused;
  }
  complain(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.fault;
}

// Whoever reads along may leave early (`| head`): that is no fault. What else keeps words from being
// written must not be thrown: node would end with 1, which says that the briefing has no answer.
process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
  if (code === "EPIPE") process.exit(EXIT.done);
  complain(`Standard output cannot be written to: ${message}\n`);
  process.exit(EXIT.fault);
});
// Nobody reads the complaints: that does not change how it ends.
process.stderr.on("error", () => {});

process.exitCode = await main().catch(explain);
