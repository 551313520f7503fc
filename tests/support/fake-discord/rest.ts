import { commandProblems } from "./command-limits.ts";
import { IDS } from "./ids.ts";
import {
  choiceProblems,
  invalidIn,
  isObject,
  type JsonObject,
  objectionsTo,
  objectsIn,
  textsOf,
} from "./limits.ts";
import { channelOf, posted, thread } from "./payloads.ts";
import {
  type createTruth,
  EPHEMERAL,
  type Interaction,
  isEphemeral,
  isForcedAlone,
  wantsPrivate,
} from "./truth.ts";

/** A request as it arrived. */
export interface Call {
  /** What was called, in a word: see ROUTES. */
  readonly name: CallName;
  /** The path's parameters, in their order. */
  readonly ids: readonly string[];
  readonly query: URLSearchParams;
  readonly body: JsonObject;
  readonly authorization: string | undefined;
  /** When it arrived; milliseconds, as of performance.now. */
  readonly at: number;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

const ROUTES = [
  ["gateway", "GET", /^\/gateway\/bot$/],
  ["application", "GET", /^\/applications\/@me$/],
  ["listCommands", "GET", /^\/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands$/],
  ["putCommands", "PUT", /^\/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands$/],
  ["callback", "POST", /^\/interactions\/(\d+)\/([^/]+)\/callback$/],
  ["edit", "PATCH", /^\/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/],
  ["followUp", "POST", /^\/webhooks\/(\d+)\/([^/]+)$/],
  ["message", "POST", /^\/channels\/(\d+)\/messages$/],
  ["reaction", "PUT", /^\/channels\/(\d+)\/messages\/(\d+)\/reactions\/([^/]+)\/@me$/],
  ["channel", "GET", /^\/channels\/(\d+)$/],
  ["messageAt", "GET", /^\/channels\/(\d+)\/messages\/(\d+)$/],
  ["messagesAfter", "GET", /^\/channels\/(\d+)\/messages$/],
  ["openDirect", "POST", /^\/users\/@me\/channels$/],
] as const;

export type CallName = (typeof ROUTES)[number][0];

/** Interaction routes are called with the interaction's own token, and no other. */
const WITHOUT_TOKEN: readonly CallName[] = ["callback", "edit", "followUp"];

/** Milliseconds to answer an interaction first. */
const ANSWER_WITHIN = 3000;

const SUGGESTIONS = 8;

/** Which route a path is of, if any. */
export function routeOf(method: string, path: string): Pick<Call, "name" | "ids"> | undefined {
  for (const [name, verb, pattern] of ROUTES) {
    const match = verb === method ? pattern.exec(path) : null;
    if (match) return { name, ids: match.slice(1).map((id) => id ?? "") };
  }
  return undefined;
}

export interface RestOptions {
  readonly token: string;
  readonly truth: ReturnType<typeof createTruth>;
  readonly gatewayUrl: () => string;
  /** Shards that Discord recommends. */
  readonly shards: number;
  /** The addresses that messages may link to. */
  readonly addresses: readonly string[];
  /** Channels where the bot may not post. */
  readonly forbidden: ReadonlySet<string>;
  readonly object: (problem: string) => void;
}

/** Carries out calls as Discord does, and objects to what Discord or people would not like. */
export function createRest({ token, truth, object, ...options }: RestOptions) {
  const commands = new Map<string, readonly JsonObject[]>();

  function run(call: Call): Answer {
    if (WITHOUT_TOKEN.includes(call.name)) {
      if (call.authorization !== undefined) object(`${call.name} with the bot's token`);
    } else if (call.authorization !== `Bot ${token}`) return refusal(401, 0, "401: Unauthorized");
    return HANDLERS[call.name](call);
  }

  const HANDLERS: Readonly<Record<CallName, (call: Call) => Answer>> = {
    gateway: () => {
      const limit = { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 16 };
      return ok({ url: options.gatewayUrl(), shards: options.shards, session_start_limit: limit });
    },
    application: () => ok({ id: IDS.application, name: "briefing" }),
    listCommands: ({ ids, query }) => {
      const list = commands.get(ids.join()) ?? [];
      return ok(query.get("with_localizations") === "true" ? list : list.map(inOneLanguage));
    },
    putCommands: ({ ids, body }) => putCommands(ids.join(), objectsIn(body.list)),
    callback,
    edit,
    followUp,
    message,
    reaction: () => ({ status: 204 }),
    messageAt: ({ ids: [channel = "", id = ""] }) => {
      const found = truth.messageIn(channel, id);
      return found ? ok(found) : refusal(404, 10008, "Unknown Message");
    },
    messagesAfter: ({ ids: [channel = ""], query }) =>
      ok(truth.messagesIn(channel, query.get("after") ?? "0", Number(query.get("limit") ?? 50))),
    channel: ({ ids: [id = ""] }) => {
      // A thread that was opened from a message has the message's id.
      const parent = truth.channelOf(id);
      return ok(typeof parent === "string" ? thread(id, parent) : channelOf(id));
    },
    openDirect: () => ok({ id: IDS.direct, type: 1, recipients: [] }),
  };

  function putCommands(place: string, list: readonly JsonObject[]): Answer {
    const problems = commandProblems(list);
    if (problems.length > 0) return invalid(problems);
    // Discord fills in what was left out: kinds of installation and places as in issue 6744 of
    // github.com/discord/discord-api-docs. Whether it does in servers is not said, so an adapter must bear it.
    const registered = list.map((command, index) => ({
      contexts: null,
      integration_types: [0],
      dm_permission: true,
      description: "",
      ...command,
      id: `80000000000000000${index}`,
      application_id: IDS.application,
      version: "1",
      default_member_permissions: null,
      nsfw: false,
      ...(place.endsWith(",") ? {} : { guild_id: place.split(",")[1] ?? null }),
    }));
    commands.set(place, registered);
    return ok(registered);
  }

  function callback({ ids: [, key = ""], body, at }: Call): Answer {
    const interaction = truth.interaction(key);
    if (interaction === undefined) return refusal(404, 10062, "Unknown interaction");
    if (at - interaction.deliveredAt > ANSWER_WITHIN) {
      object(`answered after ${Math.round(at - interaction.deliveredAt)} ms`);
      return refusal(404, 10062, "Unknown interaction");
    }
    if (interaction.acknowledged !== undefined) {
      return refusal(400, 40060, "Interaction has already been acknowledged.");
    }
    const data = isObject(body.data) ? body.data : {};
    if (body.type === SUGGESTIONS) {
      const problems = choiceProblems(objectsIn(data.choices));
      if (problems.length > 0) return invalid(problems);
    }
    interaction.acknowledged = Number(body.type);
    if (body.type === 5) {
      privacy(interaction, isEphemeral(data));
      const flags = Number(data.flags ?? 0) | (isForcedAlone(interaction) ? EPHEMERAL : 0);
      const shown = { ...data, flags };
      interaction.original = truth.post(String(interaction.payload.channel_id), shown).message;
    }
    return { status: 204 };
  }

  function edit({ ids: [, key = ""], body }: Call): Answer {
    const interaction = truth.interaction(key);
    if (interaction?.acknowledged === undefined) {
      object("an edit before the acknowledgement");
      return refusal(404, 10015, "Unknown Webhook");
    }
    const isPrivate = interaction.original !== undefined && isEphemeral(interaction.original);
    const channel = isPrivate ? undefined : String(interaction.payload.channel_id);
    const flags = Number(interaction.original?.flags ?? 0) | Number(body.flags ?? 0);
    const place = String(interaction.payload.channel_id);
    const id = String(interaction.original?.id);
    return sent(body, channel, () => ({
      ...interaction.original,
      ...posted(id, place, { ...body, flags }),
    }));
  }

  function followUp({ ids: [, key = ""], body }: Call): Answer {
    const interaction = truth.interaction(key);
    if (interaction?.acknowledged === undefined) return refusal(404, 10015, "Unknown Webhook");
    // What went wrong may always be told to the asker alone.
    if (!isEphemeral(body)) {
      privacy(interaction, false);
      if (isForcedAlone(interaction)) object("shown to the asker alone, and meant for all");
    }
    const channel = String(interaction.payload.channel_id);
    return sent(body, undefined, () => truth.post(channel, body).message);
  }

  function message({ ids: [channel = ""], body }: Call): Answer {
    if (options.forbidden.has(channel)) return refusal(403, 50013, "Missing Permissions");
    const isReply = body.message_reference !== undefined;
    if (isReply && (body.nonce === undefined || body.enforce_nonce !== true)) {
      object("a reply without an enforced nonce");
    }
    return sent(body, channel, () => {
      const { message: posted, isNew } = truth.post(channel, body);
      const isLater = textsOf(body).some((shown) => shown.includes("now answers what was asked"));
      const reference = body.message_reference;
      const problem = isNew ? truth.replyProblem(channel, reference, isLater) : undefined;
      if (problem === "twice") object("a message answered twice");
      if (problem === "elsewhere") object("a reply to a message of another channel");
      return problem === "unknown" || problem === "elsewhere" ? undefined : posted;
    });
  }

  /** @param channel the one in which everyone sees it, so that it may lead to what the bot said there before */
  function sent(
    body: JsonObject,
    channel: string | undefined,
    post: () => JsonObject | undefined,
  ): Answer {
    const isOwn = (link: string) => channel !== undefined && truth.isOwnLink(link, channel);
    for (const objection of objectionsTo(body, options.addresses, isOwn)) object(objection);
    const problems = invalidIn(body);
    if (problems.length > 0) return invalid(problems);
    const message = post();
    if (message !== undefined) return ok(message);
    const errors = {
      message_reference: {
        _errors: [{ code: "REPLIES_UNKNOWN_MESSAGE", message: "Unknown message" }],
      },
    };
    return { status: 400, body: { code: 50035, message: "Invalid Form Body", errors } };
  }

  /** Discord would do it; the asker would not forgive it. */
  function privacy(interaction: Interaction, isPrivate: boolean): void {
    const wanted = wantsPrivate(interaction);
    if (wanted === true && !isPrivate) object("a private answer shown to all");
    if (wanted === false && isPrivate) object("a public answer hidden");
  }

  function invalid(problems: readonly string[]): Answer {
    for (const problem of problems) object(problem);
    return {
      status: 400,
      body: { code: 50035, message: "Invalid Form Body", errors: { _errors: problems } },
    };
  }

  return { run };
}

// --- Internal helpers ---

/** As Discord lists a command unless it is asked for the translations. */
function inOneLanguage({
  name_localizations: _,
  description_localizations: __,
  options,
  ...command
}: JsonObject): JsonObject {
  return { ...command, ...(options && { options: objectsIn(options).map(inOneLanguage) }) };
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}

function refusal(status: number, code: number, message: string): Answer {
  return { status, body: { code, message } };
}
