import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseConfig } from "../src/config.ts";
import { ConfigError } from "../src/core/errors.ts";
import { loadSectionPolicy, policyWarnings, sectionWarner } from "../src/section-policy.ts";
import { DAM, FERRY, smallBriefing } from "./support/small-briefing.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "briefing-config-"));
  file = join(folder, "briefing.config.yaml");
});

afterEach(() => rm(folder, { recursive: true }));

async function policyOf(text: string, channels = "") {
  await writeFile(file, text);
  const config = parseConfig({ BRIEFING_CONFIG: file, BRIEFING_CHANNELS: channels });
  return loadSectionPolicy(config);
}

describe("which sections answer where", () => {
  it("is read from the file", async () => {
    const policy = await policyOf(`
sections:
  weather: { public: true }
  politics: { public: false }
  sport:
channels:
  "slack:C024BE91L": [politics, sport]
  "discord:123": .
`);
    expect(policy).toEqual({
      public: new Set(["weather"]),
      channels: new Map([
        ["slack:C024BE91L", new Set(["politics", "sport"])],
        ["discord:123", new Set([""])],
      ]),
    });
  });

  it("is read from the environment, which wins", async () => {
    const channels = "slack:C1 = politics, sport; discord:9=weather;";
    const policy = await policyOf('channels: { "slack:C1": [weather] }', channels);
    expect(policy.channels).toEqual(
      new Map([
        ["slack:C1", new Set(["politics", "sport"])],
        ["discord:9", new Set(["weather"])],
      ]),
    );
  });

  it("is that of the root alone without any of them", async () => {
    const configFile = { path: join(folder, "none.yaml"), isDefault: true };
    const policy = await loadSectionPolicy({ channels: [], configFile });
    expect(policy).toEqual({ public: new Set(), channels: new Map() });
    expect(await policyOf("")).toEqual(policy);
  });

  it.each([
    ["sections: { weather: { public: maybe } }", "sections.weather.public"],
    ["sections: { weather: { pubic: true } }", "pubic"],
    ["section: {}", 'briefing.config.yaml: Unrecognized key: "section"'],
    ['channels: { "slack:C1": }', "channels.slack:C1 must name a folder"],
    ["sections: { a/b: }", "sections.a/b must be the name of a folder"],
    ['channels: { "slack:C1": [a/b] }', "channels.slack:C1.0 must be the name of a folder"],
    ['channels: { "slck:C1": [a] }', "channels.slck:C1 must be a channel like"],
    ["channels: { C024BE91L: [a] }", "channels.C024BE91L must be a channel like"],
    ["channels: { c: [a], c: [b] }", "unique"],
    ["a: [", "briefing.config.yaml"],
    ["a: &a [*a]", "Alias"],
    ["__proto__: { public: true }", "__proto__"],
  ])("cannot be read from %s, and it is said why", async (text, words) => {
    const reading = policyOf(text);
    await expect(reading).rejects.toThrow(words);
  });

  it("cannot be read from a file that was named and is not there", async () => {
    const config = parseConfig({ BRIEFING_CONFIG: file });
    await expect(loadSectionPolicy(config)).rejects.toThrow(ConfigError);
  });

  it("cannot be read from a file that cannot be, and it is said why, and which setting names it", async () => {
    await writeFile(file, "\ufeffsections: { weather: }", "utf16le");
    const reading = (isDefault: boolean) =>
      loadSectionPolicy({ channels: [], configFile: { path: file, isDefault } });
    await expect(reading(true)).rejects.toThrow(
      `[config] ${file} is UTF-16 text: save it as UTF-8`,
    );
    await rm(file);
    await mkdir(file);
    await expect(reading(true)).rejects.toThrow(`[config] ${file} cannot be read (EISDIR)`);
    await expect(reading(false)).rejects.toThrow(`[config] BRIEFING_CONFIG ${file} cannot be read`);
  });

  it.each(["politics", "slack:C1", "slack:C1=", "slack:C1=,", "=a", "slack:C1=a=b", "slck:C1=a"])(
    "cannot be read from BRIEFING_CHANNELS=%s",
    (text) => {
      expect(() => parseConfig({ BRIEFING_CHANNELS: text })).toThrow("BRIEFING_CHANNELS must be");
    },
  );
});

it("an operator is told of sections that answer nowhere, and of names that are no section", async () => {
  const briefing = smallBriefing([DAM, { ...FERRY, section: "sea" }]);
  const warnings = policyWarnings(await policyOf('channels: { "slack:C1": [see, .] }'), briefing);
  expect(warnings).toEqual([
    'section "sea" answers nowhere: make it public, or bind a channel to it',
    'section "see" has no article: is the folder called so?',
  ]);
  expect(policyWarnings(await policyOf('channels: { "slack:C1": [sea] }'), briefing)).toEqual([]);
});

it("an operator is told of a section that comes while the bot runs, once", async () => {
  const told: string[] = [];
  const warn = sectionWarner(await policyOf(""), (words) => told.push(words));
  warn(smallBriefing([DAM]));
  expect(told).toEqual([]);
  const later = smallBriefing([DAM, { ...FERRY, section: "sea" }]);
  warn(later);
  warn(later);
  expect(told).toEqual(['section "sea" answers nowhere: make it public, or bind a channel to it']);
});
