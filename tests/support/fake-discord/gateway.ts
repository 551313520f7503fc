import { once } from "node:events";
import type { IncomingMessage, Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { IDS } from "./ids.ts";
import { isObject, type JsonObject } from "./limits.ts";
import { BOT_USER, type Dispatch } from "./payloads.ts";

/** One logged-in session; it outlives its socket, so that it can be resumed. */
interface Session {
  readonly id: string;
  readonly shard: readonly [id: number, count: number];
  readonly sent: { s: number; dispatch: Dispatch }[];
  socket: WebSocket | undefined;
}

export interface Gateway {
  /** What clients sent to identify themselves, in order. */
  readonly identifies: readonly JsonObject[];
  /** How many sessions were resumed. */
  readonly resumes: number;
  /** How many heartbeats were acknowledged. */
  readonly heartbeats: number;
  /** Sends to every session that the event belongs to; kept for those whose socket is gone. */
  dispatch(dispatch: Dispatch): void;
  /** Asks every client to reconnect (op 7). */
  askToReconnect(): void;
  /** Closes every socket with a code; none: breaks them. */
  closeAll(code?: number): void;
  /** From now on identifying ends with this close code. */
  refuse(code: number): void;
  /** Sends a frame as it is, to every client. */
  raw(frame: string): void;
  /** From now on nothing is sent, although the sockets stay open. */
  freeze(): void;
  /** From now on everything is sent again. */
  thaw(): void;
  /** Resolves when somebody connects. */
  opened(): Promise<unknown>;
  /** Resolves when no socket is open any more. */
  emptied(): Promise<void>;
  /** Resolves when a session began or was resumed, counted from now on. */
  ready(): Promise<void>;
  close(): void;
}

export interface GatewayOptions {
  readonly token: string;
  /** Milliseconds. */
  readonly heartbeat: number;
  readonly guilds: readonly Dispatch[];
  readonly object: (problem: string) => void;
}

/** GUILD_MEMBERS, GUILD_PRESENCES and MESSAGE_CONTENT need Discord's approval. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

export function createGateway(server: Server, options: GatewayOptions): Gateway {
  const sockets = new WebSocketServer({ server });
  const sessions = new Map<string, Session>();
  const identifies: JsonObject[] = [];
  const waiting: (() => void)[] = [];
  let resumes = 0;
  let heartbeats = 0;
  let refusal: number | undefined;
  let frozen = false;

  sockets.on("connection", (socket, request) => {
    const send = (payload: object) => {
      if (!frozen && socket.readyState === socket.OPEN) socket.send(JSON.stringify(payload));
    };
    send({ op: 10, d: { heartbeat_interval: options.heartbeat }, s: null, t: null });
    socket.on("message", (data) => receive(JSON.parse(String(data)), socket, request, send));
  });

  function receive(
    payload: unknown,
    socket: WebSocket,
    request: IncomingMessage,
    send: (payload: object) => void,
  ): void {
    if (!isObject(payload)) return;
    const data = isObject(payload.d) ? payload.d : {};
    if (payload.op === 1 && !frozen) {
      heartbeats += 1;
      send({ op: 11, d: null, s: null, t: null });
    } else if (payload.op === 2) identify(data, socket, `ws://${request.headers.host}`);
    else if (payload.op === 6) resume(data, socket, send);
  }

  function identify(data: JsonObject, socket: WebSocket, url: string): void {
    identifies.push(data);
    const closeCode = data.token === options.token ? refusal : 4004;
    if (closeCode !== undefined) {
      socket.close(closeCode);
      return;
    }
    if ((Number(data.intents) & PRIVILEGED) !== 0) options.object("a privileged intent");
    const [id = 0, count = 1] = Array.isArray(data.shard) ? data.shard.map(Number) : [];
    const session = {
      id: `session-${sessions.size}`,
      shard: [id, count] as const,
      sent: [],
      socket,
    };
    sessions.set(session.id, session);
    const guilds = options.guilds.filter((guild) => belongs(guild, session));
    const application = { id: IDS.application, flags: 1 << 23, flags_new: String(1 << 23) };
    const account = { verified: true, mfa_enabled: true, email: null, flags: 0, bio: null };
    const ready = {
      v: 10,
      user_settings: {},
      user: { ...BOT_USER, ...account },
      session_type: "normal",
      relationships: [],
      private_channels: [],
      presences: [],
      guild_join_requests: [],
      geo_ordered_rtc_regions: ["rotterdam"],
      auth: {},
      _trace: ["gateway"],
      session_id: session.id,
      resume_gateway_url: url,
      application,
      shard: [id, count],
    };
    const unavailable = guilds.map(({ d }) => ({ id: d.id ?? "", unavailable: true }));
    push(session, { t: "READY", d: { ...ready, guilds: unavailable } });
    for (const guild of guilds) push(session, guild);
    arrived();
  }

  function resume(data: JsonObject, socket: WebSocket, send: (payload: object) => void): void {
    const session = sessions.get(String(data.session_id));
    if (session === undefined) {
      send({ op: 9, d: false, s: null, t: null });
      return;
    }
    session.socket = socket;
    resumes += 1;
    for (const { s, dispatch } of session.sent) {
      if (s > Number(data.seq)) send({ op: 0, s, ...dispatch });
    }
    push(session, { t: "RESUMED", d: { _trace: ["gateway"] } });
    arrived();
  }

  function push(session: Session, dispatch: Dispatch): void {
    const s = session.sent.length + 1;
    session.sent.push({ s, dispatch });
    const { socket } = session;
    if (frozen || socket?.readyState !== socket?.OPEN) return;
    socket?.send(JSON.stringify({ op: 0, s, ...dispatch }));
  }

  function arrived(): void {
    for (const resolve of waiting.splice(0)) resolve();
  }

  return {
    identifies,
    get resumes() {
      return resumes;
    },
    get heartbeats() {
      return heartbeats;
    },
    dispatch(dispatch) {
      for (const session of sessions.values()) {
        if (belongs(dispatch, session)) push(session, dispatch);
      }
    },
    askToReconnect() {
      for (const { socket } of sessions.values()) socket?.send(JSON.stringify({ op: 7, d: null }));
    },
    closeAll(code) {
      for (const client of sockets.clients) {
        if (code === undefined) client.terminate();
        else client.close(code);
      }
    },
    refuse(code) {
      refusal = code;
    },
    raw(frame) {
      for (const client of sockets.clients) client.send(frame);
    },
    freeze() {
      frozen = true;
    },
    thaw() {
      frozen = false;
    },
    opened: () => once(sockets, "connection"),
    async emptied() {
      await Promise.all(
        [...sockets.clients].map(
          (client) => new Promise((resolve) => client.once("close", resolve)),
        ),
      );
    },
    ready: () => new Promise((resolve) => waiting.push(resolve)),
    close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

// --- Internal helpers ---

/** A server's events go to the shard of its id; what is outside of servers goes to the first (topics/gateway, "Sharding"). */
function belongs({ t, d }: Dispatch, { shard: [id, count] }: Session): boolean {
  const guild = t === "GUILD_CREATE" ? d.id : d.guild_id;
  return (typeof guild === "string" ? Number((BigInt(guild) >> 22n) % BigInt(count)) : 0) === id;
}
