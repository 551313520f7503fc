import { type REST, Routes } from "discord.js";
import type { Command } from "../../core/command.ts";
import { type DiscordCommand, toDiscordCommands } from "./commands.ts";

/**
 * Registers the commands unless Discord has them as they are now. Rejects with
 * Discord's refusal.
 *
 * @param guildId undefined: everywhere
 * @returns whether anything had changed
 */
export async function registerCommands(
  rest: REST,
  commands: readonly Command[],
  applicationId: string,
  guildId: string | undefined,
): Promise<boolean> {
  const route = guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);
  const wanted = toDiscordCommands(commands).map((command) =>
    guildId ? inGuild(command) : command,
  );
  const query = new URLSearchParams({ with_localizations: "true" });
  const registered = await rest.get(route, { query });
  if (fingerprint(registered) === fingerprint(wanted)) return false;
  await rest.put(route, { body: wanted });
  return true;
}

// --- Internal helpers ---

/** Only commands that are registered everywhere have places and kinds of installation. */
function inGuild({ contexts: _, integration_types: __, ...command }: DiscordCommand) {
  return command;
}

/** What Discord adds to a command. */
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

/** Equal for lists that mean the same, whatever their order and whichever defaults are written out. */
function fingerprint(commands: unknown): string {
  const list = Array.isArray(commands) ? commands : [commands];
  const texts = list.map((command) =>
    JSON.stringify(command, (key, value) =>
      ADDED.has(key) || isDefault(value) ? undefined : inOrder(value),
    ),
  );
  return texts.sort().join("\n");
}

function isDefault(value: unknown): boolean {
  return (
    value === null ||
    value === false ||
    value === "" ||
    (Array.isArray(value) && value.length === 0)
  );
}

function inOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
