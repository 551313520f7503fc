import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { inspect } from "node:util";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { loadConfig, parseConfig } from "../src/config.ts";
import { ConfigError } from "../src/core/errors.ts";
import type { Environment } from "../src/core/variable.ts";
import { packageRoot } from "../src/package-root.ts";

function problems(environment: Environment): string[] {
  try {
    parseConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return String(error instanceof Error && error.message).split("\n");
  }
  return [];
}

describe("parseConfig", () => {
  it("needs nothing: the shipped briefing, data/, info, no platforms", () => {
    expect(parseConfig({})).toEqual({
      corpus: join(packageRoot(), "corpus"),
      channels: [],
      configFile: { path: resolve("briefing.config.yaml"), isDefault: true },
      dataDir: resolve("data"),
      healthHost: "127.0.0.1",
      healthPort: undefined,
      allowedHosts: new Set(),
      feeds: [],
      feedsEvery: 900_000,
      logLevel: "info",
      records: {
        databaseUrl: undefined,
        secretKey: undefined,
        keepsMissedQuestions: false,
        missDays: 30,
        tellDays: 0,
        feedbackDays: 90,
        gapsReaders: new Set(),
      },
      platforms: { discord: undefined, slack: undefined },
    });
  });

  it("gives each process of a sharded run a health port of its own", () => {
    const HEALTH_PORT = "9090";
    expect(parseConfig({ HEALTH_PORT }).healthPort).toBe(9090);
    expect(parseConfig({ HEALTH_PORT, SHARDS: "2" }).healthPort).toBe(9093);
    expect(parseConfig({ SHARDS: "2" }).healthPort).toBeUndefined();
    expect(() => parseConfig({ HEALTH_PORT: "0" })).toThrow("HEALTH_PORT must be a number");
  });

  it("takes a mode of Slack's in capitals, as it takes a level of the log", () => {
    const slack = { SLACK_MODE: "HTTP", SLACK_SIGNING_SECRET: "a", SLACK_BOT_TOKEN: "xoxb-1" };
    expect(parseConfig({ ...slack, LOG_LEVEL: "DEBUG" })).toMatchObject({
      logLevel: "debug",
      platforms: { slack: { connection: { mode: "http" } } },
    });
  });

  it("wants a port for Slack that is not that for monitors, where Slack listens on one", () => {
    const socket = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1", HEALTH_PORT: "3000" };
    expect(parseConfig(socket).healthPort).toBe(3000);
    const http = { SLACK_MODE: "http", SLACK_SIGNING_SECRET: "a" };
    const several = { SLACK_CLIENT_ID: "1", SLACK_CLIENT_SECRET: "b", SLACK_STATE_SECRET: "c" };
    for (const listening of [http, { ...several, SLACK_BOT_TOKEN: "" }]) {
      expect(problems({ ...socket, ...listening })).toEqual([
        expect.stringMatching(
          /^\[config\] SLACK_PORT is the port of HEALTH_PORT too, .*: choose another/,
        ),
      ]);
      expect(problems({ ...socket, ...listening, SLACK_PORT: "3001" })).toEqual([]);
    }
  });

  it("wants a port for Slack that is none of a shard's either", () => {
    const slack = { SLACK_MODE: "http", SLACK_SIGNING_SECRET: "a", SLACK_BOT_TOKEN: "xoxb-1" };
    const sharded = { ...slack, DISCORD_TOKEN: "x", HEALTH_PORT: "2998", DISCORD_SHARDS: "2" };
    const refused = [expect.stringContaining("one above it that a shard takes")];
    expect(problems(sharded)).toEqual(refused);
    expect(problems({ ...sharded, DISCORD_SHARDS: "1" })).toEqual([]);
    expect(problems({ ...sharded, HEALTH_PORT: "3001" })).toEqual([]);
    // How many there are is told by Discord: then the shard itself says it.
    const auto = { ...sharded, DISCORD_SHARDS: "auto" };
    expect(problems(auto)).toEqual([]);
    expect(problems({ ...auto, SHARDS: "1" })).toEqual(refused);
  });

  it("says which hosts articles may be fetched from, and takes nothing else for one", () => {
    const hosts = (IMPORT_ALLOWED_HOSTS: string) =>
      parseConfig({ IMPORT_ALLOWED_HOSTS }).allowedHosts;
    expect(hosts("Intranet.example., [::1]:8099 127.0.0.1:80,fd00::1")).toEqual(
      new Set(["intranet.example", "[::1]:8099", "127.0.0.1:80", "fd00::1"]),
    );
    for (const wrong of [
      "http://127.0.0.1:8099",
      "a.example, b.example/path",
      "*.example",
      "10.0.0.0/8",
      "10.0.0.7:99999",
      "a.example:",
      "jo@a.example",
      "[::1",
    ]) {
      expect(problems({ IMPORT_ALLOWED_HOSTS: wrong })).toEqual([
        expect.stringContaining("IMPORT_ALLOWED_HOSTS must be hosts with commas between"),
      ]);
    }
  });

  it("takes feeds with commas in their addresses, and with commas between them all the same", () => {
    const feeds = (BRIEFING_FEEDS: string) => parseConfig({ BRIEFING_FEEDS }).feeds;
    const [one, two] = ["https://post.example/feed?topics=1,2", "https://b.example/feed"];
    for (const between of [" ", ",", ", ", "\n"]) {
      expect(feeds(`${one}${between}${two}`)).toEqual([one, two]);
    }
    expect(feeds(`${two},`)).toEqual([two]);
    expect(problems({ BRIEFING_FEEDS: `${two} post.example` })).toEqual([
      expect.stringContaining("BRIEFING_FEEDS must be http(s) addresses with spaces between"),
    ]);
  });

  it("counts an empty or blank value as unset", () => {
    const blank = { BRIEFING_CORPUS: "", LOG_LEVEL: "  ", DISCORD_TOKEN: "", SLACK_MODE: "\n" };
    expect(parseConfig(blank)).toEqual(parseConfig({}));
  });

  it("makes paths absolute and takes a level in any case", () => {
    const config = parseConfig({ BRIEFING_CORPUS: "news", DATA_DIR: "/srv/x", LOG_LEVEL: "WARN" });
    expect(config).toMatchObject({
      corpus: resolve("news"),
      dataDir: "/srv/x",
      logLevel: "warn",
    });
  });

  it("reports every problem at once, of all platforms, each with its variable", () => {
    const found = problems({
      LOG_LEVEL: "loud",
      DATABASE_URL: "localhost",
      SECRET_KEY: "short",
      KEEP_MISSED_QUESTIONS: "perhaps",
      KEEP_MISSES_DAYS: "366",
      DISCORD_GUILD_IDS: "my server",
      SLACK_PORT: "99999",
      SLACK_BOT_TOKEN: "xapp-swapped",
    });
    expect(found).toEqual([
      expect.stringMatching(/^\[config\] LOG_LEVEL must be one of trace.*\(it is "loud"\)$/),
      expect.stringMatching(
        /^\[config\] DATABASE_URL must be an address like postgres:[^()]+\(in a/,
      ),
      "[config] SECRET_KEY must be one word of 32 characters or more",
      '[config] KEEP_MISSED_QUESTIONS must be yes or no (it is "perhaps")',
      '[config] KEEP_MISSES_DAYS must be a number of days from 0 to 365 (it is "366")',
      expect.stringMatching(/^\[config\] DISCORD_GUILD_IDS must be ids/),
      expect.stringMatching(/^\[config\] DISCORD_TOKEN is missing: set it, or empty/),
      expect.stringMatching(/^\[config\] SLACK_BOT_TOKEN must be a bot token/),
      expect.stringMatching(/^\[config\] SLACK_PORT must be a port number/),
      expect.stringMatching(/^\[config\] SLACK_APP_TOKEN is missing \(mode socket needs it\)/),
    ]);
  });

  it("wants one SECRET_KEY for all machines that share a database", () => {
    const DATABASE_URL = "postgres://bot:hunter2@db.example/bot";
    expect(problems({ DATABASE_URL })).toEqual([
      "[config] SECRET_KEY is missing: with DATABASE_URL, give every machine the same one",
    ]);
    const { records } = parseConfig({ DATABASE_URL, SECRET_KEY: "x".repeat(32) });
    expect(records.databaseUrl?.reveal()).toBe(DATABASE_URL);
  });

  it("takes a database at any address that there can be, and stops at one that there cannot", () => {
    const SECRET_KEY = "x".repeat(32);
    const good = [
      "postgres://bot:p%23ss@db.example:5432/bot?sslmode=require",
      "postgresql://bot@/bot?host=/var/run/postgresql",
      "postgres://%2Frun%2Fpostgresql/bot",
    ];
    for (const DATABASE_URL of good) {
      const { records } = parseConfig({ DATABASE_URL, SECRET_KEY });
      expect(records.databaseUrl?.reveal()).toBe(DATABASE_URL);
    }
    // The second is what a line of .env holds of a password with "#" in it.
    for (const DATABASE_URL of [
      "postgres://bot:hunter/2@db.example/bot",
      "postgres://bot:hunter",
      "postgres://bot:hunter2@db.example:99999/bot",
    ]) {
      const found = problems({ DATABASE_URL, SECRET_KEY });
      expect(found).toEqual([expect.stringContaining("DATABASE_URL must be an address like")]);
      expect(found.join()).not.toContain("hunter");
    }
  });

  it("never prints a secret, neither a good one nor a broken one", () => {
    const broken = problems({ DISCORD_TOKEN: "Bot hunter2", SLACK_BOT_TOKEN: "hunter2" });
    expect(broken.join()).not.toContain("hunter2");
    const config = parseConfig({ DISCORD_TOKEN: "hunter2" });
    const printed = [
      inspect(config, { depth: 9 }),
      JSON.stringify(config),
      `${config.platforms.discord?.token}`,
    ];
    expect(printed.join()).not.toContain("hunter2");
    expect(printed.join()).toContain("[secret]");
    expect(config.platforms.discord?.token.reveal()).toBe("hunter2");
  });
});

describe("loadConfig", () => {
  const folder = mkdtempSync(join(tmpdir(), "briefing-config-"));

  afterEach(() => vi.unstubAllEnvs());
  afterAll(() => rmSync(folder, { recursive: true }));

  it("adds what the file holds, and lets the real environment win", () => {
    vi.stubEnv("LOG_LEVEL", undefined);
    vi.stubEnv("DATA_DIR", "/from/environment");
    const file = join(folder, "env");
    writeFileSync(file, "LOG_LEVEL=debug\nDATA_DIR=/from/file\n");
    expect(loadConfig(file)).toMatchObject({ logLevel: "debug", dataDir: "/from/environment" });
  });

  it("does without the file", () => {
    vi.stubEnv("LOG_LEVEL", "error");
    expect(loadConfig(join(folder, "none")).logLevel).toBe("error");
  });

  it("takes the first line too where an editor has put a byte order mark before it", () => {
    vi.stubEnv("LOG_LEVEL", undefined);
    const file = join(folder, "marked");
    writeFileSync(file, "\ufeffLOG_LEVEL=debug\n");
    expect(loadConfig(file).logLevel).toBe("debug");
  });

  it("says so when the file is there but cannot be read, and why", () => {
    const looping = join(folder, "looping");
    symlinkSync(looping, looping);
    const utf16 = join(folder, "utf16");
    writeFileSync(utf16, Buffer.from("\ufeffLOG_LEVEL=debug\n", "utf16le"));
    const said = (file: string) => new ConfigError([file]).message;
    expect(() => loadConfig(folder)).toThrow(said(`${folder} cannot be read (EISDIR)`));
    expect(() => loadConfig(looping)).toThrow(said(`${looping} is a link that leads to itself`));
    expect(() => loadConfig(utf16)).toThrow(said(`${utf16} is UTF-16 text: save it as UTF-8`));
  });
});
