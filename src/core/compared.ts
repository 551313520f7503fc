import { tokensOfSentence } from "./analysed.ts";
import type { Tools } from "./briefing.ts";
import { doingAt } from "./doings.ts";
import { Mark, Tag } from "./language.ts";
import { opensPhrase } from "./noun-phrase.ts";
import type { SentenceRef } from "./statement.ts";
import { sameUnit } from "./units.ts";

type Words = Pick<Tools, "language" | "lexicon" | "vocabulary">;

/** A word of a sentence that is compared with another, word by word. */
export interface Word {
  readonly term: number;
  readonly tag: number;
  readonly mark: number;
  /** What stands right before it, "the" and "$" aside: the "to" of "to 64 percent", the "out" of "out of Oslo". */
  readonly before: number | undefined;
  /** Whether it is tied to the word before by "and" or a comma. */
  readonly isJoined: boolean;
  /** A verb behind "was": the doer stands behind it, if anywhere. */
  readonly isPassive: boolean;
  /** A verb that something stands behind which it is done to: "sued the council", "knocked out Brent"; not "held in Lerwick". */
  readonly hasObject: boolean;
}

/** A sentence that is compared with another. */
export interface Compared {
  /** Without those that are too common. */
  readonly words: readonly Word[];
  readonly isPassive: boolean;
}

/** Reads a sentence for that. */
export function readCompared({ article, sentence }: SentenceRef, words: Words): Compared {
  const { language, vocabulary } = words;
  const { term, tag, mark } = article.tokens;
  const { from, end } = tokensOfSentence(article, sentence);
  const read: Word[] = [];
  const { determiners, belonging, ways } = language.telling;
  const key = (at: number) => vocabulary.term(term[at] ?? 0);
  const isPassedOver = (at: number) =>
    ((mark[at] ?? 0) & Mark.money) !== 0 ||
    determiners.has(key(at)) ||
    (belonging.has(key(at)) && ways.has(key(at - 1)));
  for (let i = from; i < end; i += 1) {
    if ((mark[i] ?? 0) & Mark.stop) continue;
    let before = i - 1;
    while (before >= from && isPassedOver(before)) before -= 1;
    const isVerb = tag[i] === Tag.verb;
    const isApart = isVerb && doingAt(article, i, end, words).particle !== undefined;
    const object = i + (isApart ? 2 : 1);
    read.push({
      term: sameUnit(term[i] ?? 0, words),
      tag: tag[i] ?? Tag.other,
      mark: mark[i] ?? 0,
      before: before >= from ? term[before] : undefined,
      isJoined: before >= from && ((mark[before] ?? 0) & Mark.clause) !== 0,
      isPassive: isVerb && i > from && ((mark[i - 1] ?? 0) & Mark.copula) !== 0,
      hasObject: isVerb && object < end && opensPhrase(article.tokens, object, words),
    });
  }
  return { words: read, isPassive: read.some((word) => word.isPassive) };
}

/** Where each term stands first. */
export function placesOf(words: readonly Word[]): ReadonlyMap<number, number> {
  return new Map(words.map(({ term }, i) => [term, i] as const).reverse());
}
