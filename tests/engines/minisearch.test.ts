import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IndexedPassage, SearchEngine, WeightedTerm } from "../../src/core/engine.ts";
import { createMiniSearchEngine } from "../../src/engines/minisearch.ts";
import { passages, query, testEngine } from "../contracts/engine.ts";

testEngine("MiniSearch", createMiniSearchEngine);

describe("the scores of MiniSearch", () => {
  it("are BM25+ in text and title, times the number of terms found", () => {
    fc.assert(
      fc.property(passages, query, (indexed, asked) => {
        for (const { passage, score } of engineWith(indexed).candidates(asked, 100)) {
          expect(score).toBeCloseTo(naiveScore(indexed, passage, asked), 9);
        }
      }),
    );
  });

  it("are the same whether all passages are accepted or only the best", () => {
    fc.assert(
      fc.property(passages, query, (indexed, asked) => {
        const engine = engineWith(indexed);
        const [first] = engine.candidates(asked, 1);
        const accept = (passage: number) => passage === first?.passage;
        expect(engine.candidates(asked, 1, accept)).toEqual(first ? [first] : []);
      }),
    );
  });
});

describe("in thousands of passages, MiniSearch", () => {
  const terms = ["dam", "farm", "flood"];
  const asked = terms.map((term) => ({ term, weight: 1 }));

  it("finds the one that holds every term of the query among those that hold one", () => {
    const engine = engineWith(
      Array.from({ length: 3000 }, (_, i) =>
        withTerms(i, i === 1234 ? terms : [terms[i % 3] ?? "dam", `word${i}`, `more${i}`]),
      ),
    );
    expect(engine.candidates(asked, 1)[0]?.passage).toBe(1234);
  });

  it("finds the ones with a rare term among those that hold a common one", () => {
    const engine = engineWith(
      Array.from({ length: 3000 }, (_, i) =>
        withTerms(i, [i % 1000 === 777 ? "flood" : "dam", `word${i}`]),
      ),
    );
    const found = engine.candidates(asked, 3).map(({ passage }) => passage);
    expect(found).toEqual([777, 1777, 2777]);
  });
});

function withTerms(passage: number, terms: readonly string[]): IndexedPassage {
  return { passage, terms, titleTerms: [] };
}

function engineWith(indexed: readonly IndexedPassage[]): SearchEngine {
  const engine = createMiniSearchEngine();
  for (const passage of indexed) engine.add(passage);
  return engine;
}

/** The formula as it is written in books, from the passages themselves. */
function naiveScore(
  indexed: readonly IndexedPassage[],
  number: number,
  asked: readonly WeightedTerm[],
): number {
  const fields = [
    { boost: 1, texts: indexed.map(({ terms }) => terms) },
    { boost: 2, texts: indexed.map(({ titleTerms }) => titleTerms) },
  ];
  const found = new Set<string>();
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
