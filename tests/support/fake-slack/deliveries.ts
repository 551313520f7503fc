import { setTimeout as sleep } from "node:timers/promises";
import { isRecord } from "./markup.ts";
import type { Envelope } from "./payloads.ts";

/** What the app said to a delivery. */
export interface Ack {
  /** False when nothing was said in Slack's three seconds, or an error was. */
  readonly acked: boolean;
  /** Of HTTP. */
  readonly status?: number;
  /** What the app answered with: options, errors of a modal. */
  readonly body?: unknown;
  /** Milliseconds from sending to the ack. */
  readonly took: number;
}

/** What was sent, and how it was acknowledged. */
export interface Pending {
  add(envelope: Envelope, ack: Promise<Ack>): void;
  /** Whether work began before any delivery of what caused it was acknowledged. */
  isEarly(method: string, body: Readonly<Record<string, unknown>>): Promise<boolean>;
}

/**
 * An ack and a call travel on two connections, so the later one can arrive first:
 * this long, in milliseconds, the ack may be behind.
 */
const OVERTAKEN = 100;

export function createPending(): Pending {
  const sent: { readonly envelope: Envelope; readonly acked: Promise<boolean> }[] = [];
  return {
    add(envelope, ack) {
      const acked = ack.then(
        () => true,
        () => false,
      );
      sent.push({ envelope, acked });
    },
    async isEarly(method, body) {
      const mine = sent.filter(({ envelope }) => causes(envelope.payload, method, body));
      const acks = mine.map(({ acked }) => acked.then((yes) => yes || Promise.reject(new Error())));
      return (
        mine.length > 0 &&
        !(await Promise.race([
          Promise.any(acks).then(
            () => true,
            () => false,
          ),
          late(),
        ]))
      );
    },
  };
}

// --- Internal helpers ---

function late(): Promise<boolean> {
  return sleep(OVERTAKEN, false);
}

/** Whether the call is work for what was delivered: the same thread, the same trigger. */
function causes(
  payload: Readonly<Record<string, unknown>>,
  method: string,
  body: Readonly<Record<string, unknown>>,
): boolean {
  if (method === "respond") return payload.response_url === body.address;
  if (method === "views.open") return payload.trigger_id === body.trigger_id;
  const { event } = payload;
  return (
    isRecord(event) &&
    body.thread_ts !== undefined &&
    event.channel === body.channel &&
    (event.thread_ts ?? event.ts) === body.thread_ts
  );
}
