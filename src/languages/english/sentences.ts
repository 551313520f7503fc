import type { Span } from "../../core/article.ts";
import { textBlocks } from "./sentence/blocks.ts";
import { findEnclosures, shield } from "./sentence/enclosures.ts";
import { type Ending, endingOf, endsBefore } from "./sentence/endings.ts";
import { isBullet, itemsAmong } from "./sentence/list-markers.ts";
import { namesSpeaker, openingOf } from "./sentence/openings.ts";
import { type Word, wordsOf } from "./sentence/words.ts";

/**
 * The sentences of an English text: spans without white space around them, in order, that hold every
 * other character of the text exactly once. Time is linear in the text's length, whatever it holds.
 *
 * A quotation or a bracket is kept whole with the sentence around it (up to 400 characters), so that
 * no part of it stands without its speaker. Headings, items of lists and lines that were ended on
 * purpose are sentences of their own; a line break in running text ends nothing.
 *
 * A sentence that is given by itself, its line breaks made spaces, stays one sentence; with its line
 * breaks it may not, as how wide the lines of its paragraph were is no longer seen.
 */
export function splitSentences(text: string): Span[] {
  const sentences: Span[] = [];
  for (const block of textBlocks(text)) {
    for (const sentence of sentencesOf(text, block)) sentences.push(sentence);
  }
  return sentences;
}

function sentencesOf(text: string, block: Span): Span[] {
  const { enclosures, closing } = findEnclosures(text, block);
  const words = wordsOf(text, block, closing);
  if (words.length === 1) return [block];
  const isInside = shield(enclosures);
  const items = listItems(words);
  const sentences: Span[] = [];
  let first = 0;
  let start = block.start;
  let hasLetters = false;
  let ending: Ending = "none";
  for (const [at, word] of words.entries()) {
    if (!trails(word, ending)) ending = endingOf(words, at, first);
    hasLetters ||= /[\p{L}\p{N}]/u.test(word.text);
    const next = words[at + 1];
    if (next === undefined || isInside(next.start) || !hasLetters) continue;
    if (!items.has(at + 1) && !endsAfter(ending, words, at)) continue;
    sentences.push({ start, end: word.end });
    first = at + 1;
    start = next.start;
    hasLetters = false;
    ending = "none";
  }
  sentences.push({ start, end: block.end });
  return sentences;
}

/** Whether a sentence with the given ending ends with the word at `at`. */
function endsAfter(ending: Ending, words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  if (ending === "none" || next === undefined || trails(next, ending)) return false;
  if (!endsBefore(ending, openingOf(words, at + 1))) return false;
  const isQuoted = /["'”’]/.test(words[at]?.closes ?? "");
  return !(ending === "cry" && isQuoted && namesSpeaker(words, at + 1));
}

/** Whether the word belongs to an ending before it: closing marks that stand alone, and notes. */
function trails(word: Word, ending: Ending): boolean {
  if (ending === "none") return false;
  if (word.core === "" && word.opens === "" && word.closes !== "") return true;
  return ending === "footnoted" ? /^\d{1,3}$/.test(word.text) : NOTE.test(word.text);
}
const NOTE = /^(?:\[\s?(?:\d{1,3}|[a-z]|(?:note|nb) \d+|citation needed|edit)\s?\])+$/i;

/**
 * Where the items of lists begin that are written in one line: "1) the first 2) the second", "• this • that".
 * "For 1. above, and for 2. above" is no list, nor is "(a) this, (b) that and (c) the other".
 */
function listItems(words: readonly Word[]): ReadonlySet<number> {
  const textAt = (at: number): string => words[at]?.text ?? "";
  return itemsAmong(
    words.map(({ text }) => text),
    (at) => at === 0 || isBullet(textAt(at - 1)) || /[.?!…][\])"'”’]*$/.test(textAt(at - 1)),
    (at) => !/[,;:]$|^(?:and|or|to|in|see|&)$/.test(textAt(at - 1)),
  );
}
