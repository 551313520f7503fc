import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { z } from "zod";
import { ConfigError, isMissingFile } from "./core/errors.ts";
import { Secret } from "./core/secret.ts";
import {
  type Environment,
  problemsOf,
  readVariables,
  type Variable,
  type Variables,
} from "./core/variable.ts";
import { decode } from "./corpus/decode.ts";
import { reasonOf } from "./corpus/reason.ts";
import { importVariables } from "./import/settings.ts";
import { misspeltVariables } from "./misspelt-variables.ts";
import { packageRoot } from "./package-root.ts";
import {
  CHANNEL,
  type PlatformSettings,
  platformVariables,
  readPlatformSettings,
} from "./platforms/settings.ts";
import { listeningPort } from "./platforms/slack/settings.ts";
import { type RecordSettings, readRecordSettings, recordVariables } from "./records/settings.ts";

/** Everything that the environment decides. */
export interface Config {
  /** Absolute path of the folder or file that holds the briefing. */
  readonly corpus: string;
  /** Channels with the sections that alone answer there. */
  readonly channels: readonly ChannelBinding[];
  /** Absolute path of the file that says more of sections; the default one need not exist. */
  readonly configFile: { readonly path: string; readonly isDefault: boolean };
  /** Absolute path of the folder for what must outlive the process; it need not exist yet. */
  readonly dataDir: string;
  readonly logLevel: LogLevel;
  /** Where monitors ask how the process is; undefined: nowhere. */
  readonly healthPort: number | undefined;
  readonly healthHost: string;
  readonly records: RecordSettings;
  /** Hosts of private networks that articles may be fetched from. */
  readonly allowedHosts: ReadonlySet<string>;
  /** Addresses of feeds that are read while chat platforms are served. */
  readonly feeds: readonly string[];
  /** Milliseconds between two readings of a feed. */
  readonly feedsEvery: number;
  readonly platforms: PlatformSettings;
}

/** A channel, by the platform and its id there ("slack:C024BE91L"), and names of sections. */
type ChannelBinding = readonly [channel: string, sections: readonly string[]];

/** "discord:123=politics,sport; slack:C024BE91L=politics" */
const bindingsSchema = z
  .string()
  .transform((text) => text.split(";").filter((part) => part.trim() !== ""))
  .pipe(
    z.array(
      z
        .string()
        .regex(
          new RegExp(`^\\s*${CHANNEL.source}\\s*=[^=]*[^\\s=,][^=]*$`),
          'must be bindings like "slack:C024BE91L=politics,sport", with semicolons between',
        )
        .transform(toBinding),
    ),
  );

const CONFIG_FILE = "briefing.config.yaml";

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

