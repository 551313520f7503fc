import { REST, Routes } from "discord.js";
import { z } from "zod";
import { loadConfig } from "../src/config.ts";
import type { Command } from "../src/core/command.ts";
import { ConfigError } from "../src/core/errors.ts";
import { EXIT, type ExitCode } from "../src/exit-codes.ts";
import { loadCommands } from "../src/load-commands.ts";
import { registerCommands } from "../src/platforms/discord/register.ts";
import { slackManifest } from "../src/platforms/slack/manifest.ts";

/** What `npm run register -- <platform>` does: Slack takes a manifest, which is printed. */
const PLATFORMS: Readonly<Record<string, (commands: readonly Command[]) => Promise<void>>> = {
  discord: registerOnDiscord,
  slack: async (commands) => console.log(JSON.stringify(slackManifest({ commands }), null, 2)),
};

/** Registers the commands with Discord without starting the bot, which does the same at its start. */
async function registerOnDiscord(commands: readonly Command[]): Promise<void> {
  const { discord } = loadConfig().platforms;
  if (discord === undefined) throw new ConfigError(["DISCORD_TOKEN is missing: set it in .env"]);
  const rest = new REST({ api: discord.apiUrl }).setToken(discord.token.reveal());
  const own = async () =>
    z.object({ id: z.string() }).parse(await rest.get(Routes.currentApplication())).id;
  const applicationId = discord.applicationId ?? (await own());
  for (const server of discord.guildIds.length > 0 ? discord.guildIds : [undefined]) {
    const changed = await registerCommands(rest, commands, applicationId, server);
    const place = server === undefined ? "everywhere" : `in the server ${server}`;
    console.log(
      `${changed ? "Registered" : "Registered already"}: ${commands.length} commands ${place}`,
    );
  }
}

async function main([name = "discord"]: readonly string[]): Promise<ExitCode> {
  const register = PLATFORMS[name];
  if (register === undefined) {
    console.error(
      `[register] no platform "${name}"; there is: ${Object.keys(PLATFORMS).join(", ")}`,
    );
    return EXIT.misused;
  }
  try {
    await register(await loadCommands());
    return EXIT.done;
  } catch (failure) {
    if (failure instanceof ConfigError) {
      console.error(failure.message);
      return EXIT.misused;
    }
    if (failure instanceof Error && "status" in failure && failure.status === 401) {
      console.error(
        "[register] Discord does not accept DISCORD_TOKEN: reset it, and set the new one",
      );
      return EXIT.refused;
    }
    throw failure;
  }
}

process.exitCode = await main(process.argv.slice(2));
