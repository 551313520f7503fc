import { once, setMaxListeners } from "node:events";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { REST, Routes, type Shard, ShardingManager } from "discord.js";
import { z } from "zod";
import type { Bot } from "../../core/bot.ts";
import { pause } from "../backoff.ts";
import { createEnding } from "../ending.ts";
import type { Health } from "../health.ts";
import {
  type Connection,
  CredentialsRefusedError,
  type Platform,
  type PlatformServices,
} from "../platform.ts";
import { CALL_TIME_LIMIT } from "../queues.ts";
import { type Supervised, supervise } from "../supervise.ts";
import { TOKEN_REFUSED } from "./gateway.ts";
import type { DiscordSettings } from "./settings.ts";
import { hearHealth } from "./shard-health.ts";

/** Beside this folder's parent, in the sources (`.ts`) and in the build (`.js`): each shard is the whole program. */
const MAIN = fileURLToPath(new URL(`../../main${extname(import.meta.url)}`, import.meta.url));

/** The exit code by which the program says that its credentials were refused. */
const REFUSED = 3;

/** Milliseconds in which Discord lets `max_concurrency` sessions begin, with some to spare (topics/gateway, "Rate Limiting"). */
const BEGIN_WINDOW = 5_500;

/** The manager's own waiting for a shard ends before the shard has said why it ended. */
const WITHOUT_WAITING = Number.POSITIVE_INFINITY;

/** Discord in several processes, which this one starts and keeps running; it serves no question itself. */
export function shardedDiscord(
  settings: DiscordSettings,
  { log, meter }: Pick<PlatformServices, "log" | "meter">,
): Platform {
  async function connect(bot: Bot, stopped?: AbortSignal): Promise<Connection> {
    const { shards: recommended, session_start_limit } = await askGateway(settings);
    const totalShards = typeof settings.shards === "number" ? settings.shards : recommended;
    const manager = new ShardingManager(MAIN, {
      token: settings.token.reveal(),
      totalShards,
      respawn: false,
      execArgv: process.execArgv,
    });
    const shards: Supervised[] = [];
    const stopping = new AbortController();
    // A shard each, that waits for its turn: more than ten are no leak.
    setMaxListeners(0, stopping.signal);
    const { closed, end, fail, opened } = createEnding(async () => {
      stopping.abort();
      const stopped = shards.map((shard) => shard.close());
      for (const shard of manager.shards.values()) shard.process?.kill();
      await Promise.all(stopped);
    });

    async function start(id: number): Promise<void> {
      await pause((id * BEGIN_WINDOW) / session_start_limit.max_concurrency, stopping.signal);
      if (stopping.signal.aborted) return;
      const shard = manager.createShard(id);
      const { first: connected, stop } = hearHealth(shard);
      const supervised = supervise(processOf(shard), bot, log, meter);
      shards.push(supervised);
      supervised.done.then((how) => {
        if (how === "refused") fail(new CredentialsRefusedError("its line above names the fix"));
      });
      await connected;
      stop();
    }

    const ids = Array.from({ length: totalShards }, (_, id) => id);
    await opened(Promise.all(ids.map(start)), stopped);
    const close = () => {
      end();
      return closed;
    };
    return { closed, close, health: () => healthOf(shards) };
  }

  return { name: "discord", connect };
}

// --- Internal helpers ---

/** What Discord recommends, and how many sessions may begin at once. */
async function askGateway({ token, apiUrl }: DiscordSettings) {
  const rest = new REST({ api: apiUrl, timeout: CALL_TIME_LIMIT }).setToken(token.reveal());
  try {
    return Recommended.parse(await rest.get(Routes.gatewayBot()));
  } catch (failure) {
    const isRefused = failure instanceof Error && "status" in failure && failure.status === 401;
    throw isRefused ? new CredentialsRefusedError(TOKEN_REFUSED) : failure;
  }
}

const Recommended = z.object({
  shards: z.int().positive(),
  session_start_limit: z.object({ max_concurrency: z.int().positive() }),
});

/** A shard's process as a platform, so that it is kept running as one. */
function processOf(shard: Shard): Platform {
  const name = `shard ${shard.id}`;
  return {
    name: "discord",
    async connect(_, stopping) {
      const heard = hearHealth(shard);
      const child = await shard.spawn(WITHOUT_WAITING);
      const closed = once(child, "exit").then(([code]) => {
        heard.stop();
        if (stopping?.aborted) return;
        if (code === REFUSED)
          throw new CredentialsRefusedError(`${name}: its own line names the fix`);
        throw new Error(`${name}: the process ended (${code})`);
      });
      await Promise.race([heard.first, closed]);
      const close = () => {
        shard.process?.kill();
        return closed;
      };
      return { closed, close, health: heard.health };
    },
  };
}

function healthOf(shards: readonly Supervised[]): Health {
  const lost = [...shards.keys()].filter((id) => shards[id]?.health().state !== "up");
  if (lost.length === 0) return { state: "up" };
  return { state: "down", detail: `not connected: shard ${lost.join(", ")} of ${shards.length}` };
}
