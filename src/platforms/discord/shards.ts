import { once } from "node:events";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { REST, Routes, type Shard, ShardingManager } from "discord.js";
import { z } from "zod";
import { backoff, pause } from "../backoff.ts";
import type { Health } from "../health.ts";
import {
  type Connection,
  CredentialsRefusedError,
  type Platform,
  type PlatformLog,
} from "../platform.ts";
import { CALL_TIME_LIMIT } from "../queues.ts";
import { TOKEN_REFUSED } from "./gateway.ts";
import { limits } from "./limits.ts";
import type { DiscordSettings } from "./settings.ts";

/** Beside this folder's parent, in the sources (`.ts`) and in the build (`.js`): each shard is the whole program. */
const MAIN = fileURLToPath(new URL(`../../main${extname(import.meta.url)}`, import.meta.url));

/** The exit code by which the program says that its credentials were refused. */
const REFUSED = 3;

/** Waits before a shard that ended is started again. Milliseconds. */
const GROWTH = { first: 1_000, longest: 15 * 60_000 };

/** Milliseconds in which Discord lets `max_concurrency` sessions begin, with some to spare (topics/gateway, "Rate Limiting"). */
const BEGIN_WINDOW = 5_500;

/** The manager's own waiting for a shard ends before the shard has said why it ended. */
const WITHOUT_WAITING = Number.POSITIVE_INFINITY;

/** Discord in several processes, which this one starts and keeps running; it serves no question itself. */
export function shardedDiscord(settings: DiscordSettings, log: PlatformLog): Platform {
  return { name: "discord", limits, connect: () => startShards(settings, log) };
}

// --- Internal helpers ---

async function startShards(settings: DiscordSettings, log: PlatformLog): Promise<Connection> {
  const { recommended, atOnce } = await askGateway(settings);
  const totalShards = typeof settings.shards === "number" ? settings.shards : recommended;
  const manager = new ShardingManager(MAIN, {
    token: settings.token.reveal(),
    totalShards,
    respawn: false,
    execArgv: process.execArgv,
  });
  const stopping = new AbortController();
  const ready: Promise<unknown>[] = [];
  const refused = new Promise<never>((_, reject) => {
    manager.on("shardCreate", (shard) => {
      ready.push(once(shard, "ready"));
      keepRunning(shard, stopping.signal, log, reject);
    });
  });
  const stopAll = async () => {
    stopping.abort();
    await Promise.all(manager.shards.map(stop));
  };
  const closed = Promise.race([once(stopping.signal, "abort"), refused])
    .then(() => {})
    .finally(stopAll);
  closed.catch(() => {}); // whoever supervises the connection waits for it later
  const start = async () => {
    await manager.spawn({ delay: BEGIN_WINDOW / atOnce, timeout: WITHOUT_WAITING });
    await Promise.all(ready);
  };
  try {
    await Promise.race([start(), refused]);
  } catch (failure) {
    await stopAll();
    throw failure;
  }
  log.info({ platform: "discord", shards: totalShards }, "all shards are connected");
  return { closed, close: stopAll, health: () => healthOf([...manager.shards.values()]) };
}

/** What Discord recommends, and how many sessions may begin at once. */
async function askGateway({ token, apiUrl }: DiscordSettings) {
  const rest = new REST({ api: apiUrl, timeout: CALL_TIME_LIMIT }).setToken(token.reveal());
  try {
    const { shards, session_start_limit } = Recommended.parse(await rest.get(Routes.gatewayBot()));
    return { recommended: shards, atOnce: session_start_limit.max_concurrency };
  } catch (failure) {
    const isRefused = failure instanceof Error && "status" in failure && failure.status === 401;
    throw isRefused ? new CredentialsRefusedError(TOKEN_REFUSED) : failure;
  }
}

const Recommended = z.object({
  shards: z.int().positive(),
  session_start_limit: z.object({ max_concurrency: z.int().positive() }),
});

/** Starts a shard again whenever it ends, but for refused credentials, which its own log has named. */
function keepRunning(
  shard: Shard,
  stopping: AbortSignal,
  log: PlatformLog,
  refuse: (refusal: Error) => void,
): void {
  let failures = 0;
  shard.on("ready", () => {
    failures = 0;
  });
  shard.on("death", async (child) => {
    if (stopping.aborted) return;
    if ("exitCode" in child && child.exitCode === REFUSED) {
      refuse(
        new CredentialsRefusedError(`shard ${shard.id} was refused: its line above names the fix`),
      );
      return;
    }
    log.error({ platform: "discord", shard: shard.id }, "a shard ended; it is started again");
    await pause(backoff(++failures, GROWTH), stopping);
    if (!stopping.aborted) await shard.spawn(WITHOUT_WAITING);
  });
}

/** Lets a shard finish what it has in hand. */
async function stop(shard: Shard): Promise<void> {
  const child = shard.process;
  if (child === null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}

function healthOf(shards: readonly Shard[]): Health {
  const lost = shards.filter(({ ready }) => !ready).map(({ id }) => id);
  if (lost.length === 0) return { state: "up" };
  return { state: "down", detail: `not connected: shard ${lost.join(", ")} of ${shards.length}` };
}
