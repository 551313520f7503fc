import { GERMAN_DAY } from "../formats/dates.ts";

/** A paragraph, a heading or an item of a list. */
export interface Prose {
  readonly kind: "paragraph" | "heading" | "item";
  /** On one line. */
  readonly text: string;
}

/**
 * Writes blocks as the body of a Markdown article. Words stay as they are: what
 * would be read as a mark of Markdown ("# 1 in the charts") gets an invisible
 * word joiner before it, and no backslash, which a quote would show.
 */
export function markdownOf(blocks: readonly Prose[]): string {
  return blocks
    .map((block) => ({ ...block, text: clean(block.text) }))
    .filter(({ text }) => text !== "")
    .map(({ kind, text }) => (kind === "heading" ? `## ${text}` : shielded(text)))
    .join("\n\n");
}

/**
 * The paragraphs of a plain text: blank lines divide them, and ends of lines that were meant, as those of
 * lists and figures. Where a text was wrapped at some width, its sentences go on in the next line.
 */
export function paragraphsOf(text: string): Prose[] {
  const paragraphs: string[] = [];
  for (const group of text.split(/\n[^\S\n]*\n/)) {
    const lines = group.split("\n").map((line) => line.trim());
    const width = lines.reduce((widest, { length }) => Math.max(widest, length), 0);
    for (const [at, line] of lines.entries()) {
      const isStart = at === 0 || isMeant(lines[at - 1] ?? "", line, width);
      paragraphs.push(isStart ? line : `${paragraphs.pop()} ${line}`);
    }
  }
  return paragraphs.map((paragraph) => ({ kind: "paragraph", text: paragraph }));
}

/** Text on one line, without what acts on a screen or is half a character, and with its words whole. */
export function clean(text: string): string {
  return text
    .replace(ACTING, "")
    .replace(SOFT_HYPHEN, "")
    .replace(/\p{Cs}/gu, "")
    .replace(/[\s\u2028\u2029]+/g, " ")
    .trim();
}

/** Whether a line begins with the mark of an item of a list. */
export function isListed(line: string): boolean {
  return LIST_MARK.test(line);
}

// --- Internal helpers ---

/** Controls but white space, and marks that turn the direction of writing: names and texts need neither. */
const ACTING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Where a word may be divided at the end of a line: nobody who asks for the word writes it. */
const SOFT_HYPHEN = /\u00ad/g;

const LIST_MARK = new RegExp(`^(?!${GERMAN_DAY})(?:[-–—*+•·▪◦‣●○■►✓]|\\d{1,2}[.)]) `);

/** In characters: nobody wraps prose at less. */
const NARROWEST = 40;

/** Whether a line ends on purpose before the next one, in a paragraph whose lines are so wide. */
function isMeant(line: string, next: string, width: number): boolean {
  if (isListed(next)) return true;
  const hadRoom = line.length + 1 + next.search(/\s|$/) <= width;
  if (hadRoom && /[.!?…]["'”’)\]]*$/.test(line)) return true;
  const isShort = line.length < NARROWEST && !/[,\-–—&]$/.test(line);
  return isShort && /^["'“‘([]*[\p{Lu}\d]/u.test(next);
}

/** Beginnings of a line that Markdown reads as something else than a paragraph. */
const MARKS = /^(?:#{1,6}(?:\s|$)|`{3}|~{3}|<|!?\[|[-+*>|=_])/;

const WORD_JOINER = "\u2060";

function shielded(text: string): string {
  return MARKS.test(text) ? WORD_JOINER + text : text;
}
