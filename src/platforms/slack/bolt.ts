import { App, LogLevel, type Receiver, type ReceiverEvent, type webApi } from "@slack/bolt";
import { z } from "zod";
import type { Secret } from "../../core/secret.ts";
import type { InHand } from "../in-hand.ts";
import type { PlatformLog } from "../platform.ts";

/**
 * @param token of the one workspace; undefined where the receiver knows those of several
 * @param inHand is told of everything that is received
 */
export function createApp(
  receiver: Receiver,
  client: ReturnType<typeof clientOptions>,
  token: Secret | undefined,
  inHand: InHand,
  log: PlatformLog,
): App {
  const app = new App({
    receiver,
    clientOptions: client,
    logger: client.logger,
    ...(token && { token: token.reveal() }),
    convoStore: false,
    // Slack is asked who we are when the app is started, not when it is made.
    deferInitialization: true,
  });
  const process = app.processEvent.bind(app);
  app.processEvent = (event) => inHand.add(acknowledgedLater(event, process, log));
  return app;
}

/** What the handler of an event finds in its context: acknowledges the delivery. */
export const Acknowledging = z.object({ acknowledge: z.custom<() => Promise<void>>() });

/** How Slack's methods are called: each call once, for a limited time. Repeating is for the queues. */
export function clientOptions(slackApiUrl: string, log: PlatformLog, callTime: number) {
  return {
    slackApiUrl,
    logger: toLogger(log),
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    fetch: limitedFetch(callTime),
  } satisfies webApi.WebClientOptions;
}

// --- Internal helpers ---

/**
 * Bolt acknowledges an event before any handler hears of it. A question is written down first,
 * so its handler acknowledges it; and what no handler did, is done here, once it is dealt with.
 */
async function acknowledgedLater(
  event: ReceiverEvent,
  process: (event: ReceiverEvent) => Promise<void>,
  log: PlatformLog,
): Promise<void> {
  let done: Promise<void> | undefined;
  const acknowledge: ReceiverEvent["ack"] = (response) => {
    // Where the connection is gone Slack delivers it again, as a duplicate of what is answered here.
    done ??= event.ack(response).catch((err) => log.warn({ platform: "slack", err }, UNHEARD));
    return done;
  };
  const ack = mustWait(event.body) ? async () => {} : acknowledge;
  const customProperties = { ...event.customProperties, acknowledge };
  await process({ ...event, ack, customProperties });
  await acknowledge();
}

const UNHEARD = "Slack could not be told that a delivery came";

function mustWait(body: ReceiverEvent["body"]): boolean {
  return KEPT.includes(body.event?.type);
}

/** Events of which something is written down, or removed: Slack tells them again until it is. */
const KEPT: readonly unknown[] = ["app_mention", "message", "app_uninstalled", "tokens_revoked"];

/** Bolt's words in our log: as warnings, for an error reaches us too; never its debugging, which holds payloads. */
function toLogger(log: PlatformLog): webApi.Logger {
  const warn = (...words: unknown[]) => {
    const line = words.map(String).join(" ");
    if (!line.startsWith(UNAUTHORISED)) log.warn({ platform: "slack" }, line);
  };
  const ignore = () => {};
  return {
    debug: ignore,
    info: ignore,
    warn,
    error: warn,
    setLevel: ignore,
    getLevel: () => LogLevel.WARN,
    setName: ignore,
  };
}

/** Said of every delivery that is for nobody; the error that comes with it says why. */
const UNAUTHORISED = "Authorization of incoming event did not succeed.";

function limitedFetch(callTime: number): webApi.FetchFunction {
  return async (url, init) => {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(callTime) });
    if (response.status !== 429 || response.headers.has("retry-after")) return response;
    // The SDK takes a 429 that names no time for a fault.
    const headers = new Headers(response.headers);
    headers.set("retry-after", "1");
    return new Response(response.body, { status: 429, headers });
  };
}
