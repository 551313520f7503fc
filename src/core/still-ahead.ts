import { type AnalysedArticle, tokensOfSentence } from "./analysed.ts";
import type { Tools } from "./briefing.ts";
import { Mark, Tag } from "./language.ts";
import type { SentenceRef } from "./statement.ts";

type Words = Pick<Tools, "language" | "lexicon" | "vocabulary">;

/** Whether one of two sentences tells as done what the other tells as still to come, or as only meant ("signed", "will sign"). */
export function isStillAhead(a: SentenceRef, b: SentenceRef, words: Words): boolean {
  const [one, other] = [toldIn(a, words), toldIn(b, words)];
  return isDoneIn(one, other) || isDoneIn(other, one);
}

// --- Internal helpers ---

/** Terms of verbs; one that is told both ways is in both. */
interface Told {
  readonly done: ReadonlySet<number>;
  readonly ahead: ReadonlySet<number>;
}

function isDoneIn(other: Told, { done, ahead }: Told): boolean {
  return [...ahead].some(
    (verb) => !done.has(verb) && other.done.has(verb) && !other.ahead.has(verb),
  );
}

function toldIn({ article, sentence }: SentenceRef, words: Words): Told {
  const [done, ahead] = [new Set<number>(), new Set<number>()];
  const { from, end } = tokensOfSentence(article, sentence);
  for (let token = from; token < end; token += 1) {
    const term = article.tokens.term[token] ?? 0;
    if (isPutOff(article, token, from, words)) ahead.add(term);
    else if (isPast(article, token, words)) done.add(term);
  }
  return { done, ahead };
}

/** Whether "will" or "to" stands before a token, or before its auxiliaries, adverbs and "not" ("will not be"). */
function isPutOff({ tokens }: AnalysedArticle, at: number, from: number, words: Words): boolean {
  const { term, tag, mark } = tokens;
  for (let before = at - 1; before >= from; before -= 1) {
    const key = words.vocabulary.term(term[before] ?? 0);
    if (words.language.telling.ahead.has(key)) return true;
    const isBetween = BETWEEN.has(tag[before] ?? 0) || (mark[before] ?? 0) & Mark.negation;
    if (!isBetween) return false;
  }
  return false;
}

const BETWEEN: ReadonlySet<number> = new Set([Tag.auxiliary, Tag.adverb]);

function isPast({ article, tokens }: AnalysedArticle, at: number, words: Words): boolean {
  if (tokens.tag[at] !== Tag.verb) return false;
  const verb = article.text.slice(tokens.start[at], tokens.end[at]).toLowerCase();
  return words.language.telling.isPast(verb, words.lexicon.lemmas(verb, "verb"));
}