const generalVariables = {
  corpus: {
    name: "BRIEFING_CORPUS",
    description:
      "The briefing: a folder of articles, or one file. Unset: the briefing that ships with the bot.",
    schema: z.string().transform((path) => resolve(path)),
  },
  channels: {
    name: "BRIEFING_CHANNELS",
    description:
      "Channels that only some sections (folders of the briefing) answer in, like slack:C024BE91L=politics,sport; discord:123=politics (README.md, Sections).",
    schema: bindingsSchema,
  },
  configFile: {
    name: "BRIEFING_CONFIG",
    description: `The file that says which sections are public and which answer where. Unset: ${CONFIG_FILE}, if it is there.`,
    schema: z.string().transform((path) => resolve(path)),
  },
  dataDir: {
    name: "DATA_DIR",
    description: "The folder for what must outlive a restart; it is made when it is missing.",
    schema: z.string().transform((path) => resolve(path)),
    default: "data/",
  },
  logLevel: {
    name: "LOG_LEVEL",
    description: `How much is logged to standard error: ${LOG_LEVELS.join(", ")}.`,
    schema: z
      .string()
      .toLowerCase()
      .pipe(z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` })),
    default: "info",
  },
  healthPort: {
    name: "HEALTH_PORT",
    description:
      "The port for monitors: /healthz, /readyz and /metrics (docs/operations.md). Unset: none. Shard n takes the port n + 1 above it.",
    schema: z.string().refine(isPort, "must be a number from 1 to 65000").transform(Number),
  },
  healthHost: {
    name: "HEALTH_HOST",
    description: "The address that it listens on; 0.0.0.0 lets other machines and containers ask.",
    schema: z.string(),
    default: "127.0.0.1",
  },
  ...importVariables,
} satisfies Variables;

/** Every variable that the project reads, in the order of `.env.example`. */
export const variables: readonly Variable[] = [
  ...Object.values(generalVariables),
  ...Object.values(recordVariables),
  ...platformVariables,
];

/**
 * Reads an environment. Throws ConfigError with every problem at once; the
 * problems never hold the value of a secret.
 */
export function parseConfig(environment: Environment): Config {
  const general = readVariables(generalVariables, environment);
  const records = readRecordSettings(environment);
  const platforms = readPlatformSettings(environment);
  if (general.ok && records.ok && platforms.ok) {
    const corpus = general.value.corpus ?? join(packageRoot(), "corpus");
    const { allowedHosts = new Set<string>(), feeds = [] } = general.value;
    const { healthPort: firstPort } = general.value;
    const healthPort = portOf(firstPort, environment);
    const { slack, discord } = platforms.value;
    const monitored = [healthPort, ...portsOf(firstPort, discord?.shards)];
    const slackPort = slack && listeningPort(slack);
    if (slackPort !== undefined && monitored.includes(slackPort)) throw new ConfigError([ONE_PORT]);
    const { configFile } = general.value;
    return {
      ...general.value,
      channels: general.value.channels ?? [],
      configFile: { path: configFile ?? resolve(CONFIG_FILE), isDefault: configFile === undefined },
      healthPort,
      corpus,
      allowedHosts,
      feeds,
      records: records.value,
      platforms: platforms.value,
    };
  }
  throw new ConfigError(
    problemsOf(general, records, platforms).map(({ name, message }) => `${name} ${message}`),
  );
}

const ONE_PORT =
  "SLACK_PORT is the port of HEALTH_PORT too, or one above it that a shard takes, and each needs one of its own: choose another for one of the two";

/** Room above it is left for shards. */
function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_000;
}

/** Each process of a sharded run has a port of its own; discord.js says in SHARDS which one this is. */
function portOf(port: number | undefined, { SHARDS }: Environment): number | undefined {
  return port === undefined || SHARDS === undefined ? port : port + 1 + Number(SHARDS);
}

/** The ports of all processes of a sharded run; how many Discord recommends, it tells when they start. */
function portsOf(first: number | undefined, shards: number | "auto" = 0): number[] {
  if (first === undefined) return [];
  const above = shards === "auto" ? 0 : shards;
  return Array.from({ length: above + 1 }, (_, number) => first + number);
}

/** Every secret that a configuration holds, at any depth; for the log, which hides them. */
export function secretsOf(config: object): Secret[] {
  return Object.values(config).flatMap((value) => {
    if (value instanceof Secret) return [value];
    return typeof value === "object" && value !== null ? secretsOf(value) : [];
  });
}

/**
 * Reads the process's environment, with the variables of `envFile` added where
 * it has none of that name; a file that is missing adds nothing.
 *
 * @param warn is told of names that are likely misspelt, a sentence each
 */
export function loadConfig(envFile = ".env", warn: (sentence: string) => void = () => {}): Config {
  loadEnvFile(envFile);
  const names = variables.map(({ name }) => name);
  for (const { written, meant } of misspeltVariables(process.env, names)) {
    warn(`${written} is not read: ${meant} may be meant, and it is not set`);
  }
  return parseConfig(process.env);
}

/** As `process.loadEnvFile` does, which passes over a file that it may not read, and one in UTF-16. */
function loadEnvFile(path: string): void {
  const decoded = decode(readIfThere(path));
  if (!decoded.ok) throw new ConfigError([`${path} ${decoded.problem}`]);
  for (const [name, value] of Object.entries(parseEnv(decoded.text))) process.env[name] ??= value;
}

function readIfThere(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isMissingFile(error)) return new Uint8Array();
    throw new ConfigError([`${path} ${reasonOf(error)}`]);
  }
}

function toBinding(text: string): ChannelBinding {
  const [channel = "", names = ""] = text.split("=");
  const sections = names.split(",").map((name) => name.trim());
  return [channel.trim(), sections.filter((name) => name !== "")];
}
