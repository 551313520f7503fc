import type { App, HTTPReceiver, Receiver, ReceiverEvent, webApi } from "@slack/bolt";
import { SocketModeClient } from "@slack/socket-mode";
import type { PlatformLog } from "../platform.ts";

/** Milliseconds without a pong after which a connection counts as dead; three pings are sent in that time. */
const PONG_TIME = 12_000;

/** Milliseconds: a connection that held this long is replaced at once, a shorter one is a failure. */
const STEADY = 30_000;

export interface SocketOptions {
  readonly appToken: string;
  readonly clientOptions: webApi.WebClientOptions;
  readonly log: PlatformLog;
  /** Where several workspaces install the app; started and stopped with the socket. */
  readonly pages: HTTPReceiver | undefined;
  readonly port: number;
  /** Milliseconds that opening and closing may take. */
  readonly callTime: number;
  /** Told of every delivery. */
  readonly heard: () => void;
  /** Told when nothing can arrive any more, and why. */
  readonly lost: (reason: unknown) => void;
}

export interface SocketReceiver extends Receiver {
  /** Knows the token of each workspace, where there are several; Bolt looks for it here. */
  readonly installer: HTTPReceiver["installer"] | undefined;
}

/**
 * Receives over a socket. The SDK's client is used for one connection each: it
 * would wait for seconds before it connects anew, as many as its ping setting
 * says, and a frame that it cannot read would end the process.
 */
export function createSocketReceiver(options: SocketOptions): SocketReceiver {
  const { log, pages, port, callTime, heard, lost } = options;
  let app: App | undefined;
  let current: SocketModeClient | undefined;
  let stopping = false;

  async function connect(): Promise<void> {
    const client = newClient(options);
    guardFrames(client, log);
    client.on("slack_event", (frame: Frame) => {
      heard();
      if (client === current) void take(frame);
    });
    current = client;
    await withinTime(callTime, client.start());
    const since = performance.now();
    client.on("disconnected", () => {
      if (stopping || client !== current) return;
      const reason = new Error("[slack] the connection was lost");
      if (performance.now() - since < STEADY) lost(reason);
      else connect().catch(lost);
    });
  }

  async function take({ ack, body, retry_num, retry_reason }: Frame): Promise<void> {
    try {
      await app?.processEvent({
        ack,
        body,
        ...(retry_num && { retryNum: retry_num, retryReason: retry_reason }),
      });
    } catch (err) {
      log.warn({ platform: "slack", err }, "a delivery was not taken");
    }
  }

  return {
    installer: pages?.installer,
    init(made) {
      app = made;
      pages?.init(made);
    },
    async start() {
      await pages?.start(port);
      await connect();
    },
    async stop() {
      stopping = true;
      await Promise.all([pages?.stop(), current && withinTime(callTime, current.disconnect())]);
    },
  };
}

// --- Internal helpers ---

/** What the SDK's client hands over with every delivery. */
interface Frame extends Pick<ReceiverEvent, "ack" | "body"> {
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

function newClient({ appToken, clientOptions }: SocketOptions): SocketModeClient {
  const { logger, ...others } = clientOptions;
  return new SocketModeClient({
    appToken,
    // Its errors come as rejections and as a lost connection too, and are logged there.
    ...(logger && { logger: { ...logger, error() {} } }),
    clientOptions: others,
    autoReconnectEnabled: false,
    clientPingTimeout: PONG_TIME,
  });
}

/** Puts a check in front of the client's own reader of frames. */
function guardFrames(client: SocketModeClient, log: PlatformLog): void {
  const readers = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", (data: unknown, isBinary: unknown) => {
    // The client emits the type of an event under its own name: one of its own events is none of Slack's.
    const isOwn = (name: string) => client.listenerCount(name) > 0;
    if (isReadable(data, isOwn)) for (const read of readers) read(data, isBinary);
    else log.warn({ platform: "slack" }, "a frame that cannot be read was dropped");
  });
}

function isReadable(data: unknown, isOwn: (name: string) => boolean): boolean {
  const frame = typeof data === "string" ? parse(data) : undefined;
  if (!isRecord(frame) || typeof frame.type !== "string" || isOwn(frame.type)) return false;
  if (frame.type !== "events_api") return true;
  const event = isRecord(frame.payload) ? frame.payload.event : undefined;
  return isRecord(event) && typeof event.type === "string" && !isOwn(event.type);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

async function withinTime<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`[slack] the socket did not answer within ${milliseconds} ms`);
    timer = setTimeout(() => reject(error), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
