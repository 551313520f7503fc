/**
 * What Slack takes, counted in UTF-16 code units. Sources: docs.slack.dev
 * "reference/block-kit" and the typings of @slack/types, unless said otherwise.
 */
export const SLACK_LIMITS = {
  blocksPerMessage: 50,
  /**
   * All blocks of a message as JSON. Slack answers `msg_blocks_too_long` at about
   * 13,200 characters of text and containers together, and does not say how it
   * counts (github.com/slackapi/bolt-js, issues 2509 and 2867): JSON counts most.
   */
  charactersPerMessage: 12_000,
  /** "keep the text under 4,000" (chat.postMessage); longer text was seen refused as `msg_too_long`. */
  fallbackText: 4_000,
  header: 150,
  section: 3_000,
  /** An element of a context block; Slack names 3,000 for every text object, and 2,000 for small ones. */
  contextText: 2_000,
  buttonsPerBlock: 25,
  /** Of a button: its text, and its label for screen readers. */
  buttonText: 75,
  url: 3_000,
  /** Options of a select, and the characters of an option's text and of its value. */
  choices: 100,
  choice: 75,
  suggestedPrompts: 4,
} as const;
