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
  /** The organisation that installed the app for all of its workspaces, of which `team` is one. */
  readonly organisation?: string;
  /** The workspace of who does it, where a channel is shared between organisations. */
  readonly from?: string;
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
export const BOT_MESSAGE = fixture("bot-message");
export const VIEW = fixture("view");
export const HOME_VIEW = fixture("home-view");

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

/** A message in the direct messages with the bot, beside a channel that the person looks at. */
export function directMessage(said: Said): Envelope {
  const { team } = { ...USUAL, ...said };
  const seen = { type: "slack#/types/channel_id", value: "C1", team_id: team };
  return event(said, {
    channel_type: "im",
    assistant_thread: { action_token: `1.2.${newTs()}` },
    app_context: { entities: [seen] },
    ...messageOf({ channel: "D1", ...said }),
  });
}

/** A message of a channel, as an app gets it that also reads channels. */
export function channelMessage(said: Said): Envelope {
  return event(said, { ...messageOf(said), channel_type: "channel" });
}

/** The message with this ts was deleted from the direct messages. */
export function deleted({ ts, ...scene }: Scene & { ts: string }): Envelope {
  const [at, channel] = [newTs(), scene.channel ?? "D1"];
  const { channel: _, ...previous_message } = messageOf({ ...scene, ts, text: "Hello" });
  const times = { ts: at, event_ts: at, deleted_ts: ts };
  return event(scene, { ...DELETED, channel, ...times, previous_message });
}

/** The same of a message that has replies, as every answered one: Slack leaves a stone in its place. */
export function buried({ ts, ...scene }: Scene & { ts: string }): Envelope {
  const { channel: _, ...previous_message } = messageOf({ ...scene, ts, text: "Hello" });
  const thread = {
    thread_ts: ts,
    reply_count: 1,
    reply_users_count: 1,
    latest_reply: newTs(),
    reply_users: [BOT_USER],
    is_locked: false,
  };
  return changed(scene, { ...previous_message, ...thread }, { ...TOMBSTONE, ...thread, ts });
}

const TOMBSTONE = {
  type: "message",
  subtype: "tombstone",
  text: "This message was deleted.",
  user: "USLACKBOT",
  hidden: true,
};

/** A message was changed in the direct messages: Slack wraps the new one, and the one before. */
export function edited({ ts, ...said }: Said & { ts: string }): Envelope {
  const { channel: _, event_ts, ...previous_message } = messageOf({ ...said, ts, text: "Hello" });
  const message = { ...previous_message, text: said.text, blocks: richTextOf(said.text) };
  const { user } = { ...USUAL, ...said };
  return changed(said, previous_message, { ...message, edited: { user, ts: newTs() } });
}

/** The home page as it was published last comes with it; the direct messages, with what is beside them. */
export function homeOpened(tab: "home" | "messages", scene: Scene = {}): Envelope {
  const { user, channel, team } = { ...USUAL, channel: "D1", ...scene };
  const shown =
    tab === "home" ? { view: { ...HOME_VIEW, team_id: team } } : { context: { entities: [] } };
  return event(scene, { ...HOME, user, channel, tab, event_ts: newTs(), ...shown });
}

export function uninstalled(scene: Scene = {}): Envelope {
  return leaving(scene, { type: "app_uninstalled" });
}

export function tokensRevoked(scene: Scene = {}): Envelope {
  return leaving(scene, { type: "tokens_revoked", tokens: { oauth: [], bot: [BOT_USER] } });
}

export function slash(text: string, scene: Scene = {}): Envelope {
  const { team, channel, user, organisation } = { ...USUAL, organisation: undefined, ...scene };
  const channel_name = channel.startsWith("D") ? "directmessage" : "desk";
  const where = { team_id: team, channel_id: channel, channel_name };
  const enterprise = organisation && {
    enterprise_id: organisation,
    enterprise_name: "News",
    is_enterprise_install: "true",
  };
  const payload = { ...COMMAND, text, ...where, user_id: user, ...enterprise };
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
  /** The blocks of its message, as the app sent them; Slack delivers them with "&", "<" and ">" escaped (bolt-python, issue 513). */
  readonly blocks?: unknown;
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
  blocks,
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
    channel: channelOf(channel),
    ...(!ephemeral && { message: { ...botMessage(ts, thread), blocks: escaped(blocks ?? []) } }),
    state: { values: {} },
    actions: [pressedElement({ type, action, value })],
  });
}

/** A button on the App Home is pressed: there is no channel. */
export function pressHome(action: string, value: string, scene: Scene = {}): Envelope {
  return interactive(scene, {
    type: "block_actions",
    container: { type: "view", view_id: HOME_VIEW.id },
    view: HOME_VIEW,
    actions: [pressedElement({ type: "button", action, value })],
  });
}

