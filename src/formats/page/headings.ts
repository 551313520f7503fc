import type { Detector, Finding, Page, PageLine } from "./page.ts";
import { isHeadingLike, isParagraph } from "./shape.ts";

/**
 * Headings inside a story: a short line, or two, without a full stop, that a
 * paragraph follows. Three and more in a row, and what follows a colon, are a
 * list or a table: content.
 */
export const headings: Detector = (page) => {
  const found: Finding[] = [];
  const mustBeApart = hasBlankLines(page);
  for (let index = 1; index < page.lines.length; index += 1) {
    const end = endOfRun(page, index);
    if (end === index) continue;
    const [above, first, below] = [page.lines[index - 1], page.lines[index], page.lines[end]];
    const isHeading =
      end - index <= MOST_IN_ROW && below !== undefined && !above?.text.endsWith(":");
    if (isHeading && (first?.apart || !mustBeApart)) {
      for (let i = index; i < end; i += 1) found.push({ line: i, kind: "heading" });
    }
    index = end;
  }
  return found;
};

// --- Internal helpers ---

const MOST_IN_ROW = 2;

/** "Analysis:" is a heading; "He said:" belongs to what follows. */
const LABEL =
  /^\p{Lu}.*(?<!\b(?:said|says|added|adds|wrote|writes|asked|told|read|reads|replied|stated|continued|posted|tweeted|follows|following|are|is|were|was|include|including)):$/u;
const LONGEST_LABEL_WORDS = 3;

function isHeading(line: PageLine): boolean {
  if (isHeadingLike(line)) return true;
  return line.words <= LONGEST_LABEL_WORDS && LABEL.test(line.text);
}

/** Index after the last of the headings that begin at `index`. */
function endOfRun(page: Page, index: number): number {
  let end = index;
  for (let line = page.lines[end]; line !== undefined; line = page.lines[end]) {
    if (page.kinds[end] !== undefined || !isHeading(line)) break;
    end += 1;
  }
  return end;
}

/** Whether paragraphs of the page have blank lines between them. */
function hasBlankLines(page: Page): boolean {
  const paragraphs = page.lines.filter(isParagraph);
  return paragraphs.filter((line) => line.apart).length * 2 > paragraphs.length;
}
