import { setTimeout as sleep } from "node:timers/promises";
import {
  Client,
  DefaultRestOptions,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  GatewayIntentBits,
  type GatewayReadyDispatchData,
  Options,
  type WebSocketOptions,
} from "discord.js";
import { createEnding, type Ending } from "../ending.ts";
import { createHealthMonitor, type Health } from "../health.ts";
import type { PlatformMeter } from "../meter.ts";
import { CredentialsRefusedError, type PlatformLog } from "../platform.ts";
import { CALL_TIME_LIMIT } from "../queues.ts";
import { withinRefusals } from "../refusals.ts";
import { guardedShards } from "./guard.ts";
import { patientIdentify } from "./identifying.ts";
import type { DiscordSettings } from "./settings.ts";

/** The SDK waits until Discord closes its side too; where that hangs, nobody waits longer than this. Milliseconds. */
const FAREWELL = 1_000;

/** A connection to Discord's gateway. */
export interface Gateway {
  readonly client: Client;
  /** Fails when Discord closes for good; the client goes with it. */
  readonly ending: Ending;
  /**
   * Logs in; resolves with the application's id once events arrive. Rejects with CredentialsRefusedError
   * or a network failure, and when it is to stop before that.
   */
  open(stopping?: AbortSignal): Promise<string>;
  /** Hands over an event as Discord sends it, from before the connection is open. What a handler throws is reported. */
  on<E extends GatewayDispatchEvents>(event: E, handle: (data: DataOf<E>) => unknown): void;
  health(): Health;
}

/** What an event brings. */
type DataOf<E> = Extract<GatewayDispatchPayload, { t: E }>["d"];

/**
 * Milliseconds without an event or an acknowledged heartbeat. Discord asks for a
 * heartbeat about every 41 s, so a dead connection shows within a minute.
 */
const SILENCE = 60_000;

/**
 * Discord blocks an address for an hour after 10,000 requests in 10 minutes that
 * it refused, except by limits that others share (topics/rate-limits, "Invalid
 * Request Limit"). A hundredth of that is more than a bot in order ever makes.
 */
const REFUSALS = { statuses: [401, 403, 429], most: 100, window: 10 * 60_000 };

/** Milliseconds between looks for rate limits that nothing waits for: every command brings one, of its token. */
const SWEEP = 60_000;

/** Neither message content nor members: none of these needs Discord's approval. */
const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
];

export function createGateway(
  settings: DiscordSettings,
  log: PlatformLog,
  meter: PlatformMeter,
  report: (fault: unknown) => void,
): Gateway {
  const drop = (err: unknown) => {
    meter.count("malformed");
    log.warn({ platform: "discord", err }, "an event that cannot be read was dropped");
  };
  const waits = (wait: number) => {
    const next = `next try in ${Math.ceil(wait / 1000)} s`;
    log.warn({ platform: "discord" }, `Discord ended a session that had just begun; ${next}`);
  };
  const client = createClient(settings, {
    buildStrategy: guardedShards(drop),
    buildIdentifyThrottler: patientIdentify(waits),
  });
  const monitor = createHealthMonitor(() => Date.now(), SILENCE);
  const ending = createEnding(() =>
    Promise.race([client.destroy(), sleep(FAREWELL, undefined, { ref: false })]),
  );
  const warn = (err: Error) => log.warn({ platform: "discord", err }, "gateway failure");
  client.on(Events.Error, warn);
  client.on(Events.ShardError, warn);
  client.on(Events.ShardReconnecting, () => monitor.down("reconnecting"));
  client.on(Events.ShardDisconnect, ({ code }) => {
    monitor.down(`closed by Discord (${code})`);
    ending.fail(refusalOf(code));
  });
  const isConnected = () => {
    if (monitor.read().state !== "starting") meter.count("reconnect");
    monitor.up();
  };
  client.ws.on(GatewayDispatchEvents.Resumed, isConnected);
  const ready = new Promise<string>((resolve) => {
    client.ws.on(GatewayDispatchEvents.Ready, ({ application }: GatewayReadyDispatchData) => {
      isConnected();
      resolve(application.id);
    });
  });

  return {
    client,
    ending,
    open(stopping) {
      const refused = new CredentialsRefusedError(TOKEN_REFUSED);
      client
        .login(settings.token.reveal())
        .catch((failure) => ending.fail(isTokenRefused(failure) ? refused : failure));
      return ending.opened(ready, stopping);
    },
    on(event, handle) {
      client.ws.on(event, async (data) => {
        monitor.sign();
        // The SDK reads the event next, and writes objects of its own into it, in circles too.
        const asSent = structuredClone(data);
        try {
          await handle(asSent);
        } catch (fault) {
          report(fault);
        }
      });
    },
    health() {
      const heartbeats = client.ws.shards.map((shard) => shard.lastPingTimestamp);
      monitor.sign(Math.min(...heartbeats));
      return monitor.read();
    },
  };
}

/** Everything about rate limits and tries is decided by the delivery queues, nothing by the SDK. */
function createClient({ apiUrl }: DiscordSettings, ws: WebSocketOptions): Client {
  const makeRequest = withinRefusals(
    DefaultRestOptions.makeRequest,
    REFUSALS,
    ({ headers }) => headers.get("x-ratelimit-scope") !== "shared",
  );
  const client = new Client({
    intents: INTENTS,
    ws,
    rest: {
      api: apiUrl,
      makeRequest,
      retries: 0,
      timeout: CALL_TIME_LIMIT,
      rejectOnRateLimit: () => true,
      handlerSweepInterval: SWEEP,
    },
    // Messages and people are read from the events; only roles and channels are looked up.
    makeCache: Options.cacheWithLimits({
      MessageManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user.id },
      UserManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user.id },
    }),
  });
  const { rest } = client;
  const setToken: typeof rest.setToken = rest.setToken.bind(rest);
  // The SDK forgets the token at any 401, and Discord says 401 when it is out of order, too. That a token is
  // no longer valid the gateway says, and is closed.
  Object.assign(rest, { setToken: (token: string | null) => (token ? setToken(token) : rest) });
  return client;
}

// --- Internal helpers ---

export const TOKEN_REFUSED =
  "Discord does not accept DISCORD_TOKEN: at discord.com/developers, open your application, Bot, Reset Token, and set the new token";

const INTENTS_REFUSED =
  "Discord does not allow the bot its intents (it needs no privileged one): at discord.com/developers, open your application and look for notices";

const SHARDS_WANTED = "Discord wants the bot to run in several shards: set DISCORD_SHARDS=auto";

function isTokenRefused(failure: unknown): boolean {
  return failure instanceof DiscordjsError && failure.code === DiscordjsErrorCodes.TokenInvalid;
}

/** What to do about a close code that ends the session for good (topics/opcodes-and-status-codes, "Gateway"). */
const FIXES: ReadonlyMap<number, string> = new Map([
  [GatewayCloseCodes.AuthenticationFailed, TOKEN_REFUSED],
  [GatewayCloseCodes.InvalidIntents, INTENTS_REFUSED],
  [GatewayCloseCodes.DisallowedIntents, INTENTS_REFUSED],
  [GatewayCloseCodes.InvalidShard, SHARDS_WANTED],
  [GatewayCloseCodes.ShardingRequired, SHARDS_WANTED],
]);

function refusalOf(code: number): Error {
  const fix = FIXES.get(code);
  if (fix !== undefined) return new CredentialsRefusedError(fix);
  return new Error(`Discord closed the connection for good (close code ${code})`);
}
