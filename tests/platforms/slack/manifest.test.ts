import { describe, expect, it } from "vitest";
import { z } from "zod";
import { loadCommands } from "../../../src/load-commands.ts";
import { slackManifest } from "../../../src/platforms/slack/manifest.ts";

const text = (max: number) => z.string().min(1).max(max);
const httpsUrl = z.url({ protocol: /^https$/ });

/** docs.slack.dev "reference/app-manifest": what is used of it, with its limits. */
const Manifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2) }),
  display_information: z.strictObject({ name: text(35), description: text(140) }),
  features: z.strictObject({
    agent_view: z.strictObject({ agent_description: text(300) }),
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({
      display_name: text(80).regex(/^[a-z0-9._-]+$/),
      always_online: z.boolean(),
    }),
    shortcuts: z
      .array(
        z.strictObject({
          type: z.enum(["global", "message"]),
          // 24: what Slack's pages accept; the schema names no limit.
          name: text(24),
          callback_id: text(255),
          description: text(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: text(32).regex(/^\/[a-z0-9_-]+$/),
          description: text(2000),
          usage_hint: text(1000),
          should_escape: z.boolean(),
          url: httpsUrl.optional(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({ bot: z.array(z.string()).max(255) }),
    redirect_urls: z.array(httpsUrl).max(1000).optional(),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      bot_events: z.array(z.string()).max(100),
      request_url: httpsUrl.optional(),
    }),
    interactivity: z.strictObject({
      is_enabled: z.literal(true),
      request_url: httpsUrl.optional(),
      message_menu_options_url: httpsUrl.optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const commands = await loadCommands();

describe("the manifest", () => {
  it.each([
    ["a socket", { commands, mode: "socket" }],
    ["HTTP", { commands, mode: "http", publicUrl: "https://bot.example" }],
    ["HTTP at an address to be filled in", { commands, mode: "http" }],
    ["several workspaces", { commands, mode: "socket", publicUrl: "https://bot.example" }],
  ] as const)("keeps to Slack's form and limits for %s", (_, options) => {
    expect(() => Manifest.parse(slackManifest(options))).not.toThrow();
  });

  it("asks for no more than answering takes", () => {
    const { oauth_config, settings } = slackManifest({ commands, mode: "socket" });
    expect(oauth_config.scopes.bot).toEqual([
      "app_mentions:read",
      "assistant:write",
      "chat:write",
      "commands",
      "im:history",
    ]);
    expect(settings.event_subscriptions.bot_events).toEqual([
      "app_home_opened",
      "app_mention",
      "app_uninstalled",
      "message.im",
      "tokens_revoked",
    ]);
  });

  it("has Slack write mentions as it does in messages, and a token that stays", () => {
    const { features, settings } = slackManifest({ commands, mode: "socket" });
    expect(features.slash_commands).toMatchObject([{ should_escape: true }]);
    expect(settings.token_rotation_enabled).toBe(false);
  });

  it("names every command", () => {
    const [slash] = slackManifest({ commands, mode: "socket" }).features.slash_commands;
    for (const { name } of commands.filter((command) => command.name !== "ask")) {
      expect(slash?.usage_hint).toContain(name);
    }
  });

  it("sends everything to the public address over HTTP, and nothing over a socket", () => {
    const publicUrl = "https://bot.example";
    const http = JSON.stringify(slackManifest({ commands, mode: "http", publicUrl }));
    expect(http.match(/https:\/\/bot\.example\/slack\/events/g)).toHaveLength(4);
    expect(http).toContain("https://bot.example/slack/oauth_redirect");
    expect(http).toContain('"socket_mode_enabled":false');
    const socket = JSON.stringify(slackManifest({ commands, mode: "socket" }));
    expect(socket).not.toContain("http");
    expect(socket).toContain('"socket_mode_enabled":true');
  });
});
