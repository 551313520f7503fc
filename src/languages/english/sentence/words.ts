import type { Span } from "../../../core/article.ts";
import { abbreviationKind } from "../abbreviations.ts";
import { CLOSING, isSmall, isSpace, OPENING, TERMINAL } from "./characters.ts";
import { sentenceStarters } from "./word-lists.ts";

/**
 * What stands between two places where a sentence may end: mostly a run without white space;
 * a run in which a sentence begins without a space before it ("ended.The") is two words.
 */
export interface Word extends Span {
  /** As written. A very long word is known by its beginning and its end, which bounds every rule's time. */
  readonly text: string;
  /** `text` without the marks before and after it: `Really?` of `("Really?"`. */
  readonly core: string;
  /** Opening quotation marks and brackets before the core. */
  readonly opens: string;
  /** Closing quotation marks, brackets and footnote marks after the core. */
  readonly closes: string;
}

/** In UTF-16 code units; no abbreviation is as long. */
const KEPT = 64;

/** Room for "[citation needed]" between two brackets. */
const NOTE_LENGTH = 24;

/**
 * The words of a block, in order.
 * @param closing where straight double quotation marks close: one that stands alone does not say so itself.
 */
export function wordsOf(text: string, block: Span, closing: ReadonlySet<number>): Word[] {
  const words: Word[] = [];
  let at = block.start;
  while (at < block.end) {
    if (isSpace(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const end = runEnd(text, at, block.end);
    let start = at;
    for (const cut of gluedSentences(text, at, end)) {
      words.push(wordAt(text, start, cut, closing));
      start = cut;
    }
    words.push(wordAt(text, start, end, closing));
    at = end;
  }
  return words;
}

/** The end of the run; a note in square brackets and a spaced ellipsis are part of one, spaces and all. */
function runEnd(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit && !isSpace(text.charCodeAt(at))) {
    at = text.charAt(at) === "[" ? noteEnd(text, at, limit) : at + 1;
  }
  if (text.charAt(start) !== "." || at - start !== 1) return at;
  while (
    text.startsWith(" .", at) &&
    at + 2 <= limit &&
    (at + 2 === limit || isSpace(text.charCodeAt(at + 2)))
  ) {
    at += 2;
  }
  return at;
}

function noteEnd(text: string, open: number, limit: number): number {
  const last = Math.min(open + NOTE_LENGTH, limit - 1);
  for (let at = open + 1; at <= last; at++) {
    const character = text.charAt(at);
    if (character === "]") return at + 1;
    if (character === "[" || character === "\n") break;
  }
  return open + 1;
}

function wordAt(text: string, start: number, end: number, closing: ReadonlySet<number>): Word {
  const isQuote = end - start === 1 && text.charAt(start) === '"';
  const closesAlone = isQuote ? closing.has(start) : isClosingAlone(text, start, end);
  let coreStart = start;
  while (!closesAlone && coreStart < end && OPENING.includes(text.charAt(coreStart))) coreStart++;
  const coreEnd = closesAlone ? start : coreEndOf(text, coreStart, end);
  return {
    start,
    end,
    text: kept(text, start, end),
    core: kept(text, coreStart, coreEnd),
    opens: text.slice(start, coreStart),
    closes: text.slice(coreEnd, end),
  };
}

const isClosingAlone = (text: string, start: number, end: number): boolean =>
  end - start <= 2 &&
  CLOSING.includes(text.charAt(start)) &&
  CLOSING.includes(text.charAt(end - 1));

/** Steps back over closing marks, and over footnote marks that follow the end of a sentence ("1912.[5][6]"). */
function coreEndOf(text: string, start: number, limit: number): number {
  let end = limit;
  while (end > start) {
    const last = text.charAt(end - 1);
    const note = last === "]" ? noteStart(text, start, end) : -1;
    if (note > start) end = note;
    else if (CLOSING.includes(last) || RAISED.includes(last)) end--;
    else break;
  }
  return end;
}
const RAISED = "¹²³⁴⁵⁶⁷⁸⁹⁰†‡";

function noteStart(text: string, start: number, end: number): number {
  const first = Math.max(start, end - NOTE_LENGTH - 2);
  const open = first + text.slice(first, end).lastIndexOf("[");
  if (open <= start || open < first) return -1;
  const before = text.charAt(open - 1);
  return TERMINAL.includes(before) || CLOSING.includes(before) ? open : -1;
}

function kept(text: string, start: number, end: number): string {
  if (end - start <= KEPT) return text.slice(start, end);
  return text.slice(start, start + KEPT / 2) + text.slice(end - KEPT / 2, end);
}

/** Where sentences may begin inside a run: "Hello world.Today is" has one at "Today". */
function* gluedSentences(text: string, start: number, end: number): Generator<number> {
  if (end - start < 5 || isAddress(kept(text, start, end))) return;
  let from = start;
  for (let at = start + 1; at < end - 1; at++) {
    if (!TERMINAL.includes(text.charAt(at))) continue;
    const next = afterMarks(text, at + 1, Math.min(end, at + KEPT));
    if (next < end && mayBegin(text, from, at, next)) {
      yield next;
      from = next;
    }
  }
}

/** An address of the web or of electronic mail. */
function isAddress(word: string): boolean {
  const dot = word.indexOf(".");
  return /:\/\/|@|^www\./i.test(word) || (dot >= 0 && word.includes("/", dot));
}
const ADDRESS_PART =
  /^(?:com|org|net|gov|edu|info|co|io|ai|js|tv|html?|php|pdf|jpe?g|png|docx?|txt|uk|us)\b/i;

function afterMarks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const character = text.charAt(at);
    if (character === "[") {
      const past = noteEnd(text, at, end);
      if (past === at + 1) break;
      at = past;
    } else if (character !== '"' && character !== "'" && CLOSING.includes(character)) at++;
    else break;
  }
  return at;
}

/** Whether the letter at `next` may begin a sentence that the mark at `stop`, of the run from `from` on, ends before. */
function mayBegin(text: string, from: number, stop: number, next: number): boolean {
  if (FULL_WIDTH.includes(text.charAt(stop))) return true;
  const follower = /^(?:\p{Lu}\p{Ll}\p{L}*|[AI](?=['’\s]|$))/u.exec(
    text.slice(next, next + 24),
  )?.[0];
  if (follower === undefined || ADDRESS_PART.test(follower)) return false;
  const preceding = text.slice(Math.max(from, stop - 24), stop);
  if (/[\d"'”’»)\]]$/.test(preceding)) return true;
  const word = /\p{L}+\p{Ll}$/u.exec(preceding)?.[0];
  // "Tuesday.The" is two sentences, "Jane.Doe" is a name of some sort.
  return (
    word !== undefined &&
    (isSmall(word) || sentenceStarters.has(follower) || abbreviationKind(follower) === "leading")
  );
}
const FULL_WIDTH = "。．！？";
