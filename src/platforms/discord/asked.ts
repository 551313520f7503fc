import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIChatInputApplicationCommandInteractionData,
  type APIInteraction,
  type APIMessage,
  type APIUser,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  type GatewayMessageCreateDispatchData,
  InteractionContextType,
  MessageFlags,
  MessageType,
  PermissionFlagsBits,
} from "discord.js";
import type { CommandCall } from "../../core/bot.ts";
import type { Audience } from "../../core/command.ts";
import type { OptionValues } from "../../core/options.ts";
import type { Place } from "../../core/sections.ts";
import { checkOf } from "../checking.ts";
import { cut } from "../cut.ts";
import type { Board } from "../lead-back.ts";
import { PRIVATE_OPTION } from "./commands.ts";
import { wordsOf } from "./words.ts";

/** A command as it was called, and who is to see the answer if that was chosen. */
export interface Asked {
  readonly call: CommandCall;
  readonly audience?: Audience;
  /** Said in front of the answer. */
  readonly lead?: string;
  /** The options as they were given: who sees the answer is shown the name of the command alone. */
  readonly given?: string;
}

/** UTF-16 code units of the options that are told: they are there to tell one answer from another. */
const LONGEST_GIVEN = 200;

/** Who the bot is to a message: its user, and its own role in the server where it has one. */
export interface Self {
  readonly userId: string;
  readonly roleId: string | undefined;
}

/** Reads a slash command; "Check the briefing" on a message asks the message's text. */
export function readCommand({ data, application_id }: APIApplicationCommandInteraction): Asked {
  // An application's bot has its id.
  if (data.type === ApplicationCommandType.ChatInput) return readSlashCommand(data, application_id);
  const messages = data.type === ApplicationCommandType.Message ? data.resolved.messages : {};
  const [message] = Object.values(messages);
  return checkOf(message ? wordsOf(message) : "");
}

/** Reads what is being typed of a slash command; undefined where Discord does not tell which option that is. */
export function readTyped({ data }: APIApplicationCommandAutocompleteInteraction) {
  const typed = data.options.find((option) => "focused" in option && option.focused);
  if (typed === undefined) return undefined;
  const { [typed.name]: prefix = "", ...given } = valuesIn(data.options);
  return { command: data.name, option: typed.name, prefix: String(prefix), given };
}

/** Who sees a message. */
export function audienceOf({ flags }: Pick<APIMessage, "flags">): Audience {
  return ((flags ?? 0) & MessageFlags.Ephemeral) === 0 ? "channel" : "asker";
}

/**
 * What a message says to the bot, without its name: "" when it says nothing, or
 * when Discord does not show it. Undefined for a message that is not for the bot.
 */
export function readMessage(
  message: GatewayMessageCreateDispatchData,
  { userId, roleId }: Self,
): string | undefined {
  const { author, webhook_id, type, guild_id, mentions, mention_roles } = message;
  if (author.bot || webhook_id !== undefined || author.id === userId) return undefined;
  if (type !== MessageType.Default && type !== MessageType.Reply) return undefined;
  const isForBot =
    guild_id === undefined ||
    mentions.some(({ id }) => id === userId) ||
    (roleId !== undefined && mention_roles.includes(roleId)) ||
    message.referenced_message?.author.id === userId;
  if (!isForBot) return undefined;
  return wordsOf(message, userId);
}

/** What of a message says what it answers. */
interface Answering {
  readonly message_reference?: { readonly message_id?: string | undefined } | null | undefined;
  readonly interaction_metadata?: { readonly id: string } | null | undefined;
}

/**
 * The id of what an answer answers: of the command, or of the message that it replies to. What the menu of
 * a message is answered by is shown as a reply to that message, which asked nothing.
 */
export function askedBy(answer: Answering | null | undefined): string | undefined {
  return answer?.interaction_metadata?.id ?? answer?.message_reference?.message_id;
}

/** What a button carries, behind the number that tells the buttons of a message apart. */
export function ticketIn(customId: string): string {
  return customId.replace(/^\d:/, "");
}

/** Whether a channel is one conversation, so that a question builds on those before. */
export function isConversation(type: ChannelType | undefined): boolean {
  return CONVERSATIONS.has(type);
}

/** A channel as Discord describes it. */
interface ChannelLike {
  readonly id: string;
  readonly type?: ChannelType | undefined;
  readonly parent_id?: string | null;
}

