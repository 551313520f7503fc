import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  type LocalizationMap,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from "discord.js";
import type { Command } from "../../core/command.ts";
import type { Option } from "../../core/options.ts";
import { limits } from "./limits.ts";
import { type Translation, translations } from "./translations.ts";

export type DiscordCommand =
  | RESTPostAPIChatInputApplicationCommandsJSONBody
  | RESTPostAPIContextMenuApplicationCommandsJSONBody;

/** The option that every command has here: who sees the answer. */
export const PRIVATE_OPTION = "private";

/** The entry in the menu of a message. */
const CHECK = "Check the briefing";

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

/** The commands as Discord registers them: one for each of the bot's, and the menu of a message. */
export function toDiscordCommands(commands: readonly Command[]): DiscordCommand[] {
  return [...commands.map(toSlashCommand), toMessageCommand()];
}

// --- Internal helpers ---

function toSlashCommand(command: Command): DiscordCommand {
  const { name, description } = command;
  // Discord wants the options that must be given before the others.
  const options = [...command.options].sort((a, b) => Number(b.required) - Number(a.required));
  return {
    type: ApplicationCommandType.ChatInput,
    ...named(name, name),
    ...described(name, description),
    options: [...options.map((option) => toDiscordOption(name, option)), privateOption(command)],
    ...EVERYWHERE,
  };
}

function toMessageCommand(): DiscordCommand {
  return { type: ApplicationCommandType.Message, ...named(CHECK, CHECK), ...EVERYWHERE };
}

function toDiscordOption(command: string, option: Option): APIApplicationCommandBasicOption {
  const { name, description, required, choices, minimum, maximum, maxLength } = option;
  const path = `${command}.${name}`;
  const common = { ...named(path, name), ...described(path, description), required };
  switch (option.type) {
    case "integer":
      return {
        type: ApplicationCommandOptionType.Integer,
        ...common,
        ...(minimum !== undefined && { min_value: minimum }),
        ...(maximum !== undefined && { max_value: maximum }),
      };
    case "boolean":
      return { type: ApplicationCommandOptionType.Boolean, ...common };
    case "string":
      return {
        type: ApplicationCommandOptionType.String,
        ...common,
        ...(choices
          ? { choices: choices.map((value) => ({ name: value, value })) }
          : { autocomplete: true }),
        ...(maxLength !== undefined && { max_length: maxLength }),
      };
    default:
      return option.type satisfies never;
  }
}

function privateOption({ audience }: Command): APIApplicationCommandBasicOption {
  const usual = audience === "asker" ? "yes" : "no";
  const path = `.${PRIVATE_OPTION}`;
  return {
    type: ApplicationCommandOptionType.Boolean,
    ...named(path, PRIVATE_OPTION),
    ...described(path, `Show the answer to you alone (${usual}, unless you choose)`),
    required: false,
  };
}

function named(path: string, name: string) {
  return { name, name_localizations: localised(path, name, (translation) => translation.name) };
}

function described(path: string, text: string) {
  const description = text.slice(0, limits.description);
  const of = (translation: Translation) => translation.description;
  return { description, description_localizations: localised(path, description, of) };
}

/** English has its own entries: else a person whose Discord is in English could get another language. */
function localised(
  path: string,
  english: string,
  of: (translation: Translation) => string | undefined,
): LocalizationMap {
  const map: LocalizationMap = { [Locale.EnglishUS]: english, [Locale.EnglishGB]: english };
  for (const locale of Object.values(Locale)) {
    const translation = translations[locale]?.[path];
    const text = translation && of(translation);
    if (text !== undefined) map[locale] = text;
  }
  return map;
}
