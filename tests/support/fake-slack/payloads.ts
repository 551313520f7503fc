/**
 * What Slack sends, in the shapes that it documents and that were recorded, with
 * invented ids. `FakeSlack.deliver` adds what only Slack knows: trigger ids,
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
  return event(said, { type: "app_mention", ...messageOf(said) });
}

/** A message in the direct messages with the bot. */
export function directMessage(said: Said): Envelope {
  const message = messageOf({ channel: "D1", ...said });
  return event(said, { type: "message", channel_type: "im", ...message });
}

/** A message of a channel, as an app gets it that also reads channels. */
export function channelMessage(said: Said): Envelope {
  return event(said, { type: "message", channel_type: "channel", ...messageOf(said) });
}

/** The message with this ts was deleted from the direct messages. */
export function deleted({ team, channel = "D1", ts }: Scene & { ts: string }): Envelope {
  return event(
    { ...(team && { team }) },
    {
      type: "message",
      subtype: "message_deleted",
      channel_type: "im",
      hidden: true,
      channel,
      ts: newTs(),
      deleted_ts: ts,
    },
  );
}

/** A message was changed in the direct messages: Slack wraps the new one. */
export function edited(said: Said & { ts: string }): Envelope {
  const message = { type: "message", ...messageOf(said), edited: { user: "U1", ts: newTs() } };
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
  return event(scene, { type: "app_home_opened", user, channel, tab });
}

export function uninstalled(scene: Scene = {}): Envelope {
  return event(scene, { type: "app_uninstalled" });
}

export function tokensRevoked(scene: Scene = {}): Envelope {
  return event(scene, { type: "tokens_revoked", tokens: { oauth: [], bot: [BOT_USER] } });
}

export function slash(text: string, scene: Scene = {}): Envelope {
  const { team, channel, user } = { ...USUAL, ...scene };
  const payload = {
    command: "/briefing",
    text,
    team_id: team,
    team_domain: "newsroom",
    channel_id: channel,
    channel_name: "desk",
    user_id: user,
    user_name: "ana",
    api_app_id: APP_ID,
    is_enterprise_install: "false",
  };
  return { type: "slash_commands", payload };
}

/** Where a pressed button stands. */
export interface Pressed extends Scene {
  readonly action: string;
  readonly value: string;
  readonly ts: string;
  readonly thread?: string;
  readonly ephemeral?: boolean;
}

export function press({
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
    ...(!ephemeral && { message: { type: "message", ts, ...(thread && { thread_ts: thread }) } }),
    actions: [button(action, value)],
  });
}

/** A button on the App Home is pressed: there is no channel. */
export function pressHome(action: string, value: string, scene: Scene = {}): Envelope {
  return interactive(scene, {
    type: "block_actions",
    container: { type: "view", view_id: "V0HOME" },
    view: { id: "V0HOME", type: "home" },
    actions: [button(action, value)],
  });
}

export function messageShortcut(text: string, scene: Scene = {}): Envelope {
  const { channel } = { ...USUAL, ...scene };
  const ts = newTs();
  return interactive(scene, {
    type: "message_action",
    callback_id: "check",
    channel: { id: channel, name: "desk" },
    message_ts: ts,
    message: { type: "message", user: "U9", ts, text },
  });
}

export function globalShortcut(scene: Scene = {}): Envelope {
  return interactive(scene, { type: "shortcut", callback_id: "ask" });
}

/** A select of a modal asks for its options while `typed` is typed. */
export function suggestion(action: string, typed: string, scene: Scene = {}): Envelope {
  return interactive(scene, {
    type: "block_suggestion",
    action_id: action,
    block_id: action,
    value: typed,
    container: { type: "view", view_id: "V1" },
    view: { id: "V1", type: "modal", callback_id: "ask" },
  });
}

/** A modal is sent off; `channel` is the conversation that was chosen in it. */
export function submission(
  callback: string,
  values: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  scene: Scene = {},
): Envelope {
  const view = { id: "V1", type: "modal", callback_id: callback, state: { values } };
  return interactive(scene, { type: "view_submission", view });
}

// --- Internal helpers ---

function messageOf(said: Said) {
  const { channel, user } = { ...USUAL, ...said };
  const ts = said.ts ?? newTs();
  const thread = said.thread === undefined ? {} : { thread_ts: said.thread };
  return { user, text: said.text, ts, channel, event_ts: ts, ...thread, ...said.extra };
}

function event(scene: Scene, event: Record<string, unknown>): Envelope {
  const { team } = { ...USUAL, ...scene };
  const payload = {
    type: "event_callback",
    team_id: team,
    api_app_id: APP_ID,
    event_time: 1_767_225_600,
    authorizations: [
      {
        enterprise_id: null,
        team_id: team,
        user_id: BOT_USER,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    event,
  };
  return { type: "events_api", payload };
}

function interactive(scene: Scene, payload: Record<string, unknown>): Envelope {
  const { team, user } = { ...USUAL, ...scene };
  const common = {
    team: { id: team, domain: "newsroom" },
    user: { id: user, username: "ana", name: "ana", team_id: team },
    api_app_id: APP_ID,
    enterprise: null,
    is_enterprise_install: false,
  };
  return { type: "interactive", payload: { ...common, ...payload } };
}

function button(action: string, value: string) {
  const text = { type: "plain_text", text: "A button", emoji: false };
  return { type: "button", action_id: action, block_id: "b1", text, value, action_ts: newTs() };
}
