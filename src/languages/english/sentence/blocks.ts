import type { Span } from "../../../core/article.ts";
import { isCapital, isDigit, isSpace } from "./characters.ts";
import { itemsAmong } from "./list-markers.ts";
import { continuingWords } from "./word-lists.ts";

/**
 * The stretches of a text that no sentence crosses: it is divided at blank lines, before the
 * items of lists, and at line breaks that were meant. A line break was not meant where a text of
 * fixed width had no room for the next word.
 */
export function textBlocks(text: string): Span[] {
  return paragraphs(text).flatMap((lines) => blocksOf(text, lines));
}

/** Lines without the white space around them, in groups that blank lines divide. */
function paragraphs(text: string): Span[][] {
  const groups: Span[][] = [];
  let group: Span[] = [];
  for (const line of linesOf(text)) {
    if (line.start === line.end) group = [];
    else if (group.push(line) === 1) groups.push(group);
  }
  return groups;
}

function* linesOf(text: string): Generator<Span> {
  let start = 0;
  for (const newline of text.matchAll(/\r\n|[\n\r\v\f\u2028\u2029]/g)) {
    yield trimmed(text, start, newline.index);
    start = newline.index + newline[0].length;
  }
  yield trimmed(text, start, text.length);
}

function trimmed(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** A line, with as much of its beginning and its end as it is judged by. */
interface Line extends Span {
  readonly head: string;
  readonly firstWord: string;
  readonly lastWord: string;
}

const JUDGED = 40;

function lineOf(text: string, { start, end }: Span): Line {
  const head = text.slice(start, Math.min(end, start + JUDGED));
  const tail = text.slice(Math.max(start, end - JUDGED), end);
  return {
    start,
    end,
    head,
    firstWord: head.split(/\s/, 1)[0] ?? "",
    lastWord: tail.split(/\s/).at(-1) ?? "",
  };
}

const lengthOf = ({ start, end }: Span): number => end - start;

function blocksOf(text: string, spans: readonly Span[]): Span[] {
  const lines = spans.map((span) => lineOf(text, span));
  const layout = {
    width: lines.reduce((widest, line) => Math.max(widest, lengthOf(line)), 0),
    isProse: ENDED.test(lines.at(-1)?.lastWord ?? ""),
  };
  const isList = isBareList(lines, layout.width);
  const items = listLines(lines);
  const blocks: Span[] = [];
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const block = blocks.at(-1);
    const goesOn =
      before !== undefined && !isList && !items.has(at) && !isMeant(before, line, layout);
    if (block !== undefined && goesOn)
      blocks[blocks.length - 1] = { start: block.start, end: line.end };
    else blocks.push({ start: line.start, end: line.end });
  }
  return blocks;
}

/** In UTF-16 code units. Nobody sets prose in narrower or wider lines than these by hand. */
const NARROW = 40;
const WIDE = 100;

/** How the lines of a paragraph are set. */
interface Layout {
  /** Of the widest line. */
  readonly width: number;
  /** Whether the last line ends a sentence: a headline over a byline does not. */
  readonly isProse: boolean;
}

const ENDED = /[.?!…]["'”’)\]]*$/;

/** Whether the break between two lines of a paragraph was meant. */
function isMeant(before: Line, line: Line, { width, isProse }: Layout): boolean {
  const length = lengthOf(before);
  const hadRoom = length + 1 + line.firstWord.length <= width;
  if (hadRoom && ENDED.test(before.lastWord)) return true;
  if (/[,\-–—&]$/.test(before.lastWord)) return false;
  if (continuingWords.has(before.lastWord.replace(/\.$/, "").toLowerCase())) return false;
  const opening = line.firstWord.replace(/^["'“‘([]+/, "").charAt(0);
  if (isDigit(opening)) return hadRoom && length < NARROW;
  return isCapital(opening) && (hadRoom || !isProse || length < NARROW || length > WIDE);
}

/** Lines that begin with a bullet, a dash, or a number or a letter in its turn. */
function listLines(lines: readonly Line[]): ReadonlySet<number> {
  const always = (): boolean => true;
  const items = new Set(
    itemsAmong(
      lines.map((line) => line.firstWord),
      always,
      always,
    ),
  );
  for (const [at, { head }] of lines.entries()) {
    if (/^(?:[-–—*+>|]|#{1,6})\s/.test(head)) items.add(at);
  }
  return items;
}

/** "features / contact manager / events": three lines or more, all short, none of which ends a sentence. */
const isBareList = (lines: readonly Line[], width: number): boolean =>
  lines.length >= 3 &&
  width < NARROW &&
  lines.every(({ lastWord }) => /[\p{L}\p{N})]$/u.test(lastWord));
