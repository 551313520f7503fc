import type { AnalysedArticle } from "./analysed.ts";
import type { Briefing } from "./briefing.ts";
import { inverseFrequency } from "./inverse-frequency.ts";
import type { Question } from "./question.ts";

/** The usual constants (Robertson and Zaragoza 2009). */
const BM25 = { k1: 1.2, b: 0.75 };

/**
 * Makes a function that scores whole articles, titles included, by Okapi BM25: what an article is
 * about shows in all of it, and only in the length of all of it.
 */
export function articleScorer(
  { terms }: Question,
  briefing: Briefing,
): (article: AnalysedArticle) => number {
  const { articles, articleFrequency, tokenCount, vocabulary } = briefing;
  // By number of the vocabulary: the place of the term in the question, from 1; 0 for all others.
  const placeOf = new Uint16Array(vocabulary.size);
  for (const [i, { id }] of terms.entries()) if (id >= 0) placeOf[id] = i + 1;
  const worth = terms.map(({ id }) => inverseFrequency(articleFrequency[id] ?? 0, articles.length));
  const meanLength = Math.max(1, tokenCount / articles.length);
  return (article) => {
    const counts = new Uint32Array(terms.length + 1);
    for (const column of [article.tokens.term, article.title]) {
      for (let i = 0; i < column.length; i += 1) {
        const place = placeOf[column[i] ?? 0] ?? 0;
        counts[place] = (counts[place] ?? 0) + 1;
      }
    }
    const length = article.tokens.term.length / meanLength;
    const norm = BM25.k1 * (1 - BM25.b + BM25.b * length);
    return worth.reduce((score, weight, i) => {
      const count = counts[i + 1] ?? 0;
      return score + (weight * count * (BM25.k1 + 1)) / (count + norm);
    }, 0);
  };
}
