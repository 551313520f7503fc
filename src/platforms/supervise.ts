import type { Bot } from "../core/bot.ts";
import { ConfigError } from "../core/errors.ts";
import { backoff, LOGINS, pause, STABLE } from "./backoff.ts";
import { workFor } from "./fault-origin.ts";
import type { Health } from "./health.ts";
import { createInHand } from "./in-hand.ts";
import type { PlatformMeter } from "./meter.ts";
import {
  type Connection,
  CredentialsRefusedError,
  type Platform,
  type PlatformLog,
} from "./platform.ts";

/** A platform that is kept connected. */
export interface Supervised {
  readonly name: string;
  /** Resolves when nothing more will be served: "refused" when the platform refused the credentials. */
  readonly done: Promise<"ended" | "refused">;
  health(): Health;
  /** Makes the connection anew, for the fault that nobody caught: nobody knows what it left behind. */
  renew(fault: unknown): void;
  /** Takes no new questions, finishes those in hand, and disconnects. */
  close(): Promise<void>;
}

/**
 * Connects a platform, and again whenever the connection is lost for good. One
 * that refuses the credentials is parked with one line that names the fix; a setting that
 * cannot be used now (a port that is taken) is told so too, and tried again.
 *
 * @param meter is told of connections made anew; what mends itself, an adapter tells
 */
export function supervise(
  platform: Platform,
  bot: Bot,
  log: PlatformLog,
  meter: PlatformMeter,
): Supervised {
  const { name } = platform;
  const stopping = new AbortController();
  let connection: Connection | undefined;
  let health: () => Health = () => ({ state: "starting" });
  /** Former connections that finish what they have in hand. */
  const leaving = createInHand();
  let wasConnected = false;
  let breakOff = (_fault: unknown) => {};

  async function serveOnce(): Promise<void> {
    const broken = new Promise<never>((_, reject) => {
      breakOff = reject;
    });
    const connecting = workFor(name, () => platform.connect(bot, stopping.signal));
    try {
      const current = await Promise.race([connecting, broken]);
      connection = current;
      health = () => current.health?.() ?? { state: "up" };
      if (stopping.signal.aborted) return await current.close();
      log.info({ platform: name }, "connected");
      if (wasConnected) meter.count("reconnect");
      wasConnected = true;
      await Promise.race([current.closed, broken]);
    } catch (failure) {
      // What it has in hand is finished while the next connection is made.
      void leaving.add(connecting.then((former) => former.close()));
      throw failure;
    } finally {
      connection = undefined;
    }
  }

  async function serveOn(): Promise<"ended" | "refused"> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const begun = performance.now();
      try {
        await serveOnce();
        return "ended";
      } catch (failure) {
        if (failure instanceof CredentialsRefusedError) return park(failure.message);
        if (stopping.signal.aborted) return "ended";
        failures = performance.now() - begun > STABLE ? 1 : failures + 1;
        await holdOff(failure, failures);
      }
    }
    return "ended";
  }

  function park(detail: string): "refused" {
    health = () => ({ state: "refused", detail });
    log.error({ platform: name }, detail);
    return "refused";
  }

  async function holdOff(failure: unknown, failures: number): Promise<void> {
    const wait = backoff(failures, LOGINS);
    const next = `next try in ${Math.ceil(wait / 1000)} s`;
    const isAdvice = failure instanceof ConfigError;
    const detail = `${isAdvice ? failure.message : "not connected"}; ${next}`;
    health = () => ({ state: "down", detail });
    log.error({ platform: name, ...(!isAdvice && { err: failure }) }, detail);
    await pause(wait, stopping.signal);
  }

  const done = serveOn();
  return {
    name,
    done,
    health: () => health(),
    renew: (fault) => breakOff(fault),
    async close() {
      stopping.abort();
      await Promise.all([connection?.close(), leaving.drained()]);
      await done;
    },
  };
}
