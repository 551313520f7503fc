import { App, LogLevel, type Receiver, type ReceiverEvent, type webApi } from "@slack/bolt";
import type { Secret } from "../../core/secret.ts";
import type { PlatformLog } from "../platform.ts";

/** Bolt's app, which can say when it has nothing in hand. */
export class DrainingApp extends App {
  readonly #inHand = new Set<Promise<void>>();

  override processEvent(event: ReceiverEvent): Promise<void> {
    const done = super.processEvent(event).finally(() => this.#inHand.delete(done));
    this.#inHand.add(done);
    return done;
  }

  /** Resolves when everything that was received is done with, well or badly. */
  async drained(): Promise<void> {
    await Promise.allSettled(this.#inHand);
  }
}

/** @param token of the one workspace; undefined where the receiver knows those of several */
export function createApp(
  receiver: Receiver,
  client: ReturnType<typeof clientOptions>,
  token: Secret | undefined,
): DrainingApp {
  return new DrainingApp({
    receiver,
    clientOptions: client,
    logger: client.logger,
    ...(token && { token: token.reveal() }),
    convoStore: false,
    // Slack is asked who we are when the app is started, not when it is made.
    deferInitialization: true,
  });
}

/** How Slack's methods are called: each call once, for a limited time. Repeating is for the queues. */
export function clientOptions(slackApiUrl: string, log: PlatformLog, callTime: number) {
  return {
    slackApiUrl,
    logger: toLogger(log),
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    fetch: (url, init) => limitedFetch(url, init, callTime),
  } satisfies webApi.WebClientOptions;
}

// --- Internal helpers ---

/** Bolt's words in our log: as warnings, for an error reaches us too; never its debugging, which holds payloads. */
function toLogger(log: PlatformLog): webApi.Logger {
  const join = (words: unknown[]) => words.map(String).join(" ");
  return {
    debug() {},
    info() {},
    warn: (...words) => log.warn({ platform: "slack" }, join(words)),
    error: (...words) => log.warn({ platform: "slack" }, join(words)),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}

const limitedFetch = async (
  url: Parameters<webApi.FetchFunction>[0],
  init: Parameters<webApi.FetchFunction>[1],
  callTime: number,
) => {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(callTime) });
  if (response.status !== 429 || response.headers.has("retry-after")) return response;
  // The SDK takes a 429 that names no time for a fault.
  const headers = new Headers(response.headers);
  headers.set("retry-after", "1");
  return new Response(response.body, { status: 429, headers });
};
