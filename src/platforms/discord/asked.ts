import {
  type APIApplicationCommandInteraction,
  type APIChatInputApplicationCommandInteractionData,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIUser,
  ApplicationCommandType,
  ChannelType,
  type GatewayMessageCreateDispatchData,
  MessageFlags,
  MessageType,
} from "discord.js";
import type { CommandCall } from "../../core/bot.ts";
import type { Audience, Command } from "../../core/command.ts";
import { PRIVATE_OPTION } from "./commands.ts";

/** A command as it was called, and who will see the answer. */
export interface Asked {
  readonly call: CommandCall;
  readonly audience: Audience;
}

/** Who the bot is to a message: its user, and its own role in the server where it has one. */
export interface Self {
  readonly userId: string;
  readonly roleId: string | undefined;
}

/**
 * Reads a command; undefined for a kind that the bot does not register.
 *
 * "Check the briefing" on a message asks the message's text. Its answer is shown
 * to the one who asked, who can share it: nobody is corrected in public by a
 * menu that has no room for a choice.
 */
export function readAsked(
  { data }: APIApplicationCommandInteraction,
  commands: readonly Command[],
): Asked | undefined {
  switch (data.type) {
    case ApplicationCommandType.ChatInput:
      return readSlashCommand(data, commands);
    case ApplicationCommandType.Message: {
      const question = data.resolved.messages[data.target_id]?.content ?? "";
      const call = { command: "ask", input: { question } };
      return { call: question === "" ? HELP : call, audience: "asker" };
    }
    default:
      return undefined;
  }
}

/** Who sees the message that a button stands on. */
export function audienceOf({ message }: APIMessageComponentInteraction): Audience {
  return ((message.flags ?? 0) & MessageFlags.Ephemeral) === 0 ? "channel" : "asker";
}

/**
 * What a message says to the bot, without its name: "" when it says nothing, or
 * when Discord does not show it. Undefined for a message that is not for the bot.
 */
export function readMessage(
  message: GatewayMessageCreateDispatchData,
  { userId, roleId }: Self,
): string | undefined {
  if (message.author.bot || message.webhook_id !== undefined || message.author.id === userId) {
    return undefined;
  }
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return undefined;
  const isDirect = message.guild_id === undefined;
  const isMentioned = message.mentions.some(({ id }) => id === userId);
  const isRole = roleId !== undefined && message.mention_roles.includes(roleId);
  const isReply = message.referenced_message?.author.id === userId;
  if (!isDirect && !isMentioned && !isRole && !isReply) return undefined;
  const names = [`<@${userId}>`, `<@!${userId}>`, ...(roleId ? [`<@&${roleId}>`] : [])];
  return names.reduce((text, name) => text.replaceAll(name, " "), message.content).trim();
}

/** Whether a channel is one conversation, so that a question builds on those before. */
export function isConversation(type: ChannelType): boolean {
  return CONVERSATIONS.includes(type);
}

/** Who made the interaction: in a server a member, elsewhere a user. */
export function userOf({ id, member, user }: APIInteraction): APIUser {
  const found = member?.user ?? user;
  if (found === undefined) throw new TypeError(`[discord] interaction ${id} names no user`);
  return found;
}

// --- Internal helpers ---

/** For a picture, say, that somebody wants to have checked. */
const HELP: CommandCall = { command: "help", input: {} };

const CONVERSATIONS: readonly ChannelType[] = [
  ChannelType.DM,
  ChannelType.GroupDM,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

function readSlashCommand(
  { name, options = [] }: APIChatInputApplicationCommandInteractionData,
  commands: readonly Command[],
): Asked {
  const values = new Map<string, string | number | boolean>();
  for (const option of options) {
    if ("value" in option) values.set(option.name, option.value);
  }
  const wanted = values.get(PRIVATE_OPTION);
  values.delete(PRIVATE_OPTION);
  const usual = commands.find((command) => command.name === name)?.audience ?? "asker";
  const audience = wanted === undefined ? usual : wanted === true ? "asker" : "channel";
  return { call: { command: name, input: Object.fromEntries(values) }, audience };
}