/** The channel that a thread is in; any other channel's parent is only a heading. */
export function parentOf({ type, parent_id = null }: ChannelLike): string | null {
  return THREADS.has(type) ? parent_id : null;
}

/**
 * Where a question was asked: nobody of another organisation is in a server without being let in.
 *
 * @param parent_id as of `parentOf`
 */
export function placeOf(
  { id, parent_id }: Pick<ChannelLike, "id" | "parent_id">,
  keyOf: (id: string) => string,
): Place {
  const channels = parent_id ? [keyOf(id), keyOf(parent_id)] : [keyOf(id)];
  return { channels, isShared: () => false };
}

/**
 * Where a question was asked, if everyone there sees the answer. A thread that all can read is a part
 * of its channel; any other channel's parent is only a heading, under which others may read less.
 *
 * @param server its id; undefined in direct messages
 * @param isThere whether there is such a channel: with a thread go its messages, of which Discord tells nothing
 */
export function boardOf(
  server: string | undefined,
  { id, type, parent_id }: ChannelLike,
  keyOf: (id: string) => string,
  isThere: (channel: string) => boolean,
): Board | undefined {
  if (server === undefined) return undefined;
  return {
    name: keyOf(OPEN_THREADS.has(type) && parent_id ? parent_id : id),
    async linkTo(where) {
      // Ids that a damaged event brought make no address.
      const [, channel = ""] = /^\d+\/(\d+)\/\d+$/.exec(where) ?? [];
      return isThere(channel) ? `https://discord.com/channels/${where}` : undefined;
    },
  };
}

/** Names a message for `Board.linkTo`. */
export function whereIs(server: string | undefined, channel: string, message: string): string {
  return `${server}/${channel}/${message}`;
}

/**
 * Whether nobody else sees what the bot shows there: in its own direct messages, and in a server where
 * nobody installed it and who brought it along may not have apps answer for all (topics/permissions, "USE_EXTERNAL_APPS").
 */
export function isAlone({
  context,
  member,
  authorizing_integration_owners: owners,
}: APIInteraction): boolean {
  if (context === InteractionContextType.BotDM) return true;
  const isInstalled = owners[ApplicationIntegrationType.GuildInstall] !== undefined;
  if (member === undefined || isInstalled) return false;
  return (BigInt(member.permissions) & PermissionFlagsBits.UseExternalApps) === 0n;
}

/** Who made the interaction: in a server a member, elsewhere a user. */
export function userOf({ id, member, user }: APIInteraction): APIUser {
  const found = member?.user ?? user;
  if (found === undefined) throw new TypeError(`[discord] interaction ${id} names no user`);
  return found;
}

// --- Internal helpers ---

/** Kinds of channels; Discord does not tell of every channel what kind it is. */
type Types = ReadonlySet<ChannelType | undefined>;

const OPEN_THREADS: Types = new Set([ChannelType.PublicThread, ChannelType.AnnouncementThread]);

const THREADS: Types = new Set([ChannelType.PrivateThread, ...OPEN_THREADS]);

const CONVERSATIONS: Types = new Set([ChannelType.DM, ChannelType.GroupDM, ...THREADS]);

/** The values of options, by name. */
function valuesIn(
  options: readonly { readonly name: string; readonly value?: OptionValues[string] }[],
): OptionValues {
  return Object.fromEntries(options.map(({ name, value }) => [name, value]));
}

/** Text is written as in messages; whom it mentions is told beside it. */
function readSlashCommand(
  { name, options = [], resolved }: APIChatInputApplicationCommandInteractionData,
  bot: string,
): Asked {
  const { [PRIVATE_OPTION]: wanted, ...given } = valuesIn(options);
  const mentions = Object.values(resolved?.users ?? {}).map((user) => {
    const member = resolved?.members?.[user.id];
    return { ...user, ...(member && { member }) };
  });
  const read = (value: OptionValues[string]) =>
    typeof value === "string" ? wordsOf({ content: value, mentions }, bot) : value;
  const input = Object.fromEntries(
    Object.entries(given).map(([option, value]) => [option, read(value)]),
  );
  const told = Object.entries(input).map(([option, value]) => `${option}: ${value}`);
  return {
    call: { command: name, input },
    ...(told.length > 0 && { given: cut(told.join(" · "), LONGEST_GIVEN) }),
    ...(wanted !== undefined && { audience: wanted === true ? "asker" : "channel" }),
  };
}
