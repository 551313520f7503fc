import type { Span } from "../core/article.ts";

/** A line as it stands in a text; the line end is not part of it. */
export interface RawLine extends Span {
  readonly text: string;
}

const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;

/** Cuts a text into its lines, blank ones included. */
export function linesOf(text: string): RawLine[] {
  const lines: RawLine[] = [];
  let start = 0;
  const add = (end: number) => lines.push({ start, end, text: text.slice(start, end) });
  for (const match of text.matchAll(LINE_END)) {
    add(match.index);
    start = match.index + match[0].length;
  }
  add(text.length);
  return lines;
}
