import { isListed, type Prose } from "../prose.ts";
import type { Line } from "./lines.ts";

/** A line further below the last one than this many line heights begins a paragraph. */
const PARAGRAPH_GAP = 1.7;

/** A line that begins so much further right than the one above begins a paragraph, in line heights. */
const INDENT = 0.8;

/** A line whose letters are so many times larger than the others' is a heading. */
const HEADING = 1.15;

/**
 * A line that stands at the same place of this share of the pages is not the text's. Left and right
 * pages have heads of their own, and some pages none.
 */
const REPEATED = 0.3;

/**
 * Puts the lines of all pages together to paragraphs and headings: a paragraph
 * goes on over the end of a page, a word over the end of a line, and what stands
 * at the head or foot of several pages is left out.
 */
export function paragraphsOf(pages: readonly (readonly Line[])[]): Prose[] {
  const lines = pages.flatMap(withoutRunningLines(pages));
  const usual = median(lines.map(({ height }) => height));
  const compounds = new Set(lines.flatMap(({ text }) => compoundsIn(text)));
  const blocks: Prose[] = [];
  let above: Line | undefined;
  for (const line of lines) {
    const kind = line.height >= HEADING * usual ? "heading" : "paragraph";
    const last = blocks.at(-1);
    if (
      last === undefined ||
      above === undefined ||
      last.kind !== kind ||
      (kind === "heading" && isOtherSize(above, line)) ||
      isApart(above, line, last.text)
    ) {
      blocks.push({ kind, text: line.text.trim() });
    } else {
      blocks[blocks.length - 1] = { kind, text: continued(last.text, line.text.trim(), compounds) };
    }
    above = line;
  }
  return blocks;
}

// --- Internal helpers ---

/** Numbers differ from page to page. */
function withoutRunningLines(pages: readonly (readonly Line[])[]) {
  const seen = new Map<string, number>();
  const keyOf = ({ text, y }: Line) => `${Math.round(y)} ${text.replace(/\d+/g, "#").trim()}`;
  for (const page of pages) {
    for (const key of new Set(page.map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const most = Math.max(2, REPEATED * pages.length);
  return (page: readonly Line[]) => page.filter((line) => (seen.get(keyOf(line)) ?? 0) < most);
}

/** A headline and what stands below it in smaller letters are two. */
function isOtherSize(above: Line, line: Line): boolean {
  const sizes = [above.height, line.height];
  return Math.max(...sizes) >= HEADING * Math.min(...sizes);
}

function isApart(above: Line, line: Line, paragraph: string): boolean {
  if (above.cell !== undefined || line.cell !== undefined) return true;
  const drop = above.y - line.y;
  const shift = (line.x - above.x) / line.height;
  const hasEnded = /[.!?:…]["'”’»)\]]*$/.test(above.text.trim());
  const isShifted = drop >= 0 && Math.abs(shift) > INDENT;
  const isInList = isListed(paragraph) || hasEnded || isShifted;
  if (isListed(line.text) && (isInList || !DOUBTFUL_MARK.test(line.text))) return true;
  // Further up is the next column or page: there, only a sentence that has ended ends a paragraph.
  if (drop < 0) return hasEnded;
  // The lines of an item begin where its words do, further right than its mark.
  const isIndented = shift > INDENT && above.end > line.end * 0.5 && !isListed(above.text);
  const isOutdented = shift < -INDENT && hasEnded;
  return drop > PARAGRAPH_GAP * Math.max(above.height, line.height) || isIndented || isOutdented;
}

/** With these a line may go on with a sentence, too: "the minister / – a former judge –", "Article / 6. The". */
const DOUBTFUL_MARK = /^[-–—\d]/;

/**
 * "inter-" and "national" are one word; "Anglo-" and "Saxon" keep their hyphen, as do "40-year-" and "old",
 * and "long-" and "term" where they have one in the middle of a line.
 */
function continued(text: string, next: string, compounds: ReadonlySet<string>): string {
  const word = /[^\s\u2010-]+[\u2010-]$/u.exec(text)?.[0] ?? "";
  const isCompound =
    compoundsIn(word + next).some((compound) => compounds.has(compound)) ||
    /[\p{L}\d][\u2010-]$/u.test(text.slice(0, -word.length));
  if (!isCompound && /\p{Ll}[-\u00ad\u2010]$/u.test(text) && /^\p{Ll}/u.test(next))
    return text.slice(0, -1) + next;
  return /[-\u2010]$/.test(text) ? text + next : `${text} ${next}`;
}

/** What is written with a hyphen in a text, two words at a time. */
function compoundsIn(text: string): string[] {
  const pairs = text.toLowerCase().matchAll(/(?<=(\p{Ll}+))[\u2010-](?=(\p{Ll}+))/gu);
  return [...pairs].map(([, first, second]) => `${first}-${second}`);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
