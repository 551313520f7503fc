import type { Config } from "../config.ts";
import type { DiscordSettings } from "./discord/settings.ts";
import type { Platform, PlatformServices } from "./platform.ts";
import type { SlackSettings } from "./slack/settings.ts";

/** A platform that is to be served. */
export interface PlatformEntry {
  readonly name: string;
  /** Loads the adapter, and its SDK with it. */
  open(services: PlatformServices): Promise<Platform>;
}

/** The platforms that this process is to serve: all that are configured. A new one is one entry here. */
export function servedPlatforms({ platforms: { discord, slack } }: Config): PlatformEntry[] {
  const served: PlatformEntry[] = [];
  if (discord) served.push({ name: "discord", open: (services) => openDiscord(discord, services) });
  // A shard serves nothing else.
  if (discord?.isShard) return served;
  if (slack) served.push({ name: "slack", open: (services) => openSlack(slack, services) });
  return served;
}

// --- Internal helpers ---

async function openDiscord(settings: DiscordSettings, services: PlatformServices) {
  if (settings.shards !== undefined && !settings.isShard) {
    const { shardedDiscord } = await import("./discord/shards.ts");
    return shardedDiscord(settings, services);
  }
  const { discordPlatform } = await import("./discord/discord.ts");
  return discordPlatform(settings, services);
}

async function openSlack(settings: SlackSettings, services: PlatformServices) {
  const { slackPlatform } = await import("./slack/slack.ts");
  return slackPlatform(settings, services);
}
