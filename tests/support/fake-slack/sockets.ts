import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Ack } from "./deliveries.ts";
import { isRecord } from "./markup.ts";
import { APP_ID, type Envelope } from "./payloads.ts";

/** The server's side of Socket Mode. */
export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sockets that are open now. */
  count(): number;
  /** The same with those that were not greeted. */
  connected(): number;
  /** The most that were ever open at once. */
  most(): number;
  /** Resolves when a socket is open, has been greeted, and answers. */
  opened(): Promise<void>;
  /** Resolves when none is open. */
  closed(): Promise<void>;
  deliver(envelope: Envelope, id: string, extra: object): Promise<Ack>;
  /** Sends a frame as it is. */
  raw(frame: string): void;
  /** Breaks the connections without a word, also those that were not greeted. */
  drop(): void;
  /** Asks the app to connect anew, as Slack does about every hour. */
  refresh(): void;
  /** While muted, connections are taken and never greeted. */
  mute(muted: boolean): void;
  shut(): void;
}

/** Which of Slack's machines it is. */
const debug_info = {
  host: "applink-7fc4fdbb64-4x5xq",
  build_number: 10,
  approximate_connection_time: 18_060,
};

/** Slack waits three seconds for an ack. */
const ACK_TIME = 3_000;

export function createSockets(): Sockets {
  const server = new WebSocketServer({ noServer: true });
  const open = new Set<WebSocket>();
  const acks = new Map<string, (body: unknown) => void>();
  const waiting: { until: (count: number) => boolean; done: () => void }[] = [];
  let most = 0;
  let muted = false;
  let turn = 0;

  function changed(): void {
    most = Math.max(most, open.size);
    for (const waiter of waiting.splice(0)) {
      if (waiter.until(open.size)) waiter.done();
      else waiting.push(waiter);
    }
  }

  function greet(socket: WebSocket): void {
    socket.setMaxListeners(0); // each delivery that is under way hears of its end
    socket.on("error", () => {}); // a broken connection is what some tests are about
    socket.on("message", (data) => hear(JSON.parse(String(data))));
    socket.on("close", () => {
      open.delete(socket);
      changed();
    });
    if (muted) return;
    const connection_info = { app_id: APP_ID };
    const hello = { type: "hello", num_connections: open.size + 1, debug_info, connection_info };
    socket.send(JSON.stringify(hello));
    open.add(socket);
    changed();
  }

  function hear(frame: unknown): void {
    if (isRecord(frame) && typeof frame.envelope_id === "string")
      acks.get(frame.envelope_id)?.(frame.payload);
  }

  const when = (until: (count: number) => boolean) =>
    new Promise<void>((done) => {
      waiting.push({ until, done });
      changed();
    });

  const toAll = (act: (socket: WebSocket) => void) => {
    for (const socket of [...open]) act(socket);
  };

  const drop = () => {
    for (const socket of [...server.clients]) socket.terminate();
  };

  return {
    upgrade: (request, socket, head) => server.handleUpgrade(request, socket, head, greet),
    count: () => open.size,
    connected: () => server.clients.size,
    most: () => most,
    opened: () => when((count) => count > 0),
    closed: () => when((count) => count === 0),
    deliver({ type, payload }, id, extra) {
      // Of several connections Slack takes any one.
      const socket = [...open][turn++ % Math.max(1, open.size)];
      if (socket === undefined) throw new Error(`[fake slack] no socket is open for ${type}`);
      const begun = performance.now();
      return new Promise((resolve) => {
        const settle = (outcome: Omit<Ack, "took">) => {
          clearTimeout(timer);
          socket.off("close", unheard);
          acks.delete(id);
          resolve({ ...outcome, took: performance.now() - begun });
        };
        // Whatever comes then on another connection, Slack delivers it again.
        const unheard = () => settle({ acked: false });
        const timer = setTimeout(unheard, ACK_TIME);
        socket.once("close", unheard);
        acks.set(id, (body) => settle({ acked: true, body }));
        socket.send(
          JSON.stringify({
            type,
            envelope_id: id,
            payload,
            accepts_response_payload: type !== "events_api",
            ...extra,
          }),
        );
      });
    },
    raw: (frame) => toAll((socket) => socket.send(frame)),
    drop,
    refresh() {
      const frame = JSON.stringify({ type: "disconnect", reason: "refresh_requested", debug_info });
      toAll((socket) => socket.send(frame));
    },
    mute(value) {
      muted = value;
    },
    shut() {
      drop();
      server.close();
    },
  };
}
