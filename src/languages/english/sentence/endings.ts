import { type AbbreviationKind, abbreviationKind } from "../abbreviations.ts";
import { isDigit, TERMINAL } from "./characters.ts";
import { isBullet, isMarker } from "./list-markers.ts";
import type { Opening } from "./openings.ts";
import {
  exclaimedNames,
  frontingPrepositions,
  germanBeforeDay,
  germanMonths,
  letteredNouns,
  sharedMonths,
} from "./word-lists.ts";
import type { Word } from "./words.ts";

/**
 * How a word may end a sentence:
 * - `plain`: with a full stop after an ordinary small word ("yesterday.");
 * - `word`: with a full stop after any other word or number ("London.", "1912.");
 * - `cry`: with "!" or "?";
 * - `ellipsis`: with three dots;
 * - `footnoted`: with the number of a footnote after its full stop ("consultation.11");
 * - `always`: with a mark that needs no space after it ("．");
 * - `closing`, `numbered`, `open`: with an abbreviation of that kind;
 * - `none`: it does not.
 */
export type Ending =
  | "none"
  | "plain"
  | "word"
  | "cry"
  | "ellipsis"
  | "footnoted"
  | "always"
  | "closing"
  | "numbered"
  | "open";

const anyWord: readonly Opening[] = ["starter", "i", "time", "label", "capital", "number", "item"];

const followers: Readonly<Record<Ending, ReadonlySet<Opening>>> = {
  none: new Set(),
  plain: new Set([...anyWord, "small"]),
  word: new Set(anyWord),
  cry: new Set(anyWord),
  // "The thing is . . . I meant it": "I" does not say that a sentence begins.
  ellipsis: new Set(["starter", "time", "label", "capital", "item"]),
  footnoted: new Set(anyWord),
  always: new Set([...anyWord, "small", "nothing"]),
  closing: new Set(["starter", "i", "label", "capital", "item"]),
  numbered: new Set(["starter", "i", "time", "capital", "item"]),
  open: new Set(["starter", "i", "item"]),
};

/** Whether a sentence that may end so does end before what opens so. */
export const endsBefore = (ending: Ending, opening: Opening): boolean =>
  followers[ending].has(opening);

/**
 * How the word at `at` may end the sentence that began with the word at `first`.
 */
export function endingOf(words: readonly Word[], at: number, first: number): Ending {
  const word = words[at];
  if (word === undefined || word.core === "") return "none";
  if (!TERMINAL.includes(word.core.charAt(word.core.length - 1))) return endingWithoutStop(word);
  const stem = stemOf(word.core);
  const stops = word.core.slice(stem.length);
  if (stem === "" && word.opens !== "" && word.closes !== "") return "none"; // "[...]", "(?)"
  if (/[。．！？]/.test(stops)) return "always";
  if (/[?!‽]/.test(stops)) return stops === "!" && exclaimedNames.has(stem) ? "open" : "cry";
  const dots = stops.replaceAll("…", "...").replaceAll(" ", "").length;
  if (dots > 1) return dots <= 3 ? "ellipsis" : "word";
  return endingWithStop(words, at, first);
}

/** What is before the marks that end it, the spaces of ". . ." included. */
function stemOf(core: string): string {
  let end = core.length;
  while (end > 0 && (TERMINAL.includes(core.charAt(end - 1)) || core.charAt(end - 1) === " ")) {
    end--;
  }
  return core.slice(0, end);
}

function endingWithoutStop({ core, closes }: Word): Ending {
  const last = core.charAt(core.length - 1);
  if (isDigit(last) && FOOTNOTED.test(core)) return "footnoted";
  return "-–—".includes(last) && /["”]/.test(closes) ? "word" : "none"; // Speech broken off.
}
const FOOTNOTED = /(?:\p{L}{4}|[)\]"”])[.?!]["”’)]*\d{1,3}$/u;

function endingWithStop(words: readonly Word[], at: number, first: number): Ending {
  if (isLabel(words, at, first)) return "none";
  const closes = words[at]?.closes ?? "";
  // In tokenised text the full stop of an abbreviation may stand apart: "Sen . John".
  const isApart = words[at]?.core === "." && at > first;
  const stem = isApart ? (words[at - 1]?.core ?? "") : (words[at]?.core.slice(0, -1) ?? "");
  if (isGermanDay(stem, words[at - 1], words[at + 1])) return "none";
  const kind = kindOf(stem, words[at - (isApart ? 2 : 1)]);
  if (kind === undefined || (isApart && kind === "open")) {
    return closes === "" && PLAIN.test(stem) ? "plain" : "word";
  }
  if (kind === "leading") return "none";
  const isAside = /[)\]]/.test(closes) && words[first]?.opens === "";
  return isAside || (kind !== "numbered" && isFronted(words, at, first)) ? "none" : kind;
}

/** "am 2. März", "den 12. April", as names and titles in German have it. */
function isGermanDay(stem: string, before: Word | undefined, next: Word | undefined): boolean {
  if (!/^(?:[12]?\d|3[01])$/.test(stem)) return false;
  const month = next?.core.replace(/[.,;:]$/, "") ?? "";
  if (germanMonths.has(month)) return true;
  return sharedMonths.has(month) && germanBeforeDay.has(before?.core.toLowerCase() ?? "");
}

function kindOf(stem: string, before: Word | undefined): AbbreviationKind | undefined {
  const name = stem.replace(/^.*[-–—([{"“‘](?=\p{Lu}.)/u, ""); // "mid-Dec"
  return /^\p{L}$/u.test(name) ? kindOfLetter(name, before) : abbreviationKind(name);
}

/** A single letter is an initial, unless the word before says what it names. */
function kindOfLetter(letter: string, before: Word | undefined): AbbreviationKind | undefined {
  if (/^\p{Ll}$/u.test(letter)) return abbreviationKind(letter) ?? "open";
  const previous = before?.core ?? "";
  if (letteredNouns.has(previous.toLowerCase()) || /^\d[\d.,]*°?$/.test(previous)) return undefined;
  return letter === "I" && previous === "and" ? undefined : "open";
}

/** A small word of four letters and more that nobody listed is no abbreviation. */
const PLAIN = /^(?:.*[-–—/'’])?\p{Ll}{4,}$/u;

/** "1." of a list, "Q." of an interview: a number or a letter in front of all but bullets and marks. */
function isLabel(words: readonly Word[], at: number, first: number): boolean {
  if (at - first > LABEL_AT_MOST_AT) return false;
  if (words.slice(first, at).some((word) => word.core !== "" && !isBullet(word.text))) return false;
  const core = words[at]?.core ?? "";
  return isMarker(core) || /^\P{L}?(?:\d{1,3}|\p{L})\.$/u.test(core);
}
/** After a bullet and a quotation mark, say. */
const LABEL_AT_MOST_AT = 3;

/** The most words of "In Washington, D.C." that are no sentence yet. */
const FRONTED_WORDS = 4;

/** "At 5 a.m. Mr. Smith went": a sentence needs more than a preposition and a time or a place. */
const isFronted = (words: readonly Word[], at: number, first: number): boolean =>
  at - first < FRONTED_WORDS && frontingPrepositions.has(words[first]?.core ?? "");
