import { type QuestionType, Tag, type Tokens } from "../../core/language.ts";
import type { Asked } from "./asked.ts";
import { typeOfNoun } from "./asked-nouns.ts";
import { askingNumber } from "./asking-number.ts";
import { nounAfter } from "./noun-phrase.ts";

/**
 * "Number of farms", "ticket price", "reason for the flood": a noun that asks, before "of" or at either end; not
 * one that only tells which kind of thing the next is ("price war").
 */
export function askingKeywords(
  words: readonly string[],
  tokens: Tokens,
  scaffold: Set<number>,
): Asked {
  for (const [i, word] of words.entries()) {
    const type = typeOfNoun(word);
    const next = words[i + 1] ?? "";
    const isEnd = OF.has(next) || !/\p{L}/u.test(next);
    const told = isEnd ? WHEN_OR_WHERE.get(word) : undefined;
    if (told !== undefined) return { type: told, focus: -1 };
    const isFirst = i === 0 && tokens.tag[1] !== Tag.noun;
    if (!KEYWORD_TYPES.has(type) || !(isFirst || isEnd)) continue;
    const number = askingNumber(words, tokens, i, scaffold);
    if (number !== undefined) return number;
    return { type, focus: type === "count" && OF.has(next) ? nounAfter(tokens, i + 2) : -1 };
  }
  return { type: "keyword", focus: -1 };
}

/** Of the types that a noun tells: where there are only keywords, a place or a person is what they are about. */
const KEYWORD_TYPES: ReadonlySet<QuestionType> = new Set(["count", "amount", "why", "said"]);

/** Nouns that say nothing but when or where: the answer to "date of the trial" is no date's name. */
const WHEN_OR_WHERE: ReadonlyMap<string, QuestionType> = new Map([
  ["date", "when"],
  ["dates", "when"],
  ["deadline", "when"],
  ["location", "where"],
  ["venue", "where"],
  ["whereabouts", "where"],
]);
const OF = new Set(["of", "for", "per"]);
