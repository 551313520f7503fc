import { tokensOfSentence } from "./analysed.ts";
import { Mark, Tag } from "./language.ts";
import { sentenceNeeded } from "./neighbour.ts";
import type { SentenceRef } from "./statement.ts";
import type { TermKinds } from "./term-kinds.ts";

/**
 * Whether two sentences tell of others, whose names stand before them: "He won twice" behind "Ada Brent's son …" and
 * behind "Iven Holm …". Not where nobody is named: that tells nothing.
 */
export function pointToOthers(a: SentenceRef, b: SentenceRef, kinds: TermKinds): boolean {
  const [one, other] = [pointedTo(a, kinds), pointedTo(b, kinds)];
  if (one === undefined && other === undefined) return false;
  const [named, known] = [namesIn(one ?? a), namesIn(other ?? b)];
  return named.size > 0 && known.size > 0 && [...named].every((name) => !known.has(name));
}

// --- Internal helpers ---

function pointedTo({ article, sentence }: SentenceRef, kinds: TermKinds): SentenceRef | undefined {
  const needed = sentenceNeeded(article, sentence, kinds);
  return needed === undefined ? undefined : { article, sentence: needed };
}

function namesIn({ article, sentence }: SentenceRef): Set<number> {
  const { term, tag, mark } = article.tokens;
  const { from, end } = tokensOfSentence(article, sentence);
  const names = new Set<number>();
  for (let token = from; token < end; token += 1) {
    const isName = tag[token] === Tag.name && ((mark[token] ?? 0) & Mark.date) === 0;
    if (isName) names.add(term[token] ?? 0);
  }
  return names;
}
