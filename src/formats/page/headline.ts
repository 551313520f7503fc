import type { Detector, Finding, Page, PageLine } from "./page.ts";
import { SECTION } from "./phrases.ts";
import { bodyStart, fold, isListed, isParagraph } from "./shape.ts";

/**
 * The headline, its repeats, and the lines between it and the story: section
 * names, standfirsts without a full stop, and a standfirst that the story
 * begins with all over again.
 */
export const headline: Detector = (page) => {
  const head = headLines(page);
  const title = titleOf(page, head);
  if (title === undefined) return [];
  const folded = fold(title.text);
  const repeats = page.lines.flatMap((line, index) => (fold(line.text) === folded ? [index] : []));
  const silent = [...head, ...repeats, ...repeatedStandfirst(page, head)];
  return silent.map((line, position): Finding => {
    return { line, kind: "heading", ...(position === 0 && { facts: { title: title.text } }) };
  });
};

/** A first line that is the title all over again, for texts whose title is known. */
export function repeatedTitle(title: string): Detector {
  return (page) => {
    const first = fold(page.lines[0]?.text ?? "");
    return first !== "" && first === fold(title) ? [{ line: 0, kind: "heading" }] : [];
  };
}

// --- Internal helpers ---

/** A page has a few lines above its story; a long list there is the content. */
const MOST_LINES = 20;

const BREADCRUMB = /[>›»|]| \/ /;

/** Indexes of the lines above the story that are neither small print nor part of a list. */
function headLines(page: Page): number[] {
  const start = bodyStart(page);
  const end = start ?? Math.min(1, page.lines.length - 1);
  if (end > MOST_LINES) return [];
  return page.lines.slice(0, end).flatMap((line, index) => {
    const isContent = isListed(line) || /[:,;]$/.test(line.text);
    return page.kinds[index] === undefined && !isContent ? [index] : [];
  });
}

/** The line that is repeated, else the first that is no section's name. */
function titleOf(page: Page, head: readonly number[]): PageLine | undefined {
  const lines = head.flatMap((index) => page.lines[index] ?? []);
  const seen = lines.map((line) => fold(line.text));
  const repeated = lines.find((_, i) => seen.indexOf(seen[i] ?? "", i + 1) >= 0);
  if (repeated !== undefined && !isSection(repeated)) return repeated;
  const [first, ...others] = lines.filter((line) => !isSection(line));
  const besides = [first, ...others].find((line) => line && !isInContact(page, line));
  return besides ?? first ?? lines[0];
}

/** A number to call or an address to write to; figures of the story have no "+" before them. */
const CONTACT = /[\w.+-]@[\w-]+\.\w|\+\d[\d\s().-]{6}/;

/** Whether a line stands without a blank one beside a contact, as who sent a release does above its headline. */
function isInContact({ lines }: Page, line: PageLine): boolean {
  const index = lines.indexOf(line);
  const from = lines.findLastIndex(({ apart }, i) => apart && i <= index);
  const next = lines.findIndex(({ apart }, i) => apart && i > index);
  return lines.slice(from, next < 0 ? undefined : next).some(({ text }) => CONTACT.test(text));
}

function isSection(line: PageLine): boolean {
  return SECTION.test(fold(line.text)) || BREADCRUMB.test(line.text) || isNavigation(line);
}

/** "Home News Sport Weather": most words of it name a section each. */
function isNavigation(line: PageLine): boolean {
  const words = fold(line.text).split(" ");
  const sections = words.filter((word) => SECTION.test(word));
  return words.length >= 3 && sections.length * 4 >= words.length * 3;
}

/**
 * The first paragraph, when the next begins with the same words: a standfirst
 * that was pasted along. The words stay quotable where the story says them.
 */
function repeatedStandfirst(page: Page, head: readonly number[]): number[] {
  const start = bodyStart(page);
  const first = start === undefined ? undefined : page.lines[start];
  const next = page.lines.find((_, i) => i > (start ?? 0) && page.kinds[i] === undefined);
  if (start === undefined || first === undefined || next === undefined || head.length === 0)
    return [];
  const isRepeated = first.words >= 5 && fold(next.text).startsWith(fold(first.text));
  return isRepeated && isParagraph(next) ? [start] : [];
}
