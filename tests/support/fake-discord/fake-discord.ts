import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { createGateway, type Gateway } from "./gateway.ts";
import { IDS } from "./ids.ts";
import { isObject, type JsonObject, objectsIn } from "./limits.ts";
import { type Dispatch, guild } from "./payloads.ts";
import { type Answer, type Call, type CallName, createRest, routeOf } from "./rest.ts";
import { createTruth } from "./truth.ts";

export interface FakeDiscordOptions {
  /** The addresses that messages may link to. */
  readonly addresses?: readonly string[];
  /** Milliseconds between heartbeats. @default 41250, as Discord asks for */
  readonly heartbeat?: number;
  /** Servers that the bot is in. */
  readonly guilds?: readonly Dispatch[];
  /** Shards that Discord recommends. */
  readonly shards?: number;
  /** Calls of a route that a channel, or an interaction, takes within so many milliseconds. @default 1000 in 5 s */
  readonly bucket?: { readonly limit: number; readonly window: number };
  /** Changes calls on their way: how an adapter with a bug would make them. */
  readonly tamper?: (call: Call) => Call;
}

/** How Discord can fail a call. */
export type Failure =
  | {
      readonly status: number;
      readonly retryAfter?: number;
      /** Whose limit it is: of the bot, or of all who use what is called. @default "user" */
      readonly scope?: "user" | "shared";
      readonly body?: JsonObject;
    }
  /** The call is taken, and never answered. */
  | "hang"
  /** The call is carried out, then the connection breaks before the answer. */
  | "reset";

export interface FailureRule {
  /** @default 1 */
  readonly times?: number;
  /** Only calls whose path holds this id. */
  readonly id?: string;
}

/** Discord on this machine, with its own mind about what is right. */
export interface FakeDiscord {
  readonly apiUrl: string;
  readonly token: string;
  readonly gateway: Gateway;
  /** Every call that arrived, in order. */
  readonly calls: readonly Call[];
  /** Every call that was carried out or refused, with its answer; the answer may have been lost on its way. */
  readonly answered: readonly AnsweredCall[];
  /** Everything so far that Discord, or the people there, would not like. */
  readonly violations: readonly string[];
  /** Delivers an event, with what Discord hides from bots hidden. */
  deliver(dispatch: Dispatch): void;
  /** The first call that matches, among those that were answered and those to come, with its answer. */
  waitCall(name: CallName, matches?: (call: AnsweredCall) => boolean): Promise<AnsweredCall>;
  callsOf(name: CallName): Call[];
  failNext(name: CallName, failure: Failure, rule?: FailureRule): void;
  /** Makes a channel one where the bot may not post. */
  forbid(channel: string): void;
  /** Makes it one where it may again; tells nobody. */
  allow(channel: string): void;
  /** From now on calls are changed on their way. */
  tamper(change: (call: Call) => Call): void;
  /** Ends the connections on which calls came that were answered: the next call makes one anew. */
  breakIdle(): void;
  close(): Promise<void>;
}

export interface AnsweredCall extends Call {
  readonly status: number;
  readonly answer: JsonObject;
}

/** Does not begin with "bot" or "bearer", which the SDK would cut off. */
const TOKEN = "loopback.token.of-no-value";

/** Milliseconds that `waitCall` waits before it says what did come. */
const PATIENCE = 5_000;

