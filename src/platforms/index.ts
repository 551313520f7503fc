import type { Config } from "../config.ts";
import type { Platform, PlatformServices } from "./platform.ts";

/** A platform that the configuration can switch on. */
export interface PlatformEntry {
  readonly name: string;
  /** Whether its variables are set. */
  isConfigured(config: Config): boolean;
  /** Loads the adapter, and its SDK with it. */
  open(config: Config, services: PlatformServices): Promise<Platform>;
}

/** Every chat platform; a new one is one entry here. */
const platforms: readonly PlatformEntry[] = [
  {
    name: "discord",
    isConfigured: ({ platforms: { discord } }) => discord !== undefined,
    async open({ platforms: { discord } }, services) {
      const settings = required(discord);
      if (settings.shards !== undefined && !settings.isShard) {
        const { shardedDiscord } = await import("./discord/shards.ts");
        return shardedDiscord(settings, services);
      }
      const { discordPlatform } = await import("./discord/discord.ts");
      return discordPlatform(settings, services);
    },
  },
  {
    name: "slack",
    isConfigured: ({ platforms: { slack } }) => slack !== undefined,
    async open({ platforms: { slack } }, services) {
      const { slackPlatform } = await import("./slack/slack.ts");
      return slackPlatform(required(slack), services);
    },
  },
];

/** The platforms that this process is to serve: all that are configured; a shard serves nothing else. */
export function servedPlatforms(config: Config): PlatformEntry[] {
  const isShard = config.platforms.discord?.isShard === true;
  return platforms.filter((entry) =>
    isShard ? entry.name === "discord" : entry.isConfigured(config),
  );
}

// --- Internal helpers ---

/** Only a platform that is configured is opened. */
function required<S>(settings: S | undefined): S {
  if (settings === undefined) throw new TypeError("[platforms] opened, but not configured");
  return settings;
}
