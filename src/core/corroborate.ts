import type { AnalysedArticle } from "./analysed.ts";
import { Mark } from "./language.ts";
import type { Ranked } from "./rank.ts";

/** A sentence of the ranking with those of other articles that state the same fact. */
export interface Corroborated {
  readonly ranked: Ranked;
  readonly alsoIn: readonly Ranked[];
}

/** Share of words that two sentences must have in common to state one fact. */
const SAME_FACT = 0.5;

/**
 * The best `limit` sentences, each fact once: a sentence of another article that says what a
 * better one says is kept beside it as a second source. Sentences that differ in a number or in a
 * "not" never state the same fact, however alike they are.
 */
export function withCorroboration(ranking: readonly Ranked[], limit: number): Corroborated[] {
  const chosen: { ranked: Ranked; terms: SentenceTerms; alsoIn: Ranked[] }[] = [];
  for (const ranked of ranking) {
    const terms = termsOf(ranked);
    const twin = chosen.find((other) => isSameFact(other.terms, terms));
    if (twin === undefined) {
      if (chosen.length === limit) break;
      chosen.push({ ranked, terms, alsoIn: [] });
    } else if (![twin.ranked, ...twin.alsoIn].some((r) => articleOf(r) === terms.article)) {
      twin.alsoIn.push(ranked);
    }
  }
  return chosen;
}

interface SentenceTerms {
  readonly article: AnalysedArticle;
  readonly words: ReadonlySet<number>;
  readonly numbers: ReadonlySet<number>;
  readonly negated: boolean;
}

const articleOf = (ranked: Ranked): AnalysedArticle => ranked.candidate.match.article;

function termsOf({ candidate }: Ranked): SentenceTerms {
  const { article, from, to } = candidate.match;
  const words = new Set<number>();
  const numbers = new Set<number>();
  let negated = false;
  for (let token = from; token < to; token += 1) {
    const mark = article.tokens.mark[token] ?? 0;
    const term = article.tokens.term[token] ?? 0;
    if (mark & Mark.negation) negated = true;
    if (mark & (Mark.digits | Mark.numberWord)) numbers.add(term);
    else if ((mark & Mark.stop) === 0) words.add(term);
  }
  return { article, words, numbers, negated };
}

function isSameFact(a: SentenceTerms, b: SentenceTerms): boolean {
  if (a.article === b.article || a.negated !== b.negated) return false;
  if (a.numbers.size !== b.numbers.size) return false;
  for (const number of a.numbers) if (!b.numbers.has(number)) return false;
  let common = 0;
  for (const word of a.words) if (b.words.has(word)) common += 1;
  return common / Math.max(1, Math.min(a.words.size, b.words.size)) >= SAME_FACT && common >= 3;
}
