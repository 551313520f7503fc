/** The names by which Slack and the adapter know each other's parts; the manifest registers them. */
export const NAMES = {
  app: "Briefing",
  slashCommand: "/briefing",
  /** Callback ids. */
  askShortcut: "ask",
  checkShortcut: "check",
  askModal: "ask",
  /** The input that asks for its options while it is typed in. */
  articleInput: "article",
  /** Prefixes of action ids: what follows tells the buttons of a block apart. */
  ticketAction: "ticket:",
  exampleAction: "example:",
} as const;

/** Where events, presses and commands arrive, and where the app is installed; Bolt's own paths. */
export const PATHS = {
  events: "/slack/events",
  install: "/slack/install",
  redirect: "/slack/oauth_redirect",
} as const;

/** The least that the adapter works with (docs.slack.dev "reference/scopes"). */
export const SCOPES = [
  // Messages that mention the bot; no other message of a channel is read.
  "app_mentions:read",
  // Suggested prompts and the status in direct messages.
  "assistant:write",
  "chat:write",
  "commands",
  // Direct messages with the bot itself.
  "im:history",
] as const;
