import { readFileSync } from "node:fs";
import { IDS, newId } from "./ids.ts";
import { isObject, type Json, type JsonObject } from "./limits.ts";

/** An event as the gateway dispatches it. */
export interface Dispatch {
  readonly t: string;
  readonly d: JsonObject;
}

/** A recorded payload, with ids scrubbed. */
function fixture(name: string): JsonObject {
  const file = new URL(`../../fixtures/discord/${name}.json`, import.meta.url);
  const payload: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isObject(payload)) throw new TypeError(`${name}: not an object`);
  return payload;
}

const MESSAGE = fixture("message-create");
const COMMAND = fixture("interaction-command");
const BUTTON = fixture("interaction-button");
const GUILD = fixture("guild-create");

export const BOT_USER: JsonObject = {
  id: IDS.bot,
  username: "briefing",
  discriminator: "4242",
  global_name: null,
  avatar: null,
  bot: true,
};

/** The bot as a message of a server mentions it: with what it is there (resources/message, "mentions"). */
const BOT_MEMBER: JsonObject = {
  ...BOT_USER,
  ...(isObject(MESSAGE.member) && { member: { ...MESSAGE.member, roles: [IDS.botRole] } }),
};

function person(id: string): JsonObject {
  const name = id === IDS.ben ? "Ben" : "Anna";
  const user = { id, username: `newsdesk.${name.toLowerCase()}`, global_name: name };
  return { ...user, discriminator: "0", avatar: null };
}

export interface MessageParts {
  readonly id?: string;
  readonly channel?: string;
  /** Undefined: a direct message. */
  readonly guild?: string | undefined;
  readonly author?: string;
  /** @default that of the channel where it is one of the fixtures', else a server's text channel */
  readonly channelType?: number;
  /** More of the message, or other values. */
  readonly more?: JsonObject;
}

/** Somebody writes a message. Mentions are read from the text, as Discord does. */
export function message(content: string, parts: MessageParts = {}): Dispatch {
  const { id = newId(), channel = IDS.channel, author = IDS.anna, more = {} } = parts;
  const guild = "guild" in parts ? parts.guild : IDS.guild;
  const usual = channel === IDS.thread ? 11 : 0;
  const { guild_id: _, member, ...recorded } = MESSAGE;
  const mentioned = content.includes(`<@${IDS.bot}>`) ? [guild ? BOT_MEMBER : BOT_USER] : [];
  const roles = [...content.matchAll(/<@&(\d+)>/g)].map(([, role = ""]) => role);
  return {
    t: "MESSAGE_CREATE",
    d: {
      ...recorded,
      ...(guild && { guild_id: guild, member }),
      id,
      channel_id: channel,
      channel_type: guild ? (parts.channelType ?? usual) : 1,
      author: person(author),
      content,
      mentions: mentioned,
      mention_roles: roles,
      ...more,
    },
  };
}

/** A reply to one of the bot's messages; `pings`: with the mention that Discord adds unless it is switched off. */
export function replyTo(
  messageId: string,
  content: string,
  pings: boolean,
  parts: MessageParts = {},
): Dispatch {
  const { channel = IDS.channel } = parts;
  const reference = { type: 0, message_id: messageId, channel_id: channel, guild_id: IDS.guild };
  const referenced = { ...MESSAGE, id: messageId, channel_id: channel, author: BOT_USER };
  const mentions = pings ? { mentions: [BOT_MEMBER] } : {};
  const more = {
    type: 19,
    message_reference: reference,
    referenced_message: referenced,
    ...mentions,
  };
  return message(content, { ...parts, more: { ...more, ...parts.more } });
}

/** What a message has besides no text of its own when it forwards one that says this. */
export function forward(content: string): JsonObject {
  const reference = { type: 1, message_id: newId(), channel_id: IDS.otherChannel };
  const { type, mentions, mention_roles, timestamp, flags, embeds, attachments } = MESSAGE;
  const copied = { type, mentions, mention_roles, timestamp, flags, embeds, attachments, content };
  return { message_reference: reference, message_snapshots: [{ message: copied }] };
}

