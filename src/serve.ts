import { join } from "node:path";
import type { Config } from "./config.ts";
import type { Bot, BotRecords } from "./core/bot.ts";
import { corpusKey } from "./corpus-key.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { type Polling, pollFeeds } from "./import/poll.ts";
import { type DataLock, lockDataFolder } from "./operations/data-lock.ts";
import { openMonitoring } from "./operations/monitoring.ts";
import { readinessOf } from "./operations/readiness.ts";
import { currentPlatform } from "./platforms/fault-origin.ts";
import type { PlatformEntry } from "./platforms/index.ts";
import type { PlatformLog } from "./platforms/platform.ts";
import { type Supervised, supervise } from "./platforms/supervise.ts";
import { gapsOf } from "./records/gaps.ts";
import { keepRecords } from "./records/keep.ts";
import type { Records } from "./records/records.ts";

/** Something that serves until it has ended or is closed. */
export interface Served {
  readonly done: Promise<unknown>;
  /** Finishes the questions in hand. */
  close(): Promise<unknown>;
  /**
   * Told of a fault that nobody caught, while it is handled. Whether serving goes
   * on: then the platform whose fault it is connects anew. Absent: it never does.
   */
  survives?(fault: unknown): boolean;
}

/**
 * Keeps chat platforms connected until all have ended; one that fails does not
 * touch the others.
 *
 * @param botWith makes the bot, which keeps what it must in the records
 * @param untilDone waits until what is served has ended, or closes it when the process is to stop
 */
export async function serve(
  entries: readonly PlatformEntry[],
  log: PlatformLog,
  config: Config,
  botWith: (records: BotRecords) => Bot,
  untilDone: (served: Served) => Promise<void>,
): Promise<ExitCode> {
  const lock = holdData(config, log);
  const isAlone = !config.platforms.discord?.isShard;
  const records = await keepRecords(config, { isAlone, log });
  const bot = botWith(keptBy(records, config));
  const served: Supervised[] = [];
  const monitoring = await openMonitoring(config, () => readinessOf(bot, served, records));
  const services = { ...records, log };
  const { articles, edition } = bot.briefing();
  log.info({ articles: articles.length, edition }, "briefing loaded");
  for (const entry of entries) {
    const { name } = entry;
    const meter = monitoring.meterFor(name);
    const platform = await entry.open({ ...services, meter });
    const one = supervise(platform, monitoring.measured(bot, name), log, meter);
    monitoring.watch(name, one.health);
    served.push(one);
  }
  const feeds = isAlone ? openFeeds(config, log) : undefined;
  const faults = createFaultHandler(served, log);
  await untilDone({
    done: Promise.all(served.map(({ done }) => done)),
    close: () => Promise.all([feeds, ...served].map((one) => one?.close())),
    survives: faults.survives,
  });
  await monitoring.close();
  await records.close();
  lock?.release();
  if (faults.isBroken()) return EXIT.fault;
  const allRefused = served.every((platform) => platform.health().state === "refused");
  return allRefused ? EXIT.refused : EXIT.done;
}

// --- Internal helpers ---

/** What the bot itself keeps, and shows of it. */
function keptBy(records: Records, { records: settings }: Config): BotRecords {
  const { conversations, misses, unanswered, feedback, forget } = records;
  return {
    conversations,
    misses,
    unanswered,
    ...(settings.feedbackDays > 0 && { feedback }),
    forget,
    gaps: () => gapsOf(records),
    readsGaps: (asker) => settings.gapsReaders.has(asker),
  };
}

/** What the feeds bring is written to the briefing's folder, which is watched. */
function openFeeds({ corpus, dataDir, ...config }: Config, log: PlatformLog): Polling | undefined {
  const { feeds, feedsEvery: every, allowedHosts: allowed } = config;
  if (feeds.length === 0) return undefined;
  // Of each briefing apart: what one has read, another one has not.
  const file = join(dataDir, "feeds", `${corpusKey(corpus)}.json`);
  return pollFeeds({ feeds, every, allowed, folder: corpus, file, log });
}

/** Of a sharded run the process that manages the shards holds the folder for all. */
function holdData({ dataDir, platforms }: Config, log: PlatformLog): DataLock | undefined {
  if (platforms.discord?.isShard) return undefined;
  const lock = lockDataFolder(dataDir);
  const { problem } = lock;
  if (problem) log.warn({ problem }, "a second instance on the data folder would not be noticed");
  return lock;
}

/** A fault that nobody caught costs the platform that it comes from its connection; of no platform, the process. */
function createFaultHandler(served: readonly Supervised[], log: PlatformLog) {
  let isBroken = false;
  return {
    survives(fault: unknown): boolean {
      const owner = served.find(({ name }) => name === currentPlatform());
      if (owner === undefined) {
        isBroken = true;
        log.error({ err: fault }, "a fault that nobody caught: the process ends");
        return false;
      }
      log.error({ platform: owner.name, err: fault }, "a fault that nobody caught");
      owner.renew(fault);
      return true;
    },
    isBroken: () => isBroken,
  };
}
