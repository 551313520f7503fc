import { SimpleIdentifyThrottler, type WebSocketOptions } from "discord.js";
import { backoff, LOGINS, pause, STABLE } from "../backoff.ts";

type Throttler = NonNullable<WebSocketOptions["buildIdentifyThrottler"]>;

/**
 * How the SDK waits before it begins a session: it begins the next one within seconds, however often Discord ends
 * them at once. Here these waits grow: Discord takes away the token of a bot that identifies more than 1,000 times
 * a day (topics/gateway, "Session Start Limit").
 *
 * @param warn told how long it waits, in milliseconds
 */
export function patientIdentify(warn: (wait: number) => void): Throttler {
  return async (manager) => {
    const { session_start_limit } = await manager.fetchGatewayInformation();
    const inner = new SimpleIdentifyThrottler(session_start_limit.max_concurrency);
    let failures = 0;
    let last = Number.NEGATIVE_INFINITY;
    return {
      async waitForIdentify(shardId, signal) {
        failures = performance.now() - last > STABLE ? 0 : failures + 1;
        try {
          if (failures > 0) {
            const wait = backoff(failures, LOGINS);
            warn(wait);
            await pause(wait, signal);
          }
          signal.throwIfAborted();
          await inner.waitForIdentify(shardId, signal);
        } finally {
          last = performance.now();
        }
      },
    };
  };
}
