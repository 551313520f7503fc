import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IndexedPassage, WeightedTerm } from "../../src/core/engine.ts";
import { createBm25Engine } from "../../src/engines/bm25.ts";
import { fill, passages, query, testEngine } from "../contracts/engine.ts";

testEngine("BM25+", createBm25Engine);

describe("scores", () => {
  it("are BM25+ in text and title, times the number of terms found", () => {
    fc.assert(
      fc.property(passages, query, (indexed, asked) => {
        for (const { passage, score } of fill(createBm25Engine(), indexed).candidates(asked, 100)) {
          expect(score).toBeCloseTo(naiveScore(indexed, passage, asked), 9);
        }
      }),
    );
  });

  it("are the same whether all passages are accepted or only the best", () => {
    fc.assert(
      fc.property(passages, query, (indexed, asked) => {
        const engine = fill(createBm25Engine(), indexed);
        const [first] = engine.candidates(asked, 1);
        const accept = (passage: number) => passage === first?.passage;
        expect(engine.candidates(asked, 1, accept)).toEqual(first ? [first] : []);
      }),
    );
  });
});

/** The formula as it is written in books, from the passages themselves. */
function naiveScore(
  indexed: readonly IndexedPassage[],
  number: number,
  asked: readonly WeightedTerm[],
): number {
  const fields = [
    { boost: 1, texts: indexed.map(({ terms }) => terms) },
    { boost: 2, texts: indexed.map(({ titleTerms }) => Array.from(titleTerms)) },
  ];
  const found = new Set<number>();
  let score = 0;
  for (const { boost, texts } of fields) {
    const text = texts[number] ?? [];
    const mean = texts.reduce((sum, other) => sum + new Set(other).size, 0) / texts.length;
    for (const { term, weight } of asked) {
      const count = text.filter((other) => other === term).length;
      if (count === 0) continue;
      found.add(term);
      const frequency = texts.filter((other) => other.includes(term)).length;
      const idf = Math.log(1 + (texts.length - frequency + 0.5) / (frequency + 0.5));
      const length = 1 - 0.5 + (0.5 * new Set(text).size) / mean;
      score += weight * boost * idf * (0.5 + (count * 2) / (count + length));
    }
  }
  return score * found.size;
}
