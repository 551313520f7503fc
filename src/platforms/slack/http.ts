import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import {
  HTTPReceiver,
  type HTTPReceiverOptions,
  HTTPModuleFunctions as http,
  isRawBodyError,
} from "@slack/bolt";
import { isObject } from "../json.ts";
import { withTimeLimit } from "../queues.ts";
import { PATHS } from "./names.ts";
import type { Arrival, ArrivalOptions } from "./receivers.ts";

/** Seconds that a request's timestamp may differ from the clock here, either way (docs.slack.dev "Verifying requests"). */
const MAX_SKEW = 300;

/** Milliseconds that a signature is remembered: longer than its timestamp is accepted. */
const REPLAY_MEMORY = 2 * MAX_SKEW * 1000;

/** Bytes; Slack's largest deliveries are some tens of thousands. */
const MAX_BODY = 1024 * 1024;

/**
 * Bolt's receiver of HTTP requests, behind a door of our own.
 *
 * @param port 0 takes any free port
 */
export function createHttp(
  port: number,
  options: ArrivalOptions,
  bolt: HTTPReceiverOptions,
): Arrival {
  const receiver = new HTTPReceiver({ ...bolt, endpoints: PATHS.events });
  receiver.requestListener = guard(receiver.requestListener, bolt.signingSecret, options);
  return {
    receiver,
    start: async () => void (await receiver.start(port)),
    // It waits for every request that was begun, also for one that somebody never ends.
    stop: () => withTimeLimit(options.callTime, () => receiver.stop()),
  };
}

// --- Internal helpers ---

/**
 * Lets through only what Slack signed, once, and lately. Bolt checks the
 * signature too, but takes a timestamp of the future and the same request twice.
 */
function guard(
  next: RequestListener,
  signingSecret: string,
  { log, meter, heard }: ArrivalOptions,
): RequestListener {
  const seen = new Map<string, number>();

  function isReplay(signature: string): boolean {
    for (const [old, at] of seen) {
      if (at > Date.now() - REPLAY_MEMORY) break;
      seen.delete(old);
    }
    const known = seen.has(signature);
    if (!known) seen.set(signature, Date.now());
    return known;
  }

  /** Whether it can be read. Rejects for what Slack did not sign, once, and lately. */
  async function check(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const verified = await http.parseAndVerifyHTTPRequest(
      { signingSecret, bodyLimit: MAX_BODY },
      request,
    );
    const signature = request.headers["x-slack-signature"];
    // Slack's check of the certificate is not signed; Bolt has emptied it of anything else.
    if (typeof signature !== "string") return true;
    const skew = Number(request.headers["x-slack-request-timestamp"]) - Date.now() / 1000;
    if (Math.abs(skew) > MAX_SKEW)
      throw new Error(`made ${Math.round(skew)} s from now by the clock here`);
    if (isReplay(signature)) throw new Error("a request that came before");
    // What was not taken is sent again, and within the same second it looks the same.
    response.once("finish", () => {
      if (response.statusCode >= 400) seen.delete(signature);
    });
    const readable = isReadable(verified);
    if (readable) heard();
    else meter.count("malformed");
    return readable;
  }

  function refuse(response: ServerResponse, status: number, reason: string): void {
    log.warn({ platform: "slack", reason }, "a request was refused");
    response.writeHead(status, { connection: "close" }).end();
  }

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (await check(request, response)) next(request, response);
      else refuse(response, 400, "it cannot be read");
    } catch (failure) {
      const error = failure instanceof Error ? failure : new Error(String(failure));
      // 401 also where Bolt finds nothing at the address.
      refuse(response, isRawBodyError(error) ? error.statusCode : 401, error.message);
    }
  }

  return (request, response) => {
    if (request.method === "POST") pass(request, response);
    else next(request, response);
  };
}

type Verified = Parameters<typeof http.parseHTTPRequestBody>[0];

/** What the parser says of a body that is no JSON holds its beginning, which people wrote: it goes nowhere. */
function isReadable(request: Verified): boolean {
  try {
    const body: unknown = http.parseHTTPRequestBody(request);
    return isObject(body) && !Array.isArray(body);
  } catch {
    return false;
  }
}
