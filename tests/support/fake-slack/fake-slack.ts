import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { messageProblems, unfurlProblems } from "./checks.ts";
import { type Ack, createPending } from "./deliveries.ts";
import { createFailures, type Failure, type FailureRule } from "./failures.ts";
import { optionsProblems } from "./limits.ts";
import { isRecord } from "./markup.ts";
import { type Envelope, newTs } from "./payloads.ts";
import { fail, freePort, listen, readBody } from "./requests.ts";
import { MAX_USES, type ResponseUrl, responseProblems, responseUrlFor } from "./responses.ts";
import { type SignedRequest, type SigningOptions, sendRequest, signRequest } from "./signing.ts";
import { createSockets, type Sockets } from "./sockets.ts";
import { createTruth } from "./truth.ts";
import { type Call, createWebApi } from "./web-api.ts";

export type Transport = "socket" | "http";

export interface FakeSlackOptions {
  readonly transport: Transport;
  /** The addresses that answers may link to. */
  readonly addresses?: readonly string[];
  /** What the app's manifest asks for; without it the app may do and hears everything. */
  readonly grant?: { readonly scopes: readonly string[]; readonly events: readonly string[] };
}

export interface DeliverOptions {
  /** The delivery is a repeat, as Slack marks one. */
  readonly retry?: { readonly num: number; readonly reason: string };
  /** HTTP: seconds from now that the request says it was made at. */
  readonly skew?: number;
  /** Seconds since it happened. @default 0 */
  readonly late?: number;
}

/** Slack on this machine, with its own mind about what is right. */
export interface FakeSlack {
  readonly apiUrl: string;
  readonly sockets: Sockets;
  /** Every call so far that was carried out, or refused in words; in order. */
  readonly calls: readonly Call[];
  /** Every call that arrived, failed ones too. */
  readonly attempts: readonly Call[];
  /** Everything so far that Slack, or the people there, would not like. */
  readonly violations: readonly string[];
  /** Delivers as the transport does; resolves with the app's ack. */
  deliver(envelope: Envelope, options?: DeliverOptions): Promise<Ack>;
  /** The first call that matches, among those that came and those to come. */
  waitCall(method: string, matches?: (call: Call) => boolean): Promise<Call>;
  failNext(method: string, failure: Failure, rule?: FailureRule): void;
  callsOf(method: string): Call[];
  /** From now on, Slack answers calls with this token with the error; undefined: it takes them. */
  refuse(token: string, error: string | undefined): void;
  /** Another workspace, and the code that installs the app there. */
  addWorkspace(team: string, token: string, code: string): void;
  /** A message is deleted in Slack, of which the app is told nothing. */
  deleteMessage(ts: string): void;
  /** No address that was given so far can be responded to any more. */
  expireResponses(): void;
  /** HTTP: the port where the app listens. */
  readonly appPort: number;
  sign(envelope: Envelope, options?: Partial<SigningOptions>): SignedRequest;
  send(request: SignedRequest): Promise<Ack>;
  close(): Promise<void>;
}

export const SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
export const BOT_TOKEN = "xoxb-t1-loopback";
export const APP_TOKEN = "xapp-1-loopback";

/** Errors of a channel where the app may not post. */
export const CLOSED = [
  "channel_not_found",
  "not_in_channel",
  "is_archived",
  "restricted_action",
  "restricted_action_read_only_channel",
  "restricted_action_thread_only_channel",
  "restricted_action_non_threadable_channel",
];

/** Milliseconds that `waitCall` waits before it says what did come. */
const PATIENCE = 5_000;