export interface InteractionParts {
  readonly id?: string;
  readonly user?: string;
  readonly channel?: string;
  /** Of the channel (resources/channel, "Channel Types"). @default 0, text of a server */
  readonly channelType?: number;
  /** In a direct message, or between people, where the bot is not a member. */
  readonly outside?: "bot-dm" | "private-channel";
  readonly more?: JsonObject;
}

/** Somebody calls a slash command. */
export function command(
  name: string,
  options: Record<string, Json>,
  parts: InteractionParts = {},
): Dispatch {
  const data = { type: 1, id: newId(), name, options: optionsOf(options) };
  return interaction(COMMAND, { type: 2, data }, parts);
}

/** Somebody types an option of a command. */
export function typing(
  name: string,
  option: string,
  value: string,
  parts: InteractionParts = {},
): Dispatch {
  const options = [{ type: 3, name: option, value, focused: true }];
  const data = { type: 1, id: newId(), name, options };
  return interaction(COMMAND, { type: 4, data }, parts);
}

/** Somebody chooses an entry of a message's menu; `of`: more of that message. */
export function messageMenu(
  name: string,
  content: string,
  { of = {}, ...parts }: InteractionParts & { readonly of?: JsonObject } = {},
): Dispatch {
  const target = newId();
  const messages = { [target]: { ...MESSAGE, id: target, content, ...of } };
  const data = { type: 3, id: newId(), name, target_id: target, resolved: { messages } };
  return interaction(COMMAND, { type: 2, data }, parts);
}

/** Somebody presses a button of a message of the bot's. */
export function press(customId: string, on: JsonObject, parts: InteractionParts = {}): Dispatch {
  const data = { id: 7, custom_id: customId, component_type: 2 };
  const recorded = isObject(BUTTON.message) ? BUTTON.message : {};
  return interaction(
    BUTTON,
    { type: 3, data, message: { ...recorded, ...on } },
    { user: IDS.ben, ...parts },
  );
}

/** A server with these channels and threads, and the bot in it. */
export function guild(
  id: string,
  channels: readonly string[],
  threads: readonly string[],
): Dispatch {
  const text = channels.map((channel, position) => ({
    id: channel,
    type: 0,
    name: `c${position}`,
    position,
    permission_overwrites: [],
  }));
  const metadata = {
    archived: false,
    auto_archive_duration: 1440,
    archive_timestamp: "2026-03-02T09:00:00+00:00",
    locked: false,
  };
  const open = threads.map((thread) => ({
    id: thread,
    type: 11,
    name: "thread",
    guild_id: id,
    parent_id: channels[0] ?? null,
    thread_metadata: metadata,
  }));
  return { t: "GUILD_CREATE", d: { ...GUILD, id, channels: text, threads: open } };
}

// --- Internal helpers ---

function interaction(recorded: JsonObject, own: JsonObject, parts: InteractionParts): Dispatch {
  const {
    id = newId(),
    user = IDS.anna,
    channel = IDS.channel,
    channelType = 0,
    outside,
    more = {},
  } = parts;
  const { guild_id, guild_locale, guild, member, ...rest } = recorded;
  const where = isObject(recorded.channel) ? recorded.channel : {};
  const recordedMember = isObject(member) ? member : {};
  const who = outside
    ? { user: person(user), context: outside === "bot-dm" ? 1 : 2 }
    : { guild_id, guild_locale, guild, member: { ...recordedMember, user: person(user) } };
  const ids = {
    id,
    token: `token-of-${id}`,
    channel_id: channel,
    channel: { ...where, id: channel, type: channelType },
  };
  return { t: "INTERACTION_CREATE", d: { ...rest, ...own, ...who, ...ids, ...more } };
}

function optionsOf(options: Record<string, Json>): JsonObject[] {
  const types = new Map([
    ["string", 3],
    ["number", 4],
    ["boolean", 5],
  ]);
  return Object.entries(options).map(([name, value]) => ({
    name,
    value,
    type: types.get(typeof value) ?? 3,
  }));
}
