import type { TokenColumns } from "../analysed.ts";
import { Mark, Tag } from "../language.ts";
import type { SentenceMatch } from "../match.ts";
import type { Question } from "../question.ts";
import type { TermKinds } from "../term-kinds.ts";

/** Whether a term is one of the question itself, and so cannot be the answer; or stands for one at least so well. */
export function isAsked(question: Question, term: number, atLeast = 1): boolean {
  return question.matches.get(term)?.some(({ strength }) => strength >= atLeast) ?? false;
}

/** How well a word must stand for what is asked about, for its answer to be looked for beside it. */
export const MEETS_FOCUS = 0.5;

/** How many tokens before and after a word are near it; over commas too, where it may be in apposition. */
export interface Reach {
  readonly before: number;
  readonly after: number;
  readonly overCommas?: true;
}

/** 1 when a token that is not asked about passes the test near a word for the focus, else 0; 0 without a focus. */
export function besideFocus(
  match: SentenceMatch,
  question: Question,
  kinds: TermKinds,
  reach: Reach,
  test: (token: number) => boolean,
): number {
  if (question.focus === "") return 0;
  const { term, tag } = match.article.tokens;
  const isFocus = focusTest(question, kinds);
  for (let at = match.from; at < match.to; at += 1) {
    if (!isFocus(term[at] ?? 0, tag[at] ?? Tag.other)) continue;
    const end = Math.min(match.to, at + reach.after + 1);
    for (let token = Math.max(match.from, at - reach.before); token < end; token += 1) {
      const parts = token < at && isParted(match.article.tokens, token, at, reach);
      if (token !== at && !parts && test(token) && !isAsked(question, term[token] ?? 0)) return 1;
    }
  }
  return 0;
}

/** Tells which terms of a vocabulary can stand for what is asked for, or are a kind of it. */
function focusTest(question: Question, kinds: TermKinds): (term: number, tag: number) => boolean {
  const focus = question.terms.findIndex((term) => term.isFocus);
  return (term, tag) => {
    const stands = question.matches
      .get(term)
      ?.some((match) => match.term === focus && match.strength >= MEETS_FOCUS);
    if (stands === true) return true;
    return (tag === Tag.noun || tag === Tag.name) && kinds.isKindOf(term, question.focus);
  };
}

/** Whether a verb or a comma stands between two tokens: then they are of different groups of words. */
function isParted(
  { tag, mark }: TokenColumns,
  from: number,
  to: number,
  { overCommas }: Reach,
): boolean {
  for (let token = from + 1; token < to; token += 1) {
    const isComma = ((mark[token] ?? 0) & Mark.comma) !== 0;
    if (tag[token] === Tag.verb || (isComma && overCommas !== true)) return true;
  }
  return false;
}
