import type { Client } from "discord.js";
import type { Command } from "../../core/command.ts";
import type { PlatformLog } from "../platform.ts";
import { createQueues } from "../queues.ts";
import type { Timing } from "./api.ts";
import { judgeRepeatable } from "./failures.ts";
import { createRegistry, inEach, NOT_REGISTERED, type Scope, scopesOf } from "./register.ts";
import type { DiscordSettings } from "./settings.ts";

/** Milliseconds that registering commands may take in each place. */
export const REGISTERING = 20_000;

/** In so many servers at most it is looked for commands from before: a bot in more of them is not being developed. */
const MOST_FORMER = 20;

/**
 * Registers the commands where the settings say, and takes away in the background those that a former
 * start registered elsewhere. Never rejects: mentions are answered without any command.
 *
 * @param ownId the application's, unless the settings name another
 */
export async function registerAtStart(
  { rest, guilds }: Client,
  commands: readonly Command[],
  { guildIds, applicationId }: DiscordSettings,
  ownId: string,
  log: PlatformLog,
  timing: Timing,
): Promise<void> {
  const registry = createRegistry(rest, commands, applicationId ?? ownId);
  const queues = createQueues({ judge: judgeRepeatable, budget: REGISTERING, ...timing });
  const others = [...guilds.cache.keys()].filter((server) => !guildIds.includes(server));
  const former = others.length > MOST_FORMER ? [] : others;

  const fieldsOf = (server: Scope) => ({ platform: "discord", ...(server && { server }) });

  const isDone = await inEach(
    scopesOf(guildIds),
    async (server) => {
      const changed = await queues.deliver("commands", () => registry.register(server));
      const told = changed ? "commands registered" : "commands are registered already";
      log.info(fieldsOf(server), told);
    },
    (err, server) => log.error({ ...fieldsOf(server), err }, NOT_REGISTERED),
  );
  if (!isDone) return;
  void inEach(
    guildIds.length === 0 ? former : [undefined, ...former],
    async (server) => {
      if (!(await registry.unregister(server))) return;
      log.info(fieldsOf(server), "commands taken away that are registered elsewhere now");
    },
    // Done at the next start.
    (err, server) =>
      log.info({ ...fieldsOf(server), err }, "whether commands are left from before is not known"),
  );
}