/** What else a message has that people write with a file, or in a thread for its channel too. */
export function writtenAs(subtype: "file_share" | "thread_broadcast") {
  const file = { id: "F0FILE", name: "dam.png", title: "dam.png", mimetype: "image/png" };
  const [ts, thread] = [newTs(), { reply_count: 1, reply_users: ["U1"], reply_users_count: 1 }];
  const root = { ...MESSAGE, ts, thread_ts: ts, latest_reply: newTs(), ...thread };
  return subtype === "file_share"
    ? { subtype, files: [file], upload: false, display_as_bot: false }
    : { subtype, root };
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
  const { channel: _, event_ts, ...message } = messageOf({ user: "U9", ts, text });
  return interactive(scene, {
    type: "message_action",
    callback_id: "check",
    action_ts: newTs(),
    channel: channelOf(channel),
    message_ts: ts,
    message: { ...message, ...extra },
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
    container: { type: "view", view_id: VIEW.id },
    view: VIEW,
  });
}

/** What the form of a question holds; `audience`: "asker" or "channel". */
export function modalValues(question: string, audience: string, article?: string) {
  return {
    question: { question: { type: "plain_text_input", value: question } },
    article: {
      article: { type: "external_select", selected_option: article ? { value: article } : null },
    },
    audience: { audience: { type: "radio_buttons", selected_option: { value: audience } } },
    channel: { channel: { type: "conversations_select", selected_conversation: "C1" } },
  };
}

/** A modal is sent off; `channel` is the conversation that was chosen in it. */
export function submission(
  callback: string,
  values: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  scene: Scene = {},
): Envelope {
  const id = `V${newTs()}`;
  const view = { ...VIEW, id, root_view_id: id, callback_id: callback, state: { values } };
  return interactive(scene, { type: "view_submission", view });
}

// --- Internal helpers ---

function messageOf(said: Said) {
  const { channel, user, from, text } = { ...USUAL, from: undefined, ...said };
  const ts = said.ts ?? newTs();
  const thread = said.thread && { thread_ts: said.thread, parent_user_id: "U1" };
  const stranger = from && { user_team: from, source_team: from, user_profile: { team: from } };
  const words = { user, text, blocks: richTextOf(text), ts, channel, event_ts: ts };
  const { team } = { ...USUAL, ...said };
  return { ...MESSAGE, ...words, team, ...stranger, ...thread, ...said.extra };
}

/** As what is typed comes besides its text. */
function richTextOf(text: string) {
  const elements = text
    .split(/(<@\w+>)/)
    .filter((part) => part !== "")
    .map((part) => {
      const person = /^<@(\w+)>$/.exec(part)?.[1];
      return person ? { type: "user", user_id: person } : { type: "text", text: part };
    });
  const section = { type: "rich_text_section", elements };
  return [{ type: "rich_text", block_id: "b1Qx", elements: [section] }];
}

function botMessage(ts: string, thread: string | undefined) {
  const reply = thread && { thread_ts: thread, parent_user_id: "U1" };
  return { ...BOT_MESSAGE, ts, ...reply };
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function escaped(blocks: unknown): unknown {
  return JSON.parse(JSON.stringify(blocks), (_, value: unknown) =>
    typeof value === "string"
      ? value.replace(/[&<>]/g, (sign) => ESCAPES[sign as keyof typeof ESCAPES])
      : value,
  );
}

function channelOf(id: string) {
  return { id, name: id.startsWith("D") ? "directmessage" : "desk" };
}

function changed(scene: Scene, previous_message: object, message: object): Envelope {
  const ts = newTs();
  return event(scene, {
    type: "message",
    subtype: "message_changed",
    message,
    previous_message,
    channel: scene.channel ?? "D1",
    hidden: true,
    ts,
    event_ts: ts,
    channel_type: "im",
  });
}

function event(scene: Scene, event: Record<string, unknown>): Envelope {
  const { team, organisation, from } = { ...USUAL, organisation: null, from: undefined, ...scene };
  const [authorization] = Array.isArray(EVENT.authorizations) ? EVENT.authorizations : [];
  const installed = organisation
    ? { enterprise_id: organisation, team_id: null, is_enterprise_install: true }
    : { team_id: team };
  const payload = {
    ...EVENT,
    team_id: team,
    ...(organisation && { enterprise_id: organisation }),
    context_team_id: team,
    context_enterprise_id: organisation,
    authorizations: [{ ...authorization, ...installed }],
    is_ext_shared_channel: from !== undefined,
    event,
  };
  return { type: "events_api", payload };
}

/** The app goes: such events name no authorization, and of an organisation no workspace. */
function leaving(scene: Scene, event: Record<string, unknown>): Envelope {
  const { team, organisation } = { ...USUAL, organisation: undefined, ...scene };
  const { token, api_app_id, type, event_id, event_time } = EVENT;
  const owner = organisation ? { enterprise_id: organisation } : { team_id: team };
  const payload = { token, ...owner, api_app_id, event, type, event_id, event_time };
  return { type: "events_api", payload };
}

/** Of what is done in an organisation, the person's team is the organisation ("reference/interaction-payloads"). */
function interactive(scene: Scene, payload: Record<string, unknown>): Envelope {
  const { team, user, organisation, from } = {
    ...USUAL,
    organisation: undefined,
    from: undefined,
    ...scene,
  };
  const home = from ?? organisation ?? team;
  const common = {
    ...INTERACTION,
    team: organisation ? null : { id: team, domain: "newsroom" },
    user: { id: user, username: "ana", name: "ana", team_id: home },
    ...(organisation && {
      enterprise: { id: organisation, name: "News" },
      is_enterprise_install: true,
    }),
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
