import type { SilentSpan } from "../../core/article.ts";
import { tidy } from "../silent.ts";
import { commentsIn, readBlock } from "./blocks.ts";
import { markdownLines } from "./lines.ts";

/** What Markdown's marks say of a text. */
export interface MarkdownMarks {
  /** Stretches that are not prose: headings, pictures, code, tables, HTML, the marks of lists. */
  readonly silent: readonly SilentSpan[];
  /** Text of the first heading. */
  readonly heading?: string;
  /** Each continues "line 12 …", lines counted from `firstLine`. */
  readonly warnings: readonly string[];
}

/**
 * Finds the block marks of CommonMark (and GitHub's tables) line by line, in one
 * pass. Inline marks (emphasis, links) stay in the text: a silent stretch ends a
 * sentence, and no sentence is to be cut. For the same reason the mark of a
 * quotation or a list is silent only where a paragraph begins.
 *
 * @param firstLine number of the text's first line in its file
 */
export function markdownMarks(text: string, firstLine = 1): MarkdownMarks {
  const lines = markdownLines(text);
  const spans: SilentSpan[] = [];
  const warnings: string[] = [];
  let heading: string | undefined;
  let proseFrom = 0;
  for (const [at, line] of lines.entries()) {
    if (line.marks !== undefined) spans.push({ ...line.marks, kind: "markup" });
    if (at < proseFrom) continue;
    const block = readBlock(lines, at);
    if (block === undefined) {
      spans.push(...commentsIn(line));
      continue;
    }
    proseFrom = block.next;
    spans.push({
      start: line.start,
      end: lines[block.next - 1]?.end ?? line.end,
      kind: block.kind,
    });
    if (block.warning !== undefined) warnings.push(`line ${firstLine + at} ${block.warning}`);
    heading ??= block.heading || undefined;
  }
  return { silent: tidy(spans), warnings, ...(heading !== undefined && { heading }) };
}
