import { readFileSync } from "node:fs";
import { isRecord } from "./markup.ts";

/**
 * What Slack sends: `tests/fixtures/slack` has every field of the payloads that
 * are documented and that others recorded, with invented ids and words. `FakeSlack.deliver` adds what only Slack knows: trigger ids,
 * event ids and addresses to respond to.
 */
export interface Envelope {
  readonly type: "events_api" | "slash_commands" | "interactive";
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Who does something where; everything has a usual value. */
export interface Scene {
  readonly team?: string;
  readonly channel?: string;
  readonly user?: string;
}

/** The bot's user in every workspace of the fake. */
export const BOT_USER = "U0BOT";
export const BOT_ID = "B0BOT";
export const APP_ID = "A0APP";

const EVENT = fixture("event-callback");
const MESSAGE = fixture("message");
const DELETED = fixture("message-deleted");
const HOME = fixture("app-home-opened");
const COMMAND = fixture("slash-command");
const INTERACTION = fixture("interaction");
const BOT_MESSAGE = fixture("bot-message");
const VIEW = fixture("view");

const USUAL = { team: "T1", channel: "C1", user: "U1" } satisfies Scene;

let lastTs = 1_767_225_600;

/** A timestamp as Slack makes them: the message's id in its channel. */
export function newTs(): string {
  lastTs += 1;
  return `${lastTs}.000100`;
}

export interface Said extends Scene {
  readonly text: string;
  readonly ts?: string;
  readonly thread?: string;
  /** Fields that only some messages have: subtype, bot_id, edited. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** The bot is mentioned in a channel or a thread. */
export function mention(said: Said): Envelope {
  return event(said, { ...messageOf(said), type: "app_mention" });
}

/** A message in the direct messages with the bot. */
export function directMessage(said: Said): Envelope {
  const message = messageOf({ channel: "D1", ...said });
  return event(said, { ...message, channel_type: "im" });
}

/** A message of a channel, as an app gets it that also reads channels. */
export function channelMessage(said: Said): Envelope {
  return event(said, { ...messageOf(said), channel_type: "channel" });
}

/** The message with this ts was deleted from the direct messages. */
export function deleted({ team, channel = "D1", ts }: Scene & { ts: string }): Envelope {
  const [at, scene] = [newTs(), team === undefined ? {} : { team }];
  return event(scene, { ...DELETED, channel, ts: at, event_ts: at, deleted_ts: ts });
}

/** The same of a message that has replies, as every answered one: Slack leaves a stone in its place. */
export function buried({ ts, ...scene }: Scene & { ts: string }): Envelope {
  const extra = { subtype: "tombstone", hidden: true, thread_ts: ts };
  return edited({ ...scene, ts, user: "USLACKBOT", text: "This message was deleted.", extra });
}

/** A message was changed in the direct messages: Slack wraps the new one. */
export function edited(said: Said & { ts: string }): Envelope {
  const message = { ...messageOf(said), edited: { user: "U1", ts: newTs() } };
  const { channel = "D1", ts: _, ...scene } = said;
  return event(scene, {
    type: "message",
    subtype: "message_changed",
    channel_type: "im",
    hidden: true,
    channel,
    ts: newTs(),
    message,
  });
}

export function homeOpened(tab: "home" | "messages", scene: Scene = {}): Envelope {
  const { user, channel } = { ...USUAL, channel: "D1", ...scene };
  return event(scene, { ...HOME, user, channel, tab, event_ts: newTs() });
}

export function uninstalled(scene: Scene = {}): Envelope {
  return event(scene, { type: "app_uninstalled" });
}

export function tokensRevoked(scene: Scene = {}): Envelope {
  return event(scene, { type: "tokens_revoked", tokens: { oauth: [], bot: [BOT_USER] } });
}

export function slash(text: string, scene: Scene = {}): Envelope {
  const { team, channel, user } = { ...USUAL, ...scene };
  const payload = { ...COMMAND, text, team_id: team, channel_id: channel, user_id: user };
  return { type: "slash_commands", payload };
}

/** What can be pressed: a button, or one of the two feedback buttons of an element. */
export interface Element {
  readonly type: "button" | "feedback_buttons";
  readonly action: string;
  readonly value: string;
}

/** Where a pressed button stands. */
export interface Pressed extends Element, Scene {
  readonly ts: string;
  readonly thread?: string;
  readonly ephemeral?: boolean;
}

export function press({
  type,
  action,
  value,
  ts,
  thread,
  ephemeral = false,
  ...scene
}: Pressed): Envelope {
  const { channel } = { ...USUAL, ...scene };
  return interactive(scene, {
    type: "block_actions",
    container: {
      type: "message",
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: ephemeral,
      ...(thread && { thread_ts: thread }),
    },
    channel: { id: channel, name: "desk" },
    ...(!ephemeral && { message: { ...BOT_MESSAGE, ts, ...(thread && { thread_ts: thread }) } }),
    state: { values: {} },
    actions: [pressedElement({ type, action, value })],
  });
}

/** A button on the App Home is pressed: there is no channel. */
export function pressHome(action: string, value: string, scene: Scene = {}): Envelope {
  return interactive(scene, {
    type: "block_actions",
    container: { type: "view", view_id: "V0HOME" },
    view: { ...VIEW, id: "V0HOME", root_view_id: "V0HOME", type: "home", callback_id: "" },
    actions: [pressedElement({ type: "button", action, value })],
  });
}

/** What a message has that forwards another one: its own text is empty. */
export function forwarding(text: string) {
  const preview = { is_msg_unfurl: true, is_share: true, author_name: "Ben", channel_id: "C5" };
  return { attachments: [{ ...preview, ts: newTs(), text, fallback: `Ben: ${text}` }] };
}

/** @param extra fields that only some messages have */
export function messageShortcut(text: string, scene: Scene = {}, extra: object = {}): Envelope {
  const { channel } = { ...USUAL, ...scene };
  const ts = newTs();
  return interactive(scene, {
    type: "message_action",
    callback_id: "check",
    action_ts: newTs(),
    channel: { id: channel, name: "desk" },
    message_ts: ts,
    message: { ...MESSAGE, user: "U9", ts, text, ...extra },
  });
}

export function globalShortcut(scene: Scene = {}): Envelope {
  return interactive(scene, { type: "shortcut", callback_id: "ask", action_ts: newTs() });
}

/** A select of a modal asks for its options while `typed` is typed. */
export function suggestion(action: string, typed: string, scene: Scene = {}): Envelope {
  return interactive(scene, {
    type: "block_suggestion",
    action_id: action,
    block_id: action,
    value: typed,
    container: { type: "view", view_id: "V1" },
    view: VIEW,
  });
}

/** A modal is sent off; `channel` is the conversation that was chosen in it. */
export function submission(
  callback: string,
  values: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  scene: Scene = {},
): Envelope {
  const view = { ...VIEW, callback_id: callback, state: { values } };
  return interactive(scene, { type: "view_submission", view });
}

// --- Internal helpers ---

function messageOf(said: Said) {
  const { channel, user } = { ...USUAL, ...said };
  const ts = said.ts ?? newTs();
  const thread = said.thread === undefined ? {} : { thread_ts: said.thread };
  const words = { user, text: said.text, ts, channel, event_ts: ts };
  return { ...MESSAGE, ...words, ...thread, ...said.extra };
}

function event(scene: Scene, event: Record<string, unknown>): Envelope {
  const { team } = { ...USUAL, ...scene };
  const [authorization] = Array.isArray(EVENT.authorizations) ? EVENT.authorizations : [];
  const authorizations = [{ ...authorization, team_id: team }];
  const teams = { team_id: team, context_team_id: team };
  return { type: "events_api", payload: { ...EVENT, ...teams, authorizations, event } };
}

function interactive(scene: Scene, payload: Record<string, unknown>): Envelope {
  const { team, user } = { ...USUAL, ...scene };
  const common = {
    ...INTERACTION,
    team: { id: team, domain: "newsroom" },
    user: { id: user, username: "ana", name: "ana", team_id: team },
  };
  return { type: "interactive", payload: { ...common, ...payload } };
}

function fixture(name: string): Readonly<Record<string, unknown>> {
  const file = new URL(`../../fixtures/slack/${name}.json`, import.meta.url);
  const payload: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isRecord(payload)) throw new TypeError(`${name}: not an object`);
  return payload;
}

/** Both kinds come with the same fields (@slack/bolt, `ButtonAction` and `FeedbackButtonsAction`). */
function pressedElement({ type, action, value }: Element) {
  const text = { type: "plain_text", text: "A button", emoji: false };
  return { type, action_id: action, block_id: "b1", text, value, action_ts: newTs() };
}
