import { createHmac } from "node:crypto";
import type { Ack } from "./deliveries.ts";
import type { Envelope } from "./payloads.ts";

/** A request that is ready to be sent, once or again. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SigningOptions {
  readonly secret: string;
  /** Seconds from now that the request says it was made at. @default 0 */
  readonly skew?: number;
  /** In place of the envelope's own. */
  readonly body?: string;
  readonly retry?: { readonly num: number; readonly reason: string };
}

/** Signs a delivery as docs.slack.dev "Verifying requests from Slack" has it. */
export function signRequest(
  envelope: Envelope,
  { secret, skew = 0, body: given, retry }: SigningOptions,
): SignedRequest {
  const { contentType, body: own } = encode(envelope);
  const body = given ?? own;
  const timestamp = String(Math.floor(Date.now() / 1000) + skew);
  const hash = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return {
    body,
    headers: {
      "content-type": contentType,
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${hash}`,
      ...(retry && {
        "x-slack-retry-num": String(retry.num),
        "x-slack-retry-reason": retry.reason,
      }),
    },
  };
}

/** For a connection of its own: one that is kept may be of a process that has closed since, which nobody heard yet. */
export const NOT_KEPT = { connection: "close" };

/** Sends it to the app; an answer in the 200s is an ack. */
export async function sendRequest(url: string, request: SignedRequest): Promise<Ack> {
  const begun = performance.now();
  const headers = { ...request.headers, ...NOT_KEPT };
  const response = await fetch(url, { ...request, method: "POST", headers });
  const text = await response.text();
  const took = performance.now() - begun;
  const isJson = response.headers.get("content-type")?.includes("application/json");
  const body: unknown = isJson ? JSON.parse(text) : text;
  return { acked: response.ok, status: response.status, body, took };
}

// --- Internal helpers ---

function encode({ type, payload }: Envelope): { contentType: string; body: string } {
  if (type === "events_api") {
    return { contentType: "application/json", body: JSON.stringify(payload) };
  }
  const fields: [string, string][] =
    type === "slash_commands"
      ? Object.entries(payload).map(([key, value]) => [key, String(value)])
      : [["payload", JSON.stringify(payload)]];
  const body = new URLSearchParams(fields).toString();
  return { contentType: "application/x-www-form-urlencoded", body };
}
