import { type CheckOptions, messageProblems, unfurlProblems, viewLinks } from "./checks.ts";
import { viewProblems } from "./limits.ts";
import { APP_ID, BOT_ID, BOT_MESSAGE, BOT_USER, HOME_VIEW, newTs, VIEW } from "./payloads.ts";
import type { Deed, Truth } from "./truth.ts";

/** One call of the Web API, or of an address to respond to (`method` "respond"). */
export interface Call {
  readonly method: string;
  /** The workspace that the token belongs to. */
  readonly team: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  /** Milliseconds, as of performance.now. */
  readonly at: number;
}

export interface WebApi {
  /** What Slack answers, once the token is known to be good. */
  run(call: Call): Record<string, unknown>;
  /** Whether it is the permalink of what the bot posted for everyone in the channel. */
  isOwnLink(url: string, channel: unknown): boolean;
}

/** A message that the bot posted for everyone. */
interface Post {
  readonly channel: unknown;
  readonly thread: unknown;
  readonly message: { readonly metadata?: unknown };
}

export interface WebApiParts {
  readonly truth: Truth;
  readonly checks: CheckOptions;
  /** What the app was granted; undefined: everything. */
  readonly scopes: readonly string[] | undefined;
  /** The address of the socket that an app-level token opens. */
  readonly socketUrl: () => string;
  /** The workspace that a grant of the install page, or what renews a token, is for. */
  readonly install: (code: unknown) => { team: string; token: string } | undefined;
  /** Told of everything that Slack would not like. */
  readonly object: (problem: string) => void;
}

export function createWebApi(parts: WebApiParts): WebApi {
  const { truth, checks, scopes, socketUrl, install, object } = parts;

  /** By ts. */
  const replies = new Map<string, Post>();

  /** "When the provided message_ts is part of a thread, the permalink format changes" (reference/methods/chat.getPermalink). */
  function permalinkOf(channel: unknown, ts: string): string {
    const thread = replies.get(ts)?.thread;
    const address = `https://newsroom.slack.com/archives/${channel}/p${ts.replace(".", "")}`;
    return thread === undefined ? address : `${address}?thread_ts=${thread}&cid=${channel}`;
  }

  function isOwnLink(url: string, channel: unknown): boolean {
    const ts = /\/p(\d+)(\d{6})\b/.exec(url)?.slice(1).join(".") ?? "";
    return replies.get(ts)?.channel === channel && url === permalinkOf(channel, ts);
  }

  /** Refuses with Slack's word for it if there is a problem. */
  function judged(problems: readonly string[], error: string, result: Record<string, unknown>) {
    for (const problem of problems) object(problem);
    return problems.length > 0 ? { ok: false, error } : { ok: true, ...result };
  }

  const methods: Readonly<Record<string, (call: Call) => Record<string, unknown>>> = {
    "auth.test": ({ team }) => ({
      ok: true,
      url: "https://newsroom.slack.com/",
      team: "Newsroom",
      user: "briefing",
      team_id: team,
      user_id: BOT_USER,
      bot_id: BOT_ID,
      ...(isOrganisation(team) && { enterprise_id: team }),
      is_enterprise_install: isOrganisation(team),
    }),
    "apps.connections.open": () => ({ ok: true, url: socketUrl() }),
    // Needs no scope, and says of a message only whether there is one.
    "chat.getPermalink": ({ body: { channel, message_ts } }) =>
      truth.isDeleted(String(message_ts))
        ? { ok: false, error: "message_not_found" }
        : { ok: true, channel, permalink: permalinkOf(channel, String(message_ts)) },
    "chat.postMessage": ({ body }) => {
      const ts = newTs();
      const { channel, thread_ts: thread } = body;
      const problems = [
        ...messageProblems(body, { ...checks, isOwn: (url) => isOwnLink(url, channel) }),
        ...unfurlProblems(body),
        ...truth.posted({ channel, thread }, deedOf(body)),
      ];
      const { text, blocks, metadata } = body;
      const message = {
        ...BOT_MESSAGE,
        ts,
        text,
        blocks,
        ...(thread !== undefined && { thread_ts: thread, parent_user_id: "U1" }),
        ...(metadata !== undefined && { metadata: parsed(metadata) }),
      };
      if (problems.length === 0) replies.set(ts, { channel, thread, message });
      return judged(problems, "invalid_blocks", { channel: conversationOf(channel), ts, message });
    },
    "conversations.replies": ({ body }) => {
      // Direct messages are the only ones that the app may read; asking for others is no offence.
      if (!String(body.channel).startsWith("D")) return { ok: false, error: "missing_scope" };
      const found = [...replies.values()].filter(
        ({ channel, thread }) => channel === body.channel && thread === body.ts,
      );
      const { ts } = body;
      // Without it Slack says nothing of what marks a message ("Message metadata").
      const isTold = String(body.include_all_metadata) === "true";
      const first = { type: "message", user: "U1", text: "Hello", ts, thread_ts: ts };
      const messages = [
        { ...first, reply_count: found.length },
        ...found.map(({ message: { metadata, ...message } }) =>
          isTold && metadata !== undefined ? { ...message, metadata } : message,
        ),
      ];
      return { ok: true, messages, has_more: false, response_metadata: { next_cursor: "" } };
    },
    "conversations.info": ({ team, body: { channel: id } }) => {
      // Its scope is one that the app asks for only where channels are bound.
      if (scopes && !scopes.includes("channels:read")) return { ok: false, error: "missing_scope" };
      const shared = { is_shared: false, is_ext_shared: false, is_org_shared: false };
      const pending = { is_pending_ext_shared: false, pending_shared: [], shared_team_ids: [team] };
      const channel = { id, name: "desk", name_normalized: "desk", created: 1_767_225_600 };
      const kind = { is_channel: true, is_group: false, is_im: false, is_mpim: false };
      return { ok: true, channel: { ...channel, ...kind, is_member: true, ...shared, ...pending } };
    },
    "chat.postEphemeral": ({ body }) => {
      const { channel, user, thread_ts: thread } = body;
      // Only chat.postMessage takes a person for their direct messages (github.com/slackapi/python-slack-sdk, issue 528).
      if (/^[UW]/.test(String(channel))) return { ok: false, error: "channel_not_found" };
      const problems = [
        ...messageProblems(body, { ...checks, surface: "ephemeral" }),
        ...truth.whispered({ channel, thread, user }),
      ];
      return judged(problems, "invalid_blocks", { message_ts: newTs() });
    },
    "views.open": ({ body }) =>
      judged(viewProblems(body.view), "invalid_arguments", { view: VIEW }),
    "views.publish": ({ body }) =>
      judged([...viewProblems(body.view), ...viewLinks(body.view, checks)], "invalid_arguments", {
        view: HOME_VIEW,
      }),
    "assistant.threads.setStatus": ({ body }) =>
      judged(body.thread_ts ? [] : ["a status without a thread"], "invalid_arguments", {}),
    "assistant.threads.setSuggestedPrompts": ({ body }) =>
      judged(promptProblems(body), "invalid_arguments", {}),
    "oauth.v2.access": ({ body }) => {
      const granted = install(body.code ?? body.refresh_token);
      return granted
        ? { ok: true, ...installation(granted) }
        : { ok: false, error: "invalid_code" };
    },
  };

  return {
    isOwnLink,
    run(call) {
      const needed = NEEDED_SCOPES[call.method];
      if (needed && scopes && !scopes.includes(needed))
        return judged([`${call.method} without the scope ${needed}`], "missing_scope", {});
      const method = methods[call.method];
      return method ? method(call) : judged([`there is no ${call.method}`], "unknown_method", {});
    },
  };
}

