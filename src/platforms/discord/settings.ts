import { z } from "zod";
import type { Secret } from "../../core/secret.ts";
import {
  type Environment,
  type Reading,
  readOptional,
  secretSchema,
  type Variables,
} from "../../core/variable.ts";
import { apiUrlSchema } from "../api-url.ts";

/** How to connect to Discord. This file imports no SDK, so that reading settings costs nothing. */
export interface DiscordSettings {
  readonly token: Secret;
  /** Undefined: taken from the token's own application. */
  readonly applicationId: string | undefined;
  /** Servers that commands are registered in; empty: everywhere. */
  readonly guildIds: readonly string[];
  /** Without a slash at the end and without a version, which the SDK appends. */
  readonly apiUrl: string;
  /** Number of shard processes, or "auto" for what Discord recommends. Undefined: one process. */
  readonly shards: number | "auto" | undefined;
  /** Whether this process is one of the shards, and was started by the process that manages them. */
  readonly isShard: boolean;
}

/** Discord's ids are 64-bit numbers of 17 to 20 digits (docs.discord.com, "Snowflakes"). */
const SNOWFLAKE = /^\d{17,20}$/;

export const discordVariables = {
  token: {
    name: "DISCORD_TOKEN",
    description: "The bot's token: discord.com/developers, your application, Bot, Reset Token.",
    schema: secretSchema(/^\S+$/, 'must be the token alone, without "Bot " in front of it'),
    secret: true,
  },
  applicationId: {
    name: "DISCORD_APPLICATION_ID",
    description: "The application's id. Not needed: it is asked from Discord when unset.",
    schema: z.string().regex(SNOWFLAKE, "must be an id of 17 to 20 digits"),
  },
  guildIds: {
    name: "DISCORD_GUILD_IDS",
    description:
      "Ids of servers, with commas between: commands are registered there at once (for development) instead of everywhere.",
    schema: z
      .string()
      .transform((list) => list.split(",").map((id) => id.trim()))
      .refine((ids) => ids.every((id) => SNOWFLAKE.test(id)), {
        error: "must be ids of 17 to 20 digits with commas between",
      }),
  },
  apiUrl: {
    name: "DISCORD_API_URL",
    description: "Discord's API, where a company's proxy stands in for it.",
    schema: apiUrlSchema.transform((url) => url.replace(/\/v\d+$/, "")),
    default: "https://discord.com/api",
  },
  shards: {
    name: "DISCORD_SHARDS",
    description: 'How many shard processes to run: a number, or "auto". Unset: one process.',
    schema: z
      .string()
      .regex(/^(auto|[1-9]\d{0,3})$/, 'must be a number from 1, or "auto"')
      .transform((count) => (count === "auto" ? count : Number(count))),
  },
} satisfies Variables;

/** Undefined when every variable is unset. */
export function readDiscordSettings(
  environment: Environment,
): Reading<DiscordSettings | undefined> {
  // Not an operator's variable: discord.js sets it for the processes that it starts.
  const isShard = environment.SHARDING_MANAGER === "true";
  return readOptional(discordVariables, environment, ({ token, guildIds = [], ...others }) => {
    if (token === undefined) return { ok: false, problems: [NO_TOKEN] };
    return { ok: true, value: { ...others, token, guildIds, isShard } };
  });
}

// --- Internal helpers ---

const NO_TOKEN = {
  name: discordVariables.token.name,
  message: "is missing: set it, or empty every DISCORD_ variable to run without Discord",
};