/** Starts a Slack on a free port of the loopback. */
export async function startFakeSlack({
  transport,
  addresses = [],
  grant,
}: FakeSlackOptions): Promise<FakeSlack> {
  const calls: Call[] = [];
  const attempts: Call[] = [];
  const violations: string[] = [];
  const waiting = new Set<(call: Call) => void>();
  const teams = new Map([[BOT_TOKEN, "T1"]]);
  const codes = new Map<string, { team: string; token: string }>();
  const refused = new Map<string, string>();
  const responses = new Map<string, ResponseUrl>();
  const failures = createFailures();
  const pending = createPending();
  const truth = createTruth();
  const sockets = createSockets();
  const object = (problem: string) => void violations.push(problem);
  const install = (code: unknown) => {
    const granted = codes.get(String(code));
    if (granted) teams.set(granted.token, granted.team);
    return granted;
  };
  const api = createWebApi({
    truth,
    checks: { addresses },
    scopes: grant?.scopes,
    socketUrl,
    install,
    object,
  });

  const server = createServer((request, response) => void serve(request, response));
  server.on("upgrade", sockets.upgrade);
  const port = await listen(server);
  const appPort = await freePort();
  const origin = `http://127.0.0.1:${port}`;

  function socketUrl(): string {
    return `ws://127.0.0.1:${port}/link`;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = readBody(await text(request), request.headers["content-type"]);
    const path = request.url ?? "";
    const token = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
    const responseUrl = responses.get(path);
    const method = responseUrl ? "respond" : path.replace(/^\/api\//, "");
    const address = responseUrl && { channel: responseUrl.channel, address: origin + path };
    const call = {
      method,
      team: teams.get(token),
      body: { ...body, ...address },
      at: performance.now(),
    };
    attempts.push(call);
    if (await pending.isEarly(method, call.body)) object(`${method} before the ack`);
    const failure = failures.take(method, call.body);
    if (failure !== undefined && method === "views.open") truth.unopened(body.trigger_id);
    if (failure === "hang") return;
    if (failure === "reset-before") return void request.socket.destroy();
    if (typeof failure === "object") {
      const { channel, thread_ts: thread }: Call["body"] = call.body;
      // Nor is anything said there where not even a word to one person is taken.
      const isClosed = "error" in failure && CLOSED.includes(failure.error);
      if (isClosed || method === "chat.postEphemeral") truth.closed({ channel, thread });
      return fail(response, failure);
    }
    const result = responseUrl ? respond(responseUrl, call) : answer(call, token);
    record(call);
    if (failure === "reset-after") return void request.socket.destroy();
    response.writeHead(result.status ?? 200, { "content-type": "application/json" });
    response.end(JSON.stringify(result.body));
  }

  function answer(call: Call, token: string): { status?: number; body: unknown } {
    const error = refused.get(token);
    const needsToken = call.method !== "oauth.v2.access" && call.method !== "apps.connections.open";
    if (error !== undefined) return { body: { ok: false, error } };
    if (needsToken && call.team === undefined)
      return { body: { ok: false, error: "invalid_auth" } };
    return { body: api.run(call) };
  }

  function respond(url: ResponseUrl, { body }: Call): { status?: number; body: unknown } {
    url.uses += 1;
    if (url.expired) return { status: 404, body: { ok: false, error: "expired_url" } };
    const isPublic = body.response_type === "in_channel";
    const surface = isPublic ? "message" : "ephemeral";
    const isOwn = (link: string) => isPublic && api.isOwnLink(link, url.channel);
    const problems = [
      ...responseProblems(url, body),
      ...messageProblems(body, { addresses, isOwn, surface }),
      ...(isPublic ? unfurlProblems(body) : []),
    ];
    violations.push(...problems);
    if (url.uses > MAX_USES) return { status: 404, body: { ok: false, error: "used_url" } };
    return { body: { ok: problems.length === 0 } };
  }

  function record(call: Call): void {
    calls.push(call);
    for (const look of waiting) look(call);
  }

  /** Adds what only Slack knows. */
  function complete({ type, payload }: Envelope, late: number): Envelope {
    const event = { event_id: `Ev${newTs()}`, event_time: Math.floor(Date.now() / 1000) - late };
    if (type === "events_api") return { type, payload: { ...payload, ...event } };
    if (payload.type === "block_suggestion") return { type, payload };
    const full = { trigger_id: `1234.5678.${newTs()}`, ...payload };
    const path = `/respond/${newTs()}`;
    // A payload that has a list of its own was sent without an address.
    const url = payload.response_urls ? undefined : responseUrlFor({ type, payload: full }, path);
    if (url === undefined) return { type, payload: full };
    responses.set(path, url);
    const [response_url, channel_id] = [origin + path, url.channel];
    return payload.type === "view_submission"
      ? { type, payload: { ...full, response_urls: [{ ...FROM, response_url, channel_id }] } }
      : { type, payload: { ...full, response_url } };
  }

  function sign(envelope: Envelope, options: Partial<SigningOptions> = {}): SignedRequest {
    return signRequest(envelope, { secret: SIGNING_SECRET, ...options });
  }

  function send(request: SignedRequest): Promise<Ack> {
    return sendRequest(`http://127.0.0.1:${appPort}/slack/events`, request);
  }

  async function deliver(written: Envelope, options: DeliverOptions = {}): Promise<Ack> {
    const unheard = grant && unsubscribed(written, grant.events);
    if (unheard) throw new Error(`[fake slack] the app does not hear ${unheard}`);
    const envelope = complete(written, options.late ?? 0);
    truth.delivered(envelope);
    const { retry } = options;
    const again = retry ?? { num: 0, reason: "" };
    const extra =
      envelope.type === "events_api"
        ? { retry_attempt: again.num, retry_reason: again.reason }
        : {};
    const sent =
      transport === "http"
        ? send(sign(envelope, options))
        : sockets.deliver(envelope, `env-${newTs()}`, extra);
    pending.add(envelope, sent);
    const ack = await sent;
    if (envelope.payload.type === "block_suggestion")
      violations.push(...optionsProblems(isRecord(ack.body) ? ack.body.options : ack.body));
    return ack;
  }

  function waitCall(method: string, matches: (call: Call) => boolean = () => true): Promise<Call> {
    const isIt = (call: Call) => call.method === method && matches(call);
    const came = calls.find(isIt);
    if (came) return Promise.resolve(came);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look);
        const seen = calls.map((call) => call.method).join(", ");
        reject(new Error(`[fake slack] no such ${method}; there was: ${seen || "nothing"}`));
      }, PATIENCE);
      function look(call: Call): void {
        if (!isIt(call)) return;
        clearTimeout(timer);
        waiting.delete(look);
        resolve(call);
      }
      waiting.add(look);
    });
  }

  return {
    apiUrl: `${origin}/api/`,
    sockets,
    calls,
    attempts,
    violations,
    deliver,
    waitCall,
    failNext: failures.add,
    callsOf: (method) => calls.filter((call) => call.method === method),
    refuse(token, error) {
      if (error === undefined) refused.delete(token);
      else refused.set(token, error);
    },
    addWorkspace: (team, token, code) => void codes.set(code, { team, token }),
    deleteMessage: (ts) => truth.deleted(ts),
    expireResponses() {
      for (const url of responses.values()) url.expired = true;
    },
    appPort,
    sign,
    send,
    async close() {
      sockets.shut();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

// --- Internal helpers ---

/** The input of a modal that an address to respond to belongs to. */
const FROM = { block_id: "channel", action_id: "channel" };

/** The event that the app's manifest does not name; messages of channels reach only apps that can do more than this. */
function unsubscribed({ type, payload }: Envelope, events: readonly string[]): string | undefined {
  if (type !== "events_api" || !isRecord(payload.event)) return undefined;
  const { type: kind, channel_type } = payload.event;
  const name = kind === "message" ? `message.${channel_type}` : String(kind);
  return name === "message.channel" || events.includes(name) ? undefined : name;
}