/** Starts a Discord on a free port of the loopback. */
export async function startFakeDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const { addresses = [], heartbeat = 41_250, shards = 1 } = options;
  const buckets = createBuckets(options.bucket ?? { limit: 1000, window: 5_000 });
  const guilds = options.guilds ?? [
    guild(IDS.guild, [IDS.channel, IDS.otherChannel], [IDS.thread]),
  ];
  const calls: Call[] = [];
  const answered: AnsweredCall[] = [];
  const violations: string[] = [];
  const due: { name: CallName; failure: Failure; id: string | undefined; left: number }[] = [];
  const watchers = new Set<(call: AnsweredCall) => void>();
  const forbidden = new Set<string>();
  const truth = createTruth();
  guilds.forEach(truth.delivered);
  const object = (problem: string) => void violations.push(problem);
  let change = options.tamper ?? ((call: Call) => call);

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const gatewayUrl = () => `ws://127.0.0.1:${port}`;
  const rest = createRest({
    token: TOKEN,
    truth,
    gatewayUrl,
    shards,
    addresses,
    forbidden,
    object,
  });
  const gateway = createGateway(server, { token: TOKEN, heartbeat, guilds, object });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await read(request);
    if (call === undefined) {
      const body = { code: 0, message: "404: Not Found" };
      return respond(response, { status: 404, body }, {});
    }
    calls.push(call);
    const failure = takeFailure(call);
    if (failure === "hang") return;
    const { headers, wait } = buckets.take(call);
    const limited = wait > 0 ? { status: 429, retryAfter: wait } : failure;
    const answer = typeof limited === "object" ? failed(limited) : rest.run(call);
    if (limited === "reset") request.socket.destroy();
    else respond(response, answer, { ...headers, ...exceeded(limited) });
    record({ ...call, status: answer.status, answer: isObject(answer.body) ? answer.body : {} });
  }

  async function read(request: IncomingMessage): Promise<Call | undefined> {
    const { pathname, searchParams: query } = new URL(request.url ?? "", "http://discord");
    const path = decoded(pathname.replace(/^\/api\/v10/, ""));
    const route = path === undefined ? undefined : routeOf(request.method ?? "", path);
    if (route === undefined) object(`no such route: ${request.method} ${pathname}`);
    const written: unknown = JSON.parse((await text(request)) || "{}");
    const body = isObject(written) ? written : { list: written as JsonObject[] };
    const { authorization } = request.headers;
    return route && change({ ...route, query, body, authorization, at: performance.now() });
  }

  function takeFailure({ name, ids }: Call): Failure | undefined {
    const rule = due.find(
      (one) => one.left > 0 && one.name === name && (one.id === undefined || ids.includes(one.id)),
    );
    if (rule) rule.left -= 1;
    return rule?.failure;
  }

  function record(call: AnsweredCall): void {
    answered.push(call);
    for (const watch of watchers) watch(call);
  }

  function waitCall(name: CallName, matches: (call: AnsweredCall) => boolean = () => true) {
    const isIt = (call: AnsweredCall) => call.name === name && matches(call);
    const came = answered.find(isIt);
    if (came) return Promise.resolve(came);
    return new Promise<AnsweredCall>((resolve, reject) => {
      const timer = setTimeout(() => {
        watchers.delete(watch);
        reject(
          new Error(
            `[fake discord] no such ${name}; there was: ${calls.map((call) => call.name).join(", ") || "nothing"}; violations: ${violations.join("; ") || "none"}`,
          ),
        );
      }, PATIENCE);
      function watch(call: AnsweredCall): void {
        if (!isIt(call)) return;
        clearTimeout(timer);
        watchers.delete(watch);
        resolve(call);
      }
      watchers.add(watch);
    });
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token: TOKEN,
    gateway,
    calls,
    answered,
    violations,
    deliver(dispatch) {
      const hidden = withoutHidden(dispatch);
      truth.delivered(hidden);
      gateway.dispatch(hidden);
    },
    waitCall,
    callsOf: (name) => calls.filter((call) => call.name === name),
    failNext(name, failure, { times = 1, id } = {}) {
      due.push({ name, failure, id, left: times });
    },
    forbid: (channel) => void forbidden.add(channel),
    allow: (channel) => void forbidden.delete(channel),
    tamper(next) {
      change = next;
    },
    breakIdle: () => server.closeIdleConnections(),
    async close() {
      gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

// --- Internal helpers ---

/**
 * Without the intent for message content a bot gets none, except in direct
 * messages, in messages that mention its user, and in its own
 * (docs.discord.com/developers/events/gateway, "Message Content Intent").
 */
function withoutHidden({ t, d }: Dispatch): Dispatch {
  const mentions = Array.isArray(d.mentions) ? d.mentions.filter(isObject) : [];
  const isShown = d.guild_id === undefined || mentions.some(({ id }) => id === IDS.bot);
  if (!["MESSAGE_CREATE", "MESSAGE_UPDATE"].includes(t) || isShown) return { t, d };
  const { referenced_message: to } = d;
  const isOwn = isObject(to) && isObject(to.author) && to.author.id === IDS.bot;
  const replied = isObject(to) && !isOwn ? { referenced_message: { ...to, ...NOTHING } } : {};
  const forwarded = objectsIn(d.message_snapshots).map(({ message }) =>
    isObject(message) ? { message: { ...message, ...NOTHING } } : {},
  );
  const copies = forwarded.length > 0 ? { message_snapshots: forwarded } : {};
  return { t, d: { ...d, ...NOTHING, ...replied, ...copies } };
}

const NOTHING = { content: "", embeds: [], attachments: [], components: [] };

/** Undefined for one that no address can have: ids of damaged frames come back in paths. */
function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function failed({ status, retryAfter, body }: Exclude<Failure, string>): Answer {
  if (status !== 429) return { status, body: body ?? { code: 0, message: `${status}` } };
  const message = "You are being rate limited.";
  return { status, body: { message, retry_after: retryAfter ?? 0, global: false } };
}

/** Counts calls as Discord does, and tells of it in the headers that it has for that (topics/rate-limits, "Header Format"). */
function createBuckets({ limit, window }: { limit: number; window: number }) {
  const counted = new Map<string, { calls: number; until: number }>();
  return {
    /** @returns `wait`: seconds, where the call is one too many */
    take({ name, ids: [place = ""] }: Call) {
      const now = performance.now();
      const key = `${name} ${place}`;
      const known = counted.get(key);
      const one = known && known.until > now ? known : { calls: 0, until: now + window };
      counted.set(key, { ...one, calls: one.calls + 1 });
      const left = (one.until - now) / 1000;
      const headers = {
        "x-ratelimit-bucket": `bucket-of-${name}`,
        "x-ratelimit-limit": String(limit),
        "x-ratelimit-remaining": String(Math.max(0, limit - one.calls - 1)),
        "x-ratelimit-reset": String(Date.now() / 1000 + left),
        "x-ratelimit-reset-after": left.toFixed(3),
      };
      return { headers, wait: one.calls < limit ? 0 : Math.ceil(left) };
    },
  };
}

/** What a refused call is told of its bucket, in place of what others are told. */
function exceeded(failure: Failure | undefined): Record<string, string> {
  if (typeof failure !== "object" || failure.retryAfter === undefined) return {};
  const { retryAfter, scope = "user" } = failure;
  return {
    "retry-after": String(retryAfter),
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset-after": String(retryAfter),
    "x-ratelimit-scope": scope,
  };
}

function respond(
  response: ServerResponse,
  { status, body }: Answer,
  limits: Record<string, string>,
): void {
  const type = body === undefined ? {} : { "content-type": "application/json" };
  response.writeHead(status, { ...type, ...limits });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
