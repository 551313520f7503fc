import type { TokenColumns } from "./analysed.ts";
import type { Briefing } from "./briefing.ts";
import { Mark, Tag } from "./language.ts";
import { isNominal, opensPhrase } from "./noun-phrase.ts";

type Words = Pick<Briefing, "language" | "vocabulary" | "kinds">;

/**
 * Whether a verb only tells who says what a clause tells ("said that …", "police said on Monday", "…, said the
 * mayor"); not in "condemned the attack", "will appeal" or "appealed against the sentence". `end`: where its
 * sentence ends.
 */
export function onlySays(tokens: TokenColumns, verb: number, end: number, words: Words): boolean {
  const { tag, mark } = tokens;
  if (((mark[verb] ?? 0) & Mark.saying) === 0 || putsOff(tokens, verb - 1, words)) return false;
  if ((mark[verb - 1] ?? 0) & (Mark.clause | Mark.quotation)) return true;
  const after = verb + 1;
  if (after >= end || (mark[after] ?? 0) & Mark.date) return true;
  if (!opensPhrase(tokens, after, words)) return !tiesToThing(tokens, after);
  let next = after + 1;
  while (next < end && isOfPhrase(tokens, next, words)) next += 1;
  return tag[next] === Tag.verb || tag[next] === Tag.auxiliary;
}

// --- Internal helpers ---

function putsOff({ term }: TokenColumns, at: number, { language, vocabulary }: Words): boolean {
  return language.telling.ahead.has(vocabulary.term(term[at] ?? 0));
}

/** Whether a small word behind a verb only ties a thing to it: "against the sentence"; not "in a statement", "on Monday". */
function tiesToThing({ tag, mark }: TokenColumns, at: number): boolean {
  const isPlain = ((mark[at] ?? 0) & ~(Mark.stop | Mark.about)) === 0;
  return tag[at] === Tag.function && isPlain && ((mark[at + 1] ?? 0) & Mark.date) === 0;
}

/** Whether a noun phrase goes on with a token; the "close" of "the plan to close" is of it, that of "told residents to close" is not. */
function isOfPhrase(tokens: TokenColumns, at: number, words: Words): boolean {
  const tag = tokens.tag[at] ?? 0;
  if (tag === Tag.verb) return putsOff(tokens, at - 1, words) && isThing(tokens, at - 2, words);
  const isWord = isNominal(tag) || tag === Tag.function;
  return isWord && ((tokens.mark[at] ?? 0) & Mark.clause) === 0;
}

function isThing({ term, tag }: TokenColumns, at: number, { kinds }: Words): boolean {
  const kind = kinds.kind(term[at] ?? 0);
  return tag[at] === Tag.noun && kind !== "person" && kind !== "group";
}
