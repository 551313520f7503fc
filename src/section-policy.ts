import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Config } from "./config.ts";
import type { Briefing } from "./core/briefing.ts";
import { ConfigError, isMissingFile } from "./core/errors.ts";
import { ROOT_SECTION, type SectionPolicy } from "./core/sections.ts";
import { visibleLine } from "./core/visible.ts";
import { decode } from "./corpus/decode.ts";
import { reasonOf } from "./corpus/reason.ts";
import { CHANNEL } from "./platforms/settings.ts";

/** How the articles that stand in no folder are named where a channel is bound to them. */
const ROOT_NAME = ".";

const SectionName = z
  .string()
  .min(1)
  .regex(/^[^/\\]+$/, "must be the name of a folder right below the corpus");

const ChannelName = z
  .string()
  .regex(new RegExp(`^${CHANNEL.source}$`), 'must be a channel like "slack:C024BE91L"');

/** What a `briefing.config` file may say; anything else is a mistake to be told. */
const ConfigFile = z.strictObject({
  sections: z
    .record(SectionName, z.strictObject({ public: z.boolean().default(false) }).nullable())
    .nullish(),
  channels: z
    .record(
      ChannelName,
      z.union(
        [SectionName, z.array(SectionName)],
        "must name a folder right below the corpus, or several",
      ),
    )
    .nullish(),
});

/**
 * Which sections answer where: from the file that BRIEFING_CONFIG names, where there is one, and
 * from BRIEFING_CHANNELS, which wins. Throws ConfigError with every problem at once.
 */
export async function loadSectionPolicy({
  channels: given,
  configFile,
}: Pick<Config, "channels" | "configFile">): Promise<SectionPolicy> {
  const { sections, channels } = await readConfigFile(configFile);
  const open = Object.entries(sections ?? {}).filter(([, settings]) => settings?.public);
  const bound = Object.entries(channels ?? {}).map(
    ([channel, names]) => [channel, [names].flat()] as const,
  );
  return {
    public: new Set(open.map(([name]) => name)),
    channels: new Map(
      [...bound, ...given].map(([channel, names]) => [channel, new Set(names.map(toSection))]),
    ),
  };
}

/** What the operator should know of a policy: sections that nobody can ask, and bindings to nothing. */
export function policyWarnings(policy: SectionPolicy, { articles }: Briefing): string[] {
  const present = new Set(articles.map(({ article }) => article.section ?? ROOT_SECTION));
  const bound = new Set([...policy.channels.values()].flatMap((names) => [...names]));
  const named = new Set([...policy.public, ...bound]);
  const closed = [...present].filter((name) => name !== ROOT_SECTION && !named.has(name));
  const missing = [...named].filter((name) => name !== ROOT_SECTION && !present.has(name));
  return [
    ...closed.map(
      (name) => `section ${quoted(name)} answers nowhere: make it public, or bind a channel to it`,
    ),
    ...missing.map((name) => `section ${quoted(name)} has no article: is the folder called so?`),
  ];
}

/** Warns of each edition in turn, but never again of what the edition before it was warned of. */
export function sectionWarner(
  policy: SectionPolicy,
  warn: (words: string) => void,
): (briefing: Briefing) => void {
  let told = new Set<string>();
  return (briefing) => {
    const warnings = policyWarnings(policy, briefing);
    for (const words of warnings.filter((one) => !told.has(one))) warn(words);
    told = new Set(warnings);
  };
}

// --- Internal helpers ---

async function readConfigFile({
  path,
  isDefault,
}: Config["configFile"]): Promise<z.output<typeof ConfigFile>> {
  const name = isDefault ? path : `BRIEFING_CONFIG ${path}`;
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if (isDefault && isMissingFile(error)) return {};
    throw new ConfigError([`${name} ${reasonOf(error)}`]);
  }
  const decoded = decode(bytes);
  if (!decoded.ok) throw new ConfigError([`${name} ${decoded.problem}`]);
  const parsed = ConfigFile.safeParse((await parseYaml(decoded.text, path)) ?? {});
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map((issue) => {
      const setting = issue.path.map(String).join(".");
      return visibleLine(`${path}: ${setting && `${setting} `}${messageOf(issue)}`);
    }),
  );
}

/** Of a name, zod says in the issue only that it is wrong, and within it why. */
function messageOf(issue: z.core.$ZodIssue): string {
  const [inner] = issue.code === "invalid_key" ? issue.issues : [];
  return inner?.message ?? issue.message;
}

/** Without aliases, which could make a small file large. */
async function parseYaml(text: string, path: string): Promise<unknown> {
  const { parse } = await import("yaml");
  try {
    return parse(text, { schema: "core", maxAliasCount: 0 });
  } catch (error) {
    const [reason = ""] = String(error instanceof Error ? error.message : error).split("\n");
    throw new ConfigError([visibleLine(`${path}: ${reason}`)]);
  }
}

function toSection(name: string): string {
  return name === ROOT_NAME ? ROOT_SECTION : name;
}

function quoted(name: string): string {
  return visibleLine(JSON.stringify(name));
}
