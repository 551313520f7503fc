import { type Environment, problemsOf, type Reading, type Variable } from "../core/variable.ts";
import { type DiscordSettings, discordVariables, readDiscordSettings } from "./discord/settings.ts";
import { readSlackSettings, type SlackSettings, slackVariables } from "./slack/settings.ts";

/** The platforms that are configured; undefined: not configured, which is no error. */
export interface PlatformSettings {
  readonly discord: DiscordSettings | undefined;
  readonly slack: SlackSettings | undefined;
}

/** A channel as bindings name it: by its platform and its id there ("slack:C024BE91L"). */
export const CHANNEL = /(?:discord|slack):[^\s=]+/;

/** In the order of `.env.example`. */
export const platformVariables: readonly Variable[] = [
  ...Object.values(discordVariables),
  ...Object.values(slackVariables),
];

/** Reads the settings of all platforms; the problems of all are reported together. */
export function readPlatformSettings(environment: Environment): Reading<PlatformSettings> {
  const discord = readDiscordSettings(environment);
  const slack = readSlackSettings(environment);
  if (discord.ok && slack.ok) {
    return { ok: true, value: { discord: discord.value, slack: slack.value } };
  }
  return { ok: false, problems: problemsOf(discord, slack) };
}
