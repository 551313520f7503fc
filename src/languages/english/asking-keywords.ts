import { type QuestionType, Tag, type Tokens } from "../../core/language.ts";
import type { Asked } from "./asked.ts";
import { typeOfNoun } from "./asked-nouns.ts";
import { nounAfter } from "./noun-phrase.ts";

/**
 * "Number of farms", "ticket price", "reason for the flood": a noun that asks, before "of" or at either end; not
 * one that only tells which kind of thing the next is ("price war").
 */
export function askingKeywords(words: readonly string[], tokens: Tokens): Asked {
  for (const [i, word] of words.entries()) {
    const type = typeOfNoun(word);
    const next = words[i + 1] ?? "";
    if (
      KEYWORD_TYPES.has(type) &&
      ((i === 0 && tokens.tag[1] !== Tag.noun) || OF.has(next) || !/\p{L}/u.test(next))
    ) {
      return { type, focus: type === "count" && OF.has(next) ? nounAfter(tokens, i + 2) : -1 };
    }
  }
  return { type: "keyword", focus: -1 };
}

/** Of the types that a noun tells: where there are only keywords, a place or a person is what they are about. */
const KEYWORD_TYPES: ReadonlySet<QuestionType> = new Set(["count", "amount", "why", "said"]);
const OF = new Set(["of", "for", "per"]);
