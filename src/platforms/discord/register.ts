import { isDeepStrictEqual } from "node:util";
import { type REST, Routes } from "discord.js";
import { z } from "zod";
import type { Command } from "../../core/command.ts";
import { toDiscordCommands } from "./commands.ts";

/** What to do where Discord refuses them. */
export const NOT_REGISTERED =
  "commands could not be registered: check DISCORD_APPLICATION_ID and DISCORD_GUILD_IDS, and that the bot was invited with the scope applications.commands";

/** Where commands are registered: a server's id, or undefined for everywhere. */
export type Scope = string | undefined;

/** Where commands are to be registered, by the servers of the settings. */
export function scopesOf(guildIds: readonly string[]): readonly Scope[] {
  return guildIds.length > 0 ? guildIds : [undefined];
}

/**
 * Does something in each scope, also after it failed in another.
 *
 * @param failed told of a failure; where it throws, no further scope has its turn
 * @returns whether it failed in none
 */
export async function inEach(
  scopes: readonly Scope[],
  act: (scope: Scope) => Promise<void>,
  failed: (failure: unknown, scope: Scope) => void,
): Promise<boolean> {
  let isDone = true;
  for (const scope of scopes) {
    try {
      await act(scope);
    } catch (failure) {
      isDone = false;
      failed(failure, scope);
    }
  }
  return isDone;
}

/** The commands of an application, as they are registered in a scope. Each call rejects with Discord's refusal. */
export function createRegistry(rest: REST, commands: readonly Command[], applicationId: string) {
  const ours = toDiscordCommands(commands);

  function routeTo(scope: Scope) {
    return scope
      ? Routes.applicationGuildCommands(applicationId, scope)
      : Routes.applicationCommands(applicationId);
  }

  async function registeredIn(scope: Scope) {
    const query = new URLSearchParams({ with_localizations: "true" });
    return Registered.parse(await rest.get(routeTo(scope), { query }));
  }

  return {
    /**
     * Registers the commands unless Discord has them as they are now.
     *
     * @returns whether anything had changed
     */
    async register(scope: Scope): Promise<boolean> {
      const there = (list: readonly object[]) => (scope ? list.map(inGuild) : list);
      const wanted = there(ours);
      const registered = there(await registeredIn(scope));
      // Sets, because the order of commands means nothing; that of options does.
      const [mine, theirs] = [wanted, registered].map((list) => new Set(list.map(essence)));
      if (isDeepStrictEqual(mine, theirs)) return false;
      await rest.put(routeTo(scope), { body: wanted });
      return true;
    },

    /**
     * Takes the commands away where they were registered before: beside those of another place they
     * would stand twice in people's menus. Others stay.
     *
     * @returns whether there were any
     */
    async unregister(scope: Scope): Promise<boolean> {
      const registered = await registeredIn(scope);
      const names = new Set(ours.map(({ name }) => name));
      const others = registered.filter(({ name }) => !names.has(name));
      if (others.length === registered.length) return false;
      await rest.put(routeTo(scope), { body: others });
      return true;
    },
  };
}

// --- Internal helpers ---

/** Only of commands that are registered everywhere places and kinds of installation mean something. */
function inGuild(command: { contexts?: unknown; integration_types?: unknown }): object {
  const { contexts: _, integration_types: __, ...others } = command;
  return others;
}

const Registered = z.array(z.looseObject({ name: z.string() }));

/** What Discord adds to a command; deeper down, "id" is a translation into Indonesian. */
const ADDED = new Set([
  "id",
  "application_id",
  "guild_id",
  "version",
  "default_permission",
  "default_member_permissions",
  "dm_permission",
  "nsfw",
]);

/** A command without what Discord adds and without defaults that are written out. */
function essence(command: object): unknown {
  const ours = Object.entries(command).filter(([key]) => !ADDED.has(key));
  const leaveOut = (_: string, part: unknown) => (isDefault(part) ? undefined : part);
  return JSON.parse(JSON.stringify(Object.fromEntries(ours), leaveOut));
}

function isDefault(value: unknown): boolean {
  const isEmpty = Array.isArray(value) && value.length === 0;
  return isEmpty || value === null || value === false || value === "";
}
