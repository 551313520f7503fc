import { DiscordAPIError, REST, Routes } from "discord.js";
import { z } from "zod";
import { loadConfig } from "../src/config.ts";
import type { Command } from "../src/core/command.ts";
import { ConfigError, UserError } from "../src/core/errors.ts";
import { EXIT, type ExitCode } from "../src/exit-codes.ts";
import { loadCommands } from "../src/load-commands.ts";
import {
  createRegistry,
  inEach,
  NOT_REGISTERED,
  type Scope,
  scopesOf,
} from "../src/platforms/discord/register.ts";
import { isNetworkFailure } from "../src/platforms/queues.ts";
import { slackManifest } from "../src/platforms/slack/manifest.ts";

/** Registers the commands; `args` is what stands after the platform's name. */
type Register = (commands: readonly Command[], args: readonly string[]) => Promise<void>;

/** What `npm run register -- <platform>` does. */
const PLATFORMS: Readonly<Record<string, Register>> = {
  discord: registerOnDiscord,
  slack: printSlackManifest,
};

/**
 * Slack takes a manifest, which is printed: for a socket; with a public address
 * for HTTP; with "socket" behind the address, for installations there alone.
 */
async function printSlackManifest(commands: readonly Command[], args: readonly string[]) {
  const [address, mode = address === undefined ? "socket" : "http"] = args;
  if (mode !== "socket" && mode !== "http") throw misused(`"${mode}" must be "socket" or "http"`);
  if (address !== undefined && !/^https:\/\/[^/\s]+$/.test(address)) {
    throw misused(`"${address}" must be an address like https://bot.example`);
  }
  const publicUrl = address === undefined ? {} : { publicUrl: address };
  console.log(JSON.stringify(slackManifest({ commands, mode, ...publicUrl }), null, 2));
}

/** Registers the commands with Discord without starting the bot, which does the same at its start. */
async function registerOnDiscord(commands: readonly Command[]): Promise<void> {
  const { discord } = loadConfig().platforms;
  if (discord === undefined) throw new ConfigError(["DISCORD_TOKEN is missing: set it in .env"]);
  const rest = new REST({ api: discord.apiUrl }).setToken(discord.token.reveal());
  const own = async () =>
    z.object({ id: z.string() }).parse(await rest.get(Routes.currentApplication())).id;
  const applicationId = discord.applicationId ?? (await own());
  const registry = createRegistry(rest, commands, applicationId);
  const refusals: string[] = [];
  const placeOf = (server: Scope) =>
    server === undefined ? "everywhere" : `in the server ${server}`;
  await inEach(
    scopesOf(discord.guildIds),
    async (server) => {
      const changed = await registry.register(server);
      const done = changed ? "Registered" : "Registered already";
      console.log(`${done}: ${commands.length} commands ${placeOf(server)}`);
    },
    (failure, server) => {
      if (!(failure instanceof DiscordAPIError) || failure.status === 401) throw failure;
      const what = `Discord refused the commands ${placeOf(server)}`;
      refusals.push(`[register] ${what} (${failure.message})`);
    },
  );
  if (refusals.length > 0)
    throw new UserError("USAGE", [...refusals, `[register] ${NOT_REGISTERED}`].join("\n"));
  if (discord.guildIds.length === 0) return;
  if (await registry.unregister(undefined)) {
    console.log("Taken away: the commands everywhere else");
  }
}

function misused(message: string): UserError {
  return new UserError("USAGE", `[register] ${message}`);
}

async function main([name = "discord", ...args]: readonly string[]): Promise<ExitCode> {
  const register = PLATFORMS[name];
  if (register === undefined) {
    console.error(
      `[register] no platform "${name}"; there is: ${Object.keys(PLATFORMS).join(", ")}`,
    );
    return EXIT.misused;
  }
  try {
    await register(await loadCommands(), args);
    return EXIT.done;
  } catch (failure) {
    if (failure instanceof ConfigError || failure instanceof UserError) {
      console.error(failure.message);
      return EXIT.misused;
    }
    if (failure instanceof Error && "status" in failure && failure.status === 401) {
      console.error(
        "[register] Discord does not accept DISCORD_TOKEN: reset it, and set the new one",
      );
      return EXIT.refused;
    }
    if (isNetworkFailure(failure)) {
      console.error("[register] Discord cannot be reached: check the network and DISCORD_API_URL");
      return EXIT.fault;
    }
    throw failure;
  }
}

process.exitCode = await main(process.argv.slice(2));
