import { type QuestionType, Tag, type Tokens } from "../../core/language.ts";
import type { Asked } from "./asked.ts";
import { onlyCounting, typeOfNoun } from "./asked-nouns.ts";
import { headAfter, nounAfter } from "./noun-phrase.ts";

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
    const told = OF.has(next) || !/\p{L}/u.test(next) ? WHEN_OR_WHERE.get(word) : undefined;
    if (told !== undefined) return { type: told, focus: -1 };
    if (word === "total" && onlyCounting(words, tokens, i + 1).length > 0) continue;
    if (
      KEYWORD_TYPES.has(type) &&
      ((i === 0 && tokens.tag[1] !== Tag.noun) || OF.has(next) || !/\p{L}/u.test(next))
    ) {
      const counting = onlyCounting(words, tokens, i);
      for (const only of counting) scaffold.add(only);
      if (counting.length > 0) return { type, focus: headAfter(words, tokens, i + 2) };
      return { type, focus: type === "count" && OF.has(next) ? nounAfter(tokens, i + 2) : -1 };
    }
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
