import type { types } from "@slack/bolt";

/** Text that Slack shows as it is; an empty one, which Slack refuses, becomes a space. */
export function plain(text: string): types.PlainTextElement {
  return { type: "plain_text", text: text || " ", emoji: false };
}
