import { isObject } from "../json.ts";

/** What an app's message says. */
export interface Shown {
  /** Null in some, the calendar of Google say (github.com/scrapinghub/slackbot, pull request 138). */
  readonly text?: string | null;
  readonly blocks?: unknown;
  readonly attachments?: unknown;
}

/** The text that Slack itself gives a message of an app that has none. */
const NO_TEXT = "This content can't be displayed.";

/**
 * What an app shows to be read, as mrkdwn: not what its buttons and menus say, nor the preview of a link.
 * Where there are blocks, Slack shows its text in notifications alone (reference/methods/chat.postMessage).
 */
export function shownIn({ text, blocks, attachments }: Shown): string {
  const inBlocks = listOf(blocks).map(textIn).join("\n").trim();
  const words = inBlocks || (text === NO_TEXT ? "" : (text ?? ""));
  return [words, ...listOf(attachments).map(textOfAttachment)].join("\n").trim();
}

// --- Internal helpers ---

const CONTROLS: readonly unknown[] = ["actions", "context_actions", "input"];

/** Of a rich text: a line, whose elements follow each other. */
const LINES: readonly unknown[] = [
  "rich_text_section",
  "rich_text_quote",
  "rich_text_preformatted",
];

/** Of a block, an element of one, or a text in it. */
function textIn(part: unknown): string {
  if (!isObject(part) || CONTROLS.includes(part.type)) return "";
  const { type, text, fields, elements } = part;
  if (typeof text === "string") return text;
  const parts = [text, ...listOf(fields), ...listOf(elements)];
  return parts.map(textIn).join(LINES.includes(type) ? "" : "\n");
}

function textOfAttachment(attachment: unknown): string {
  if (!isObject(attachment) || attachment.from_url !== undefined) return "";
  const { pretext, title, text, fields, blocks } = attachment;
  const rows = listOf(fields).filter(isObject);
  const words = [pretext, title, text, ...rows.flatMap((row) => [row.title, row.value])];
  const written = words.filter((word) => typeof word === "string");
  return [...written, ...listOf(blocks).map(textIn)].join("\n");
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
