import type { Client } from "discord.js";
import type { Command } from "../../core/command.ts";
import type { PlatformLog } from "../platform.ts";
import { createQueues, type QueueOptions } from "../queues.ts";
import { judgeRepeatable } from "./failures.ts";
import { NOT_REGISTERED, registerCommands, unregisterCommands } from "./register.ts";
import type { DiscordSettings } from "./settings.ts";

/** Milliseconds that registering commands may take in each place. */
export const REGISTERING = 20_000;

/** In so many servers at most it is looked for commands from before: a bot in more of them is not being developed. */
const MOST_FORMER = 20;

/** A server's id; undefined: everywhere. */
type Scope = string | undefined;

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
  timing: Omit<QueueOptions, "judge">,
): Promise<void> {
  const id = applicationId ?? ownId;
  const queues = createQueues({ judge: judgeRepeatable, budget: REGISTERING, ...timing });
  const others = [...guilds.cache.keys()].filter((server) => !guildIds.includes(server));
  const former = others.length > MOST_FORMER ? [] : others;
  const isEverywhere = guildIds.length === 0;

  const isDone = await inEach(
    isEverywhere ? [undefined] : guildIds,
    async (server, fields) => {
      const changed = await queues.deliver("commands", () =>
        registerCommands(rest, commands, id, server),
      );
      log.info(fields, changed ? "commands registered" : "commands are registered already");
    },
    (failed) => log.error(failed, NOT_REGISTERED),
  );
  if (!isDone) return;
  void inEach(
    isEverywhere ? former : [undefined, ...former],
    async (server, fields) => {
      const changed = await unregisterCommands(rest, commands, id, server);
      if (changed) log.info(fields, "commands taken away that are registered elsewhere now");
    },
    // Done at the next start.
    (failed) => log.info(failed, "whether commands are left from before is not known"),
  );
}

// --- Internal helpers ---

/** Does something in each place, whether it failed in others or not; tells whether it failed in none. */
async function inEach(
  scopes: readonly Scope[],
  act: (server: Scope, fields: object) => Promise<void>,
  failed: (fields: object) => void,
): Promise<boolean> {
  let isDone = true;
  for (const server of scopes) {
    const fields = { platform: "discord", ...(server && { server }) };
    await act(server, fields).catch((err) => {
      isDone = false;
      failed({ ...fields, err });
    });
  }
  return isDone;
}
