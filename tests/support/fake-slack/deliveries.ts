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

/** What was sent and not acknowledged yet. */
export interface Pending {
  add(envelope: Envelope, ack: Promise<Ack>): void;
  /** Whether work for the delivery began before it was acknowledged. */
  isEarly(method: string, body: Readonly<Record<string, unknown>>): Promise<boolean>;
}

/**
 * An ack and a call travel on two connections, so the later one can arrive first:
 * this long, in milliseconds, the ack may be behind.
 */
const OVERTAKEN = 100;

export function createPending(): Pending {
  const pending = new Map<Envelope, Promise<Ack>>();
  return {
    add(envelope, ack) {
      pending.set(envelope, ack);
      const done = () => pending.delete(envelope);
      ack.then(done, done);
    },
    async isEarly(method, body) {
      const mine = [...pending].filter(([{ payload }]) => causes(payload, method, body));
      const acks = mine.map(([, ack]) => ack.then(() => false));
      return acks.length > 0 && Promise.race([Promise.all(acks).then(() => false), late()]);
    },
  };
}

// --- Internal helpers ---

function late(): Promise<boolean> {
  return sleep(OVERTAKEN, true);
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