// --- Internal helpers ---

/** With one button and nothing quoted, a message only leads somewhere. */
function deedOf({ blocks, text }: Call["body"]): Deed {
  if (LATER.test(String(text))) return "tellings";
  const written = typeof blocks === "string" ? blocks : JSON.stringify(blocks ?? []);
  const buttons = written.split('"type":"button"').length - 1;
  return buttons === 1 && !written.includes("rich_text_quote") ? "offers" : "answers";
}

/** Of the methods that need one ("reference/methods", Scopes). */
const NEEDED_SCOPES: Readonly<Record<string, string>> = {
  "chat.postMessage": "chat:write",
  "chat.postEphemeral": "chat:write",
  "conversations.replies": "im:history",
  "assistant.threads.setStatus": "assistant:write",
  "assistant.threads.setSuggestedPrompts": "assistant:write",
};

/** Begins what is told of the answer of a later edition. */
const LATER = /^The briefing now answers what was asked here/;

/** Organisations install the app for all of their workspaces. */
function isOrganisation(team: string | undefined): boolean {
  return team?.startsWith("E") ?? false;
}

/** Posted to a person, a message stands in the direct messages with that person. */
function conversationOf(channel: unknown): string {
  return String(channel).replace(/^U/, "D");
}

/** Values that are no text come as JSON in a form. */
function parsed(value: unknown): unknown {
  return typeof value === "string" ? JSON.parse(value) : value;
}

/** With a thread_ts the method fails in silence for apps with an agent view. */
function promptProblems({ prompts, thread_ts }: Readonly<Record<string, unknown>>): string[] {
  const count = Array.isArray(prompts) ? prompts.length : 0;
  return [
    ...(count >= 1 && count <= 4 ? [] : [`${count} suggested prompts`]),
    ...(thread_ts === undefined ? [] : ["suggested prompts with a thread_ts"]),
  ];
}

function installation({ team, token }: { team: string; token: string }) {
  return {
    access_token: token,
    token_type: "bot",
    scope: "app_mentions:read,chat:write",
    bot_user_id: BOT_USER,
    app_id: APP_ID,
    ...(isOrganisation(team)
      ? { team: null, enterprise: { id: team, name: "News" }, is_enterprise_install: true }
      : { team: { id: team, name: "Newsroom" }, enterprise: null, is_enterprise_install: false }),
    authed_user: { id: "U1" },
  };
}
