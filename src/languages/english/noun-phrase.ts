import { Mark, Tag, type Tokens } from "../../core/language.ts";

/**
 * The last noun of the run of nouns and adjectives that starts at `from`, and ends before `to`; -1 when none does.
 * What tells a time behind it is no part of it ("the profit last year").
 */
export function nounAfter(tokens: Tokens, from: number, to = tokens.tag.length): number {
  let last = -1;
  for (let i = from; i < to; i += 1) {
    const tag = tokens.tag[i];
    if (last >= 0 && isTime(tokens, i) && !isTime(tokens, last)) break;
    if (tag === Tag.noun || tag === Tag.name) last = i;
    else if (tag !== Tag.adjective && tag !== Tag.number) break;
  }
  return last;
}

function isTime({ mark }: Tokens, token: number): boolean {
  return ((mark[token] ?? 0) & (Mark.fromNow | Mark.date)) !== 0;
}

/**
 * "What is the capital of X", "the name of the envoy", "the mayor's reaction": the head of the first noun
 * run from `from` on, after its article and whose it is.
 */
export function headAfter(words: readonly string[], tokens: Tokens, from: number): number {
  const start = /^(?:the|a|an|its|their|his|her)$/.test(words[from] ?? "") ? from + 1 : from;
  const head = nounAfter(tokens, start);
  const owned = head >= 0 && /^'s?$/.test(words[head + 1] ?? "") ? nounAfter(tokens, head + 2) : -1;
  return owned >= 0 ? owned : head;
}

/** The last common noun of the noun phrase that starts at `from`, possessives included; -1 without one. */
export function lastCommonNoun(tokens: Tokens, from: number, ends = isOf): number {
  let last = -1;
  for (let i = from; i < tokens.tag.length; i += 1) {
    const tag = tokens.tag[i];
    if (last >= 0 && isTime(tokens, i) && !isTime(tokens, last)) break;
    if (tag === Tag.noun) last = i;
    if (i > from && ends(tokens, i)) break;
    if (tag === Tag.verb || (tag === Tag.punctuation && tokens.word[i] !== "-")) break;
  }
  return last;
}

/** Any but the mark of a possessive. */
export function isFunctionWord({ tag, word }: Tokens, token: number): boolean {
  return tag[token] === Tag.function && word[token] !== "'s";
}

/** Where what stands behind "who is", "who's", "whos" or "what will be" begins; -1 where the asking word has no "is". */
export function behindCopula(words: readonly string[], { mark }: Tokens, asking: number): number {
  if (CONTRACTED.test(words[asking] ?? "")) return asking + 1;
  const isCopula = (token: number) =>
    ((mark[token] ?? 0) & Mark.copula) !== 0 || words[token] === "'re";
  if (isCopula(asking + 1)) return asking + 2;
  return BEFORE_BE.has(words[asking + 1] ?? "") && isCopula(asking + 2) ? asking + 3 : -1;
}

const BEFORE_BE = new Set("will would could might may should has have had".split(" "));

const CONTRACTED = /^(?:who|what)'?s$/;

/**
 * "Who is the coach married to", "what is the film about", "who is the team playing": it asks for what the last
 * word needs, and not for the noun before it. "What is the rate at" asks for the rate.
 */
export function asksBeyondNoun({ tag, word }: Tokens): boolean {
  const last = word.findLastIndex((one) => /\p{L}/u.test(one));
  const isOpen = tag[last] === Tag.function && word[last] !== "at";
  return isOpen || (tag[last] === Tag.verb && /ing$/.test(word[last] ?? ""));
}

/** Whether there is nothing to look for but the tokens that pass. */
export function holdsOnly({ mark }: Tokens, passes: (token: number) => boolean): boolean {
  return mark.every((bits, token) => passes(token) || (bits & Mark.stop) !== 0);
}

function isOf({ word }: Tokens, token: number): boolean {
  return word[token] === "of";
}
