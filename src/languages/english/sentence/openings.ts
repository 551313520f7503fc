import { abbreviationKind } from "../abbreviations.ts";
import { isBullet, isPlainMarker } from "./list-markers.ts";
import { nameParticles, sentenceStarters, speechVerbs, timeWords, titles } from "./word-lists.ts";
import type { Word } from "./words.ts";

/**
 * How the stretch after a possible end of a sentence opens:
 * - `starter`: a word that begins sentences ("The"); `i`: "I", which is always a capital;
 * - `time`: what can belong to a time of day ("Monday", "EST");
 * - `label`: a capital letter or a roman numeral, as in "Vol. II";
 * - `capital`: any other capital, or a letter of a script without capitals;
 * - `number`: a digit or a sign before one; `item`: a sign of a list;
 * - `small`: a small letter; `nothing`: no word follows, or none that says anything.
 */
export type Opening =
  | "starter"
  | "i"
  | "time"
  | "label"
  | "capital"
  | "number"
  | "item"
  | "small"
  | "nothing";

/** How many words of mere marks ("--", ". . .", "(") may stand before the word that decides. */
const MARKS_SKIPPED = 4;

/** How the words from `at` on open. */
export function openingOf(words: readonly Word[], at: number): Opening {
  let skippedDash = false;
  for (const word of words.slice(at, at + MARKS_SKIPPED)) {
    if (isBullet(word.text) || isPlainMarker(word.text)) return "item";
    const letters = word.core.replace(/^[-–—.…,!?' ]+/, "");
    if (letters === "") {
      // Fewer dots are the rest of an ellipsis that the word before began.
      if (/^\./.test(word.core) && word.core !== "..." && word.core !== ". . .") return "nothing";
      skippedDash ||= word.core !== "";
      continue;
    }
    // A bracketed relative clause belongs to the sentence before: "(Which was true.)".
    if (letters === "Which" && word.opens.endsWith("(")) return "nothing";
    const opening = openingOfLetters(letters);
    return skippedDash ? (afterDash[opening] ?? opening) : opening;
  }
  return "nothing";
}

/**
 * "WASHINGTON, D.C. — The president": a dash is not where an abbreviation's sentence ends,
 * and a small letter after one goes on.
 */
const afterDash: Readonly<Partial<Record<Opening, Opening>>> = {
  starter: "capital",
  i: "capital",
  small: "nothing",
};

function openingOfLetters(letters: string): Opening {
  if (/^[\p{N}\p{Sc}#@№]/u.test(letters)) return "number";
  // "iPhone", "al-Shabab", "miR-132" begin sentences as they are.
  if (/^(?:\p{Ll}{1,2}\p{Lu}|(?:al|el|an|as|ash|ar)-\p{Lu})/u.test(letters)) return "capital";
  if (/^\p{Ll}/u.test(letters)) return "small";
  if (!/^[\p{L}\p{So}]/u.test(letters)) return "nothing";
  const plain = letters.replace(/[,;:!?)\]"”]+$/, "");
  const stem = plain.replace(/['’].*$/, "");
  if (stem === "I") return "i";
  if (sentenceStarters.has(stem) || titles.has(stem) || /n['’]t$/.test(plain)) return "starter";
  if (timeWords.has(stem.replace(/\.$/, ""))) return "time";
  return /^(?:\p{Lu}|[IVXLC]+)\.?$/u.test(stem) ? "label" : "capital";
}

/** Names are at most so long: "Deputy Prime Minister Sir John Smith". */
const NAME_LENGTH = 6;

/** Whether the words from `at` on say who spoke: "Mr Smith asked". */
export function namesSpeaker(words: readonly Word[], at: number): boolean {
  for (const { core, closes } of words.slice(at, at + NAME_LENGTH + 1)) {
    const plain = core.replace(/[.,;:?!…]+$/, "");
    if (speechVerbs.has(plain)) return true;
    const isName = /^\p{Lu}/u.test(core) ? !sentenceStarters.has(plain) : nameParticles.has(plain);
    const ends = /[?!…]$|[^.]{2}\.$/.test(core) && abbreviationKind(plain) === undefined;
    if (!isName || ends || closes !== "") return false;
  }
  return false;
}
