import { readFileSync } from "node:fs";
import { IDS, newId } from "./ids.ts";
import { isObject, type Json, type JsonObject, objectsIn } from "./limits.ts";

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

/** Of the message of a button: who wrote it. */
const BOT_MESSAGE = objectOf(BUTTON.message);

export const BOT_USER = objectOf(BOT_MESSAGE.author);

const PEOPLE = new Map<string, string>([
  [IDS.anna, "Anna"],
  [IDS.ben, "Ben"],
]);

/** Of the flags of a message: its words stand in components; it forwards another message. */
const IS_V2 = 1 << 15;
const HAS_SNAPSHOT = 1 << 14;

const PUBLIC_THREAD = 11;
const FORUM = 15;

function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function person(id: string): JsonObject {
  const name = PEOPLE.get(id) ?? "Anna";
  const names = { username: `newsdesk.${name.toLowerCase()}`, global_name: name };
  return id === IDS.bot ? BOT_USER : { ...objectOf(MESSAGE.author), id, ...names };
}

/** Somebody as a message of a server mentions them: with what they are there (events/gateway-events, "Message Create"). */
function mentioned(id: string): JsonObject {
  const roles = id === IDS.bot ? { roles: [IDS.botRole] } : {};
  return { ...person(id), member: { ...objectOf(MESSAGE.member), ...roles } };
}

function idsIn(content: string, mark: RegExp): Set<string> {
  return new Set([...content.matchAll(mark)].map(([, id = ""]) => id));
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
  const usual = channel === IDS.thread ? PUBLIC_THREAD : 0;
  const type = guild ? (parts.channelType ?? usual) : 1;
  const { guild_id: _, member, ...recorded } = MESSAGE;
  const named = [...idsIn(content, /<@!?(\d+)>/g)];
  return {
    t: "MESSAGE_CREATE",
    d: {
      ...recorded,
      ...(guild && { guild_id: guild, member }),
      ...(type === PUBLIC_THREAD && { position: 3 }),
      id,
      channel_id: channel,
      channel_type: type,
      author: person(author),
      timestamp: new Date().toISOString(),
      content,
      mentions: named.map(guild ? mentioned : person),
      mention_roles: [...idsIn(content, /<@&(\d+)>/g)],
      ...more,
    },
  };
}

/** Somebody writes other words in a message, so many minutes later. */
export function edited({ d }: Dispatch, content: string, later = 1): Dispatch {
  const { timestamp, id, channel_id, channel_type } = d;
  const at = new Date(Date.parse(String(timestamp)) + later * 60_000).toISOString();
  const parts = { id: String(id), channel: String(channel_id), channelType: Number(channel_type) };
  const more = { timestamp: String(timestamp), edited_timestamp: at };
  const { t: _, d: now } = message(content, { ...parts, more });
  return { t: "MESSAGE_UPDATE", d: now };
}

/** A message as it comes where it is not told of: within others, and when it is asked for. */
function withinOthers({ d }: Dispatch): JsonObject {
  const { guild_id: _, member: __, channel_type: ___, mentions, ...rest } = d;
  const people = objectsIn(mentions).map(({ member, ...user }) => user);
  return { ...rest, mentions: people };
}

/** A reply to one of the bot's messages; `pings`: with the mention that Discord adds unless it is switched off. */
export function replyTo(
  messageId: string,
  content: string,
  pings: boolean,
  parts: MessageParts = {},
): Dispatch {
  const { channel = IDS.channel } = parts;
  const { guild = IDS.guild } = parts;
  const reference = { type: 0, message_id: messageId, channel_id: channel, guild_id: guild };
  const asked = { ...reference, message_id: newId() };
  const text = { type: 10, id: 2, content: "The mayor ordered it." };
  const answer = {
    type: 19,
    flags: IS_V2,
    components: [{ type: 17, id: 1, components: [text], accent_color: 1, spoiler: false }],
    message_reference: asked,
  };
  const own = { id: messageId, channel, author: IDS.bot, more: answer };
  const mentions = pings ? { mentions: [mentioned(IDS.bot)] } : {};
  const more = {
    type: 19,
    message_reference: reference,
    referenced_message: withinOthers(message("", own)),
    ...mentions,
  };
  return message(content, { ...parts, more: { ...more, ...parts.more } });
}

