import type { webApi } from "@slack/bolt";
import type { Command } from "../../core/command.ts";
import { usageOf } from "../../core/options.ts";
import { CHECK } from "../checking.ts";
import { NAMES, PATHS, SCOPES } from "./names.ts";
import type { SlackSettings } from "./settings.ts";

/** The SDK's type of a manifest; its list of scopes lacks assistant:write (@slack/web-api 8.2). */
type SdkManifest = webApi.AppsManifestCreateArguments["manifest"];

export interface ManifestOptions {
  readonly commands: readonly Command[];
  readonly mode: SlackSettings["connection"]["mode"];
  /** The server's public https address, without a slash at its end: for HTTP, and for several workspaces. */
  readonly publicUrl?: string;
}

/** Where nobody gave an address, to be replaced by hand. */
const PLACEHOLDER = "https://your-server.example";

const DESCRIPTION =
  "Answers questions with the very sentences of the briefing, each with its source";

/**
 * The app as Slack creates it: api.slack.com/apps, Create New App, From a
 * manifest. Limits: docs.slack.dev "reference/app-manifest".
 */
export function slackManifest(options: ManifestOptions) {
  const { commands, mode, publicUrl } = options;
  const events = mode === "http" ? `${publicUrl ?? PLACEHOLDER}${PATHS.events}` : undefined;
  const arrives = (key: string) => (events ? { [key]: events } : {});
  return {
    _metadata: { major_version: 2 },
    display_information: { name: NAMES.app, description: DESCRIPTION },
    features: {
      agent_view: {
        agent_description: `${DESCRIPTION}. It says so when the briefing does not say.`,
      },
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: NAMES.app.toLowerCase(), always_online: true },
      shortcuts: [
        {
          type: "global",
          name: "Ask the briefing",
          callback_id: NAMES.askShortcut,
          description: "Ask a question, for yourself or for everyone here",
        },
        {
          type: "message",
          name: CHECK,
          callback_id: NAMES.checkShortcut,
          description: "See what the briefing says about this message",
        },
      ],
      slash_commands: [
        {
          command: NAMES.slashCommand,
          description: DESCRIPTION,
          usage_hint: usageHint(commands),
          should_escape: true,
          ...arrives("url"),
        },
      ],
    } satisfies SdkManifest["features"],
    oauth_config: {
      scopes: { bot: [...SCOPES] },
      ...(publicUrl && { redirect_urls: [publicUrl + PATHS.redirect] }),
    },
    settings: {
      event_subscriptions: {
        bot_events: [
          "app_home_opened",
          "app_mention",
          "app_uninstalled",
          "message.im",
          "tokens_revoked",
        ],
        ...arrives("request_url"),
      },
      interactivity: {
        is_enabled: true,
        ...arrives("request_url"),
        ...arrives("message_menu_options_url"),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: mode === "socket",
      token_rotation_enabled: false,
    } satisfies SdkManifest["settings"],
  };
}

/** "[a question] or: search query, sources, …" */
function usageHint(commands: readonly Command[]): string {
  const others = commands.filter(({ name }) => name !== "ask");
  const usages = others.map(({ name, options, positional }) => {
    const words = options.filter((option) => positional.includes(option.name)).map(usageOf);
    return [name, ...words].join(" ");
  });
  return `[a question] or: ${usages.join(", ")}`;
}
