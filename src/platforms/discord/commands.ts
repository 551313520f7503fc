import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
} from "discord.js";
import type { Command } from "../../core/command.ts";
import type { Option } from "../../core/options.ts";
import { CHECK } from "../checking.ts";
import { limits } from "./limits.ts";
import { type Translation, translations } from "./translations.ts";

/** The option that every command has here: who sees the answer. */
export const PRIVATE_OPTION = "private";

/** In servers, in direct messages with the bot and between people; installed by a server or by a person. */
const EVERYWHERE = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
};

/**
 * The commands as Discord registers them: one for each of the bot's, and the menu of a message.
 * Fields that are undefined are not sent.
 */
export function toDiscordCommands(commands: readonly Command[]) {
  const menu = { type: ApplicationCommandType.Message, ...named(CHECK, CHECK), ...EVERYWHERE };
  return [...commands.map(toSlashCommand), menu];
}

// --- Internal helpers ---

const TYPES = {
  boolean: ApplicationCommandOptionType.Boolean,
  integer: ApplicationCommandOptionType.Integer,
  string: ApplicationCommandOptionType.String,
};

function toSlashCommand(command: Command) {
  const { name, description } = command;
  // Discord wants the options that must be given before the others.
  const options = [...command.options].sort((a, b) => Number(b.required) - Number(a.required));
  return {
    type: ApplicationCommandType.ChatInput,
    ...named(name, name),
    ...described(name, description),
    options: [...options.map((option) => toDiscordOption(command, option)), privateOption(command)],
    ...EVERYWHERE,
  };
}

function toDiscordOption(command: Command, option: Option) {
  const { name, description, type, required, choices } = option;
  const path = `${command.name}.${name}`;
  // What has a list of choices is not completed, and only text is.
  const isCompleted = command.suggest && type === "string" && choices === undefined;
  return {
    type: TYPES[type],
    ...named(path, name),
    ...described(path, description),
    required,
    choices: choices?.map((value) => ({ name: value, value })),
    autocomplete: isCompleted || undefined,
    min_value: option.minimum,
    max_value: option.maximum,
    max_length: option.maxLength,
  };
}

function privateOption({ audience }: Command) {
  const usual = audience === "asker" ? "yes" : "no";
  const path = `.${PRIVATE_OPTION}`;
  return {
    type: TYPES.boolean,
    ...named(path, PRIVATE_OPTION),
    ...described(path, `Show the answer to you alone (${usual}, unless you choose)`),
    required: false,
  };
}

function named(path: string, name: string) {
  return { name, name_localizations: localised(path, name, "name") };
}

function described(path: string, text: string) {
  const description = text.slice(0, limits.description);
  return { description, description_localizations: localised(path, description, "description") };
}

/** English has its own entries: else a person whose Discord is in English could get another language. */
function localised(path: string, english: string, part: keyof Translation) {
  const others = Object.entries(translations).map(([locale, menus]) => [
    locale,
    menus[path]?.[part],
  ]);
  return {
    ...Object.fromEntries(others),
    [Locale.EnglishUS]: english,
    [Locale.EnglishGB]: english,
  };
}