/** What a message has besides no text of its own when it forwards one that says this; `of`: more of that one. */
export function forward(content: string, of: JsonObject = {}): JsonObject {
  const place = { channel_id: IDS.otherChannel, guild_id: IDS.guild };
  const { type, mentions, mention_roles, timestamp, edited_timestamp, flags } = MESSAGE;
  const { embeds, attachments, components } = MESSAGE;
  const parts = { embeds, attachments, components, flags, content };
  const copied = { type, mentions, mention_roles, timestamp, edited_timestamp, ...parts, ...of };
  return {
    flags: HAS_SNAPSHOT,
    message_reference: { type: 1, message_id: newId(), ...place },
    message_snapshots: [{ message: copied }],
  };
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

/** More of an interaction by somebody who brought the bot along, and may not have apps answer for all there. */
export function broughtAlong(user: string = IDS.anna): JsonObject {
  return {
    authorizing_integration_owners: { "1": user },
    member: { ...objectOf(COMMAND.member), user: person(user), permissions: "0" },
  };
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

/** Somebody types an option of a command; `given`: the others that have a value. */
export function typing(
  name: string,
  option: string,
  value: string,
  {
    given = {},
    ...parts
  }: InteractionParts & { readonly given?: Readonly<Record<string, Json>> } = {},
): Dispatch {
  const options = [...optionsOf(given), { type: 3, name: option, value, focused: true }];
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
  const { channel = IDS.channel } = parts;
  const shown = withinOthers(message(content, { id: target, author: IDS.ben, channel, more: of }));
  const messages = { [target]: shown };
  const data = { type: 3, id: newId(), name, target_id: target, resolved: { messages } };
  return interaction(COMMAND, { type: 2, data }, parts);
}

/** Somebody presses a button of a message of the bot's. */
export function press(customId: string, on: JsonObject, parts: InteractionParts = {}): Dispatch {
  const data = { id: 7, custom_id: customId, component_type: 2 };
  const { flags = IS_V2, components = [], id = newId() } = on;
  const channel_id = parts.channel ?? IDS.channel;
  const shown = { ...BOT_MESSAGE, ...on, id, channel_id, flags, components: numbered(components) };
  return interaction(BUTTON, { type: 3, data, message: shown }, { user: IDS.ben, ...parts });
}

/**
 * A message of the bot's as Discord gives it back.
 *
 * @param body as it was sent
 */
export function posted(id: string, channel: string, body: JsonObject): JsonObject {
  const { content = "", flags = 0, components = [], nonce, message_reference: to } = body;
  const {
    application_id: _,
    webhook_id: __,
    interaction,
    interaction_metadata,
    ...recorded
  } = BOT_MESSAGE;
  return {
    ...recorded,
    ...(nonce !== undefined && { nonce }),
    ...(isObject(to) && { message_reference: { type: 0, guild_id: IDS.guild, ...to } }),
    type: to === undefined ? 0 : 19,
    edited_timestamp: null,
    id,
    channel_id: channel,
    content,
    flags,
    components: numbered(components),
  };
}

/** Components as Discord gives them back: each with a number of its own, those within others too. */
function numbered(components: Json, count = { last: 0 }): JsonObject[] {
  return objectsIn(components).map((component) => {
    count.last += 1;
    const { id = count.last, components: within } = component;
    return { ...component, id, ...(within && { components: numbered(within, count) }) };
  });
}

/** A server with these channels and threads beside a heading, a voice channel and a forum, and the bot in it. */
export function guild(
  id: string,
  channels: readonly string[],
  threads: readonly string[],
): Dispatch {
  const others = objectsIn(GUILD.channels).filter(({ type }) => type !== 0);
  const text = channels.map((channel, i) => ({
    ...channelOf(channel),
    name: `c${i}`,
    position: i,
  }));
  const open = threads.map((one) => ({ ...thread(one, channels[0] ?? null), guild_id: id }));
  return { t: "GUILD_CREATE", d: { ...GUILD, id, channels: [...others, ...text], threads: open } };
}

/** Somebody changes the rights in a channel, those of a role, or the roles of the bot. */
export function rightsChanged(of: "channel" | "thread" | "role" | "member"): Dispatch {
  const guild_id = IDS.guild;
  const [role] = objectsIn(GUILD.roles);
  switch (of) {
    case "channel":
      return { t: "CHANNEL_UPDATE", d: channelOf(IDS.channel) };
    case "thread":
      return { t: "THREAD_UPDATE", d: { ...thread(IDS.thread, IDS.channel), guild_id } };
    case "role":
      return { t: "GUILD_ROLE_UPDATE", d: { guild_id, role: { ...role } } };
    case "member":
      return { t: "GUILD_MEMBER_UPDATE", d: { ...mentioned(IDS.bot), guild_id, user: BOT_USER } };
  }
}

/** A text channel, under a heading. */
export function channelOf(id: string): JsonObject {
  const recorded = objectsIn(GUILD.channels).find(({ type }) => type === 0);
  return { ...recorded, id, guild_id: IDS.guild };
}

/** A thread that all may read. */
export function thread(id: string, parent: string | null): JsonObject {
  return { ...objectsIn(GUILD.threads)[0], id, parent_id: parent };
}

/** Somebody opens a post in the forum: a thread, and in it the message that has its id. */
export function post(title: string, content: string): readonly Dispatch[] {
  const id = newId();
  const forum = objectsIn(GUILD.channels).find(({ type }) => type === FORUM)?.id;
  const opened = { ...thread(id, String(forum)), guild_id: IDS.guild, name: title };
  return [
    { t: "THREAD_CREATE", d: { ...opened, newly_created: true } },
    message(content, { id, channel: id, channelType: PUBLIC_THREAD }),
  ];
}

// --- Internal helpers ---

function interaction(recorded: JsonObject, own: JsonObject, parts: InteractionParts): Dispatch {
  const { id = newId(), user = IDS.anna, channel = IDS.channel, outside, more = {} } = parts;
  const { channelType = outside ? 1 : 0 } = parts;
  const { guild_id, guild_locale, guild, member, ...rest } = recorded;
  const inServer = { guild_id, guild_locale, guild };
  const where = { id: channel, type: channelType };
  return {
    t: "INTERACTION_CREATE",
    d: {
      ...rest,
      ...own,
      ...(outside
        ? outsideOf(outside, user)
        : { ...inServer, member: { ...objectOf(member), user: person(user) } }),
      id,
      token: `token-of-${id}`,
      channel_id: channel,
      channel: outside
        ? { last_message_id: newId(), flags: 0, ...where, recipients: [person(user)] }
        : {
            ...objectOf(recorded.channel),
            ...(isThread(channelType) && thread(channel, IDS.channel)),
            ...where,
          },
      ...more,
    },
  };
}

function isThread(type: number): boolean {
  return type >= 10 && type <= 12;
}

/** Who asks outside of servers: of the bot, or of somebody else by an app that was brought along. */
function outsideOf(where: "bot-dm" | "private-channel", user: string): JsonObject {
  const who = { user: person(user) };
  return where === "bot-dm"
    ? { ...who, context: 1, authorizing_integration_owners: { "0": "0" } }
    : { ...who, context: 2, authorizing_integration_owners: { "1": user } };
}

function optionsOf(options: Readonly<Record<string, Json>>): JsonObject[] {
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
