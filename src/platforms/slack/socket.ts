import { once } from "node:events";
import { Server } from "node:http";
import { SocketModeReceiver, type SocketModeReceiverOptions } from "@slack/bolt";
import { isObject, parseJson } from "../json.ts";
import type { PlatformMeter } from "../meter.ts";
import type { PlatformLog } from "../platform.ts";
import { withTimeLimit } from "../queues.ts";
import type { Arrival, ArrivalOptions } from "./receivers.ts";

/** Milliseconds without a pong after which a connection counts as dead; three pings are sent in that time. */
const PONG_TIME = 12_000;

/**
 * Receives over a socket. The SDK does not reconnect here: it would wait as many
 * seconds as its ping setting says, times the failures, and would end the
 * process when it is refused.
 *
 * @param port of the pages where several workspaces install the app
 */
export function createSocket(
  port: number,
  options: ArrivalOptions,
  bolt: SocketModeReceiverOptions,
): Arrival {
  const { log, meter, callTime, steady, heard, lost } = options;
  const receiver = new SocketModeReceiver({
    ...bolt,
    autoReconnectEnabled: false,
    clientPingTimeout: PONG_TIME,
    async processEventErrorHandler({ error: err }) {
      log.warn({ platform: "slack", err }, "a delivery was not taken");
      return false;
    },
  });
  const { client } = receiver;
  let since = Number.POSITIVE_INFINITY;
  let stopping = false;

  async function open(): Promise<void> {
    // One that is lost before it is open is a failure to open it, and nothing that is replaced at once.
    since = Number.POSITIVE_INFINITY;
    const opening = client.start();
    // The SDK goes on with what it opens, whatever it was told meanwhile.
    const undo = () => {
      if (stopping) void client.disconnect();
    };
    opening.then(undo, undo);
    await withTimeLimit(callTime, () => opening);
    since = performance.now();
  }

  function reopened(): void {
    meter.count("reconnect");
    log.info({ platform: "slack" }, "connected anew");
  }

  guardFrames(client, log, meter);
  client.on("slack_event", () => heard());
  client.on("disconnected", () => {
    if (stopping) return;
    if (performance.now() - since < steady) lost(new Error("[slack] the connection was lost"));
    else open().then(reopened, lost);
  });

  return {
    receiver,
    async start() {
      await listen(receiver, port);
      await open();
    },
    async stop() {
      stopping = true;
      // The receiver does not wait until its socket is closed.
      const closed = new Promise((resolve) => client.once("disconnected", resolve));
      await receiver.stop();
      await withTimeLimit(callTime, () => closed);
    },
  };
}

// --- Internal helpers ---

type Client = SocketModeReceiver["client"];

/** Opens the pages, where there are any: started by the receiver, they would throw at nobody that their port is taken. */
async function listen(receiver: SocketModeReceiver, port: number): Promise<void> {
  const pages: unknown = Reflect.get(receiver, "httpServer");
  if (pages instanceof Server) await once(pages.listen(port), "listening");
}

/** Puts a check in front of the client's own reader: a frame that it cannot read would end the process. */
function guardFrames(client: Client, log: PlatformLog, meter: PlatformMeter): void {
  const readers = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  const drop = () => {
    meter.count("malformed");
    log.warn({ platform: "slack" }, "a frame that cannot be read was dropped");
  };
  client.on("ws_message", (data: unknown, isBinary: unknown) => {
    // The client emits events under the names that Slack gives them; none may be one of its own.
    const isOwn = (name: string) => client.listenerCount(name) > 0;
    if (isReadable(data, isOwn)) for (const read of readers) read(data, isBinary);
    else drop();
  });
}

function isReadable(data: unknown, isOwn: (name: string) => boolean): boolean {
  const frame = typeof data === "string" ? parseJson(data) : undefined;
  if (!isObject(frame) || typeof frame.type !== "string" || isOwn(frame.type)) return false;
  if (frame.type !== "events_api") return true;
  const event = isObject(frame.payload) ? frame.payload.event : undefined;
  return isObject(event) && typeof event.type === "string" && !isOwn(event.type);
}
