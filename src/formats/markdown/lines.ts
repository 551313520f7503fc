import type { Span } from "../../core/article.ts";
import { GERMAN_DAY } from "../dates.ts";
import { linesOf, type RawLine } from "../lines.ts";

/** A line of Markdown without the marks of the quotations and lists that it stands in. */
export interface MarkdownLine extends Span {
  /** What the marks leave: `text.slice(start, end)` of the body. */
  readonly text: string;
  readonly blank: boolean;
  /** The marks, where a paragraph or a sentence begins; a mark inside of one stays part of it. */
  readonly marks?: Span;
}

const QUOTE_MARKS = /^(?: {0,3}> ?)+/;
/** CommonMark allows nine digits; "1984. It was" is prose. */
const LIST_MARK = new RegExp(
  `^\\s*(?!${GERMAN_DAY})(?:[-*+]|(\\d{1,3})[.)])[ \\t]+(?:\\[[ xX]\\][ \\t]+)?(?=\\S)`,
);
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;

/** Whether a line is a rule across the page ("---", "* * *"). */
export function isRule(text: string): boolean {
  return RULE.test(text);
}

/** Cuts a Markdown text into lines, and their marks off. */
export function markdownLines(text: string): MarkdownLine[] {
  const lines: MarkdownLine[] = [];
  let above: MarkdownLine | undefined;
  for (const raw of linesOf(text)) {
    above = withoutMarks(raw, above);
    lines.push(above);
  }
  return lines;
}

// --- Internal helpers ---

function withoutMarks(raw: RawLine, above: MarkdownLine | undefined): MarkdownLine {
  const quote = QUOTE_MARKS.exec(raw.text)?.[0].length ?? 0;
  const inQuote = raw.text.slice(quote);
  const item = listMark(inQuote, above);
  const length = quote + item;
  const text = raw.text.slice(length);
  const isStart = above === undefined || above.blank || item > 0 || isParted(above.text, text);
  const line = { start: raw.start + length, end: raw.end, text, blank: text.trim() === "" };
  if (length === 0 || (!isStart && !line.blank)) return line;
  return { ...line, marks: { start: raw.start, end: raw.start + length } };
}

/** Whether a sentence surely ends with the line above: not with "Prof." or "U.S.", nor before a small letter. */
function isParted(above: string, text: string): boolean {
  return (
    /(?:\p{Ll}{4}|\d)[.!?…]["”’)]*\s*$|[.!?…]["”’)]+\s*$/u.test(above) &&
    /^["“‘'(]*\p{Lu}/u.test(text)
  );
}

/** Length of a list's mark. A number begins a list inside a paragraph only when it is 1. */
function listMark(text: string, above: MarkdownLine | undefined): number {
  const match = isRule(text) ? null : LIST_MARK.exec(text);
  if (match === null) return 0;
  const [mark, number] = match;
  const isBelowProse = above !== undefined && !above.blank && above.marks === undefined;
  return number !== undefined && number !== "1" && isBelowProse ? 0 : mark.length;
}
