import { describe, expect, it } from "vitest";
import type { Secret } from "../../src/core/secret.ts";
import type { Environment } from "../../src/core/variable.ts";
import { type PlatformSettings, readPlatformSettings } from "../../src/platforms/settings.ts";

function settings(environment: Environment): PlatformSettings {
  const reading = readPlatformSettings(environment);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.value;
}

function missingOrBroken(environment: Environment): string[] {
  const reading = readPlatformSettings(environment);
  return reading.ok ? [] : reading.problems.map(({ name }) => name);
}

const revealed = (secret: Secret | undefined) => secret?.reveal();

describe("Discord settings", () => {
  it("need a token alone", () => {
    const { discord, slack } = settings({ DISCORD_TOKEN: " abc.def\n" });
    expect(revealed(discord?.token)).toBe("abc.def");
    expect(discord).toMatchObject({ guildIds: [], apiUrl: "https://discord.com/api" });
    expect(slack).toBeUndefined();
  });

  it("are read in full", () => {
    const { discord } = settings({
      DISCORD_TOKEN: "abc",
      DISCORD_APPLICATION_ID: "100000000000000001",
      DISCORD_GUILD_IDS: "100000000000000002, 100000000000000003",
      DISCORD_SHARDS: "auto",
    });
    expect(discord).toMatchObject({
      applicationId: "100000000000000001",
      guildIds: ["100000000000000002", "100000000000000003"],
      shards: "auto",
    });
    expect(settings({ DISCORD_TOKEN: "abc", DISCORD_SHARDS: "3" }).discord?.shards).toBe(3);
  });

  it.each([
    "http://127.0.0.1:9/api",
    "http://127.0.0.1:9/api/",
    "http://127.0.0.1:9/api/v10",
    "http://127.0.0.1:9/api/v10//",
  ])("take the slash and the version from %s, which the SDK appends", (url) => {
    const { discord } = settings({ DISCORD_TOKEN: "abc", DISCORD_API_URL: url });
    expect(discord?.apiUrl).toBe("http://127.0.0.1:9/api");
  });

  it.each([
    { DISCORD_SHARDS: "0" },
    { DISCORD_SHARDS: "many" },
    { DISCORD_APPLICATION_ID: "12" },
    { DISCORD_GUILD_IDS: "100000000000000002,," },
    { DISCORD_API_URL: "file:///etc/passwd" },
    { DISCORD_API_URL: "discord.com" },
  ])("refuse %o", (broken) => {
    expect(missingOrBroken({ DISCORD_TOKEN: "abc", ...broken })).toEqual(Object.keys(broken));
  });

  it("are an error when they are partly set", () => {
    expect(missingOrBroken({ DISCORD_SHARDS: "2" })).toEqual(["DISCORD_TOKEN"]);
  });
});

describe("Slack settings", () => {
  const socket = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
  const http = { SLACK_MODE: "http", SLACK_SIGNING_SECRET: "s1" };
  const several = {
    SLACK_CLIENT_ID: "1.2",
    SLACK_CLIENT_SECRET: "s2",
    SLACK_STATE_SECRET: "s3",
  };

  it("connect by socket with two tokens", () => {
    const { slack } = settings(socket);
    expect(slack).toMatchObject({ port: 3000, apiUrl: "https://slack.com/api/" });
    expect(slack?.connection.mode).toBe("socket");
    expect(slack?.workspaces.kind).toBe("one");
  });

  it("connect by http with the signing secret", () => {
    const { slack } = settings({ ...http, SLACK_BOT_TOKEN: "xoxb-1", SLACK_PORT: "0" });
    expect(slack?.connection.mode).toBe("http");
    expect(slack?.port).toBe(0);
  });

  it("serve several workspaces without a bot token", () => {
    expect(settings({ ...http, ...several }).slack?.workspaces).toMatchObject({
      kind: "many",
      clientId: "1.2",
    });
  });

  it.each(["http://127.0.0.1:9/api", "http://127.0.0.1:9/api/"])(
    "end the address %s with one slash",
    (url) => {
      const { slack } = settings({ ...socket, SLACK_API_URL: url });
      expect(slack?.apiUrl).toBe("http://127.0.0.1:9/api/");
    },
  );

  it.each([
    [{ SLACK_BOT_TOKEN: "xoxb-1" }, ["SLACK_APP_TOKEN"]],
    [{ SLACK_MODE: "socket" }, ["SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"]],
    [{ SLACK_MODE: "http" }, ["SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN"]],
    [{ ...http, SLACK_CLIENT_ID: "1.2" }, ["SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET"]],
    [{ ...socket, SLACK_CLIENT_ID: "1.2" }, ["SLACK_BOT_TOKEN"]],
    [{ ...socket, SLACK_MODE: "carrier pigeon" }, ["SLACK_MODE"]],
    [{ ...socket, SLACK_PORT: "65536" }, ["SLACK_PORT"]],
    [{ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xoxb-1" }, ["SLACK_APP_TOKEN"]],
  ])("given %o, name what is missing or wrong", (environment, names) => {
    expect(missingOrBroken(environment)).toEqual(names);
  });
});
