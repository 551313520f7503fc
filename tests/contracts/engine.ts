import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IndexedPassage, SearchEngine, WeightedTerm } from "../../src/core/engine.ts";

/** Keys as a language may make them: an engine compares them and looks into none. */
const TERMS = [
  "attack",
  "attacks",
  "u.s",
  "1344",
  "co-op",
  "l'aquila",
  "día",
  "__proto__",
  "a",
  "東京",
];

const term = fc.constantFrom(...TERMS);
const bag = fc.array(term, { maxLength: 8 });
export const passages = fc
  .array(fc.record({ terms: bag, titleTerms: bag }), { minLength: 1, maxLength: 12 })
  .map((bags) => bags.map((one, passage): IndexedPassage => ({ ...one, passage })));
export const query = fc
  .uniqueArray(term, { maxLength: 5 })
  .map((terms) => terms.map((one): WeightedTerm => ({ term: one, weight: 1 })));

const ALL = 1000;

/** What the core relies on, for any search engine; `open` makes an empty one. */
export function testEngine(name: string, open: () => SearchEngine): void {
  function engineWith(indexed: readonly IndexedPassage[]): SearchEngine {
    const engine = open();
    for (const passage of indexed) engine.add(passage);
    return engine;
  }

  function found(engine: SearchEngine, asked: readonly WeightedTerm[], limit = ALL): number[] {
    return engine.candidates(asked, limit).map(({ passage }) => passage);
  }

  describe(`engine: ${name}`, () => {
    it("finds exactly the passages that share a term with the query", () => {
      fc.assert(
        fc.property(passages, query, (indexed, asked) => {
          const wanted = new Set(asked.map(({ term: one }) => one));
          const naive = indexed
            .filter(({ terms, titleTerms }) => [...terms, ...titleTerms].some((t) => wanted.has(t)))
            .map(({ passage }) => passage);
          expect(found(engineWith(indexed), asked).sort((a, b) => a - b)).toEqual(naive);
        }),
      );
    });

    it("gives the best first, ties by their number, and the same each time", () => {
      fc.assert(
        fc.property(passages, query, (indexed, asked) => {
          const engine = engineWith(indexed);
          const candidates = engine.candidates(asked, ALL);
          const sorted = [...candidates].sort((a, b) => b.score - a.score || a.passage - b.passage);
          expect(candidates).toEqual(sorted);
          expect(engine.candidates(asked, ALL)).toEqual(candidates);
        }),
      );
    });

    it("gives no more than it is asked for: the first of all", () => {
      fc.assert(
        fc.property(passages, query, fc.nat({ max: 5 }), (indexed, asked, limit) => {
          const engine = engineWith(indexed);
          expect(found(engine, asked, limit)).toEqual(found(engine, asked).slice(0, limit));
        }),
      );
    });

    it("never gives a passage that may not answer, and fills its places with others", () => {
      fc.assert(
        fc.property(passages, query, fc.nat({ max: 12 }), (indexed, asked, from) => {
          const engine = engineWith(indexed);
          const accept = (passage: number) => passage >= from;
          const accepted = engine.candidates(asked, 2, accept).map(({ passage }) => passage);
          expect(accepted.every(accept)).toBe(true);
          expect(accepted).toHaveLength(Math.min(2, found(engine, asked).filter(accept).length));
        }),
      );
    });

    it("forgets what is removed, and nothing else", () => {
      fc.assert(
        fc.property(passages, query, fc.func(fc.boolean()), (indexed, asked, isRemoved) => {
          const engine = engineWith(indexed);
          const left = found(engine, asked).filter((passage) => !isRemoved(passage));
          for (const { passage } of indexed) if (isRemoved(passage)) engine.remove(passage);
          expect(found(engine, asked).sort((a, b) => a - b)).toEqual(left.sort((a, b) => a - b));
        }),
      );
    });

    it("puts the term that weighs more first, and a passage with more of the query", () => {
      const engine = engineWith([
        { passage: 0, terms: ["attack", "día"], titleTerms: [] },
        { passage: 1, terms: ["1344", "día"], titleTerms: [] },
        { passage: 2, terms: ["1344", "attack"], titleTerms: [] },
      ]);
      const asked = (attack: number, number: number) => [
        { term: "attack", weight: attack },
        { term: "1344", weight: number },
      ];
      expect(found(engine, asked(3, 1))).toEqual([2, 0, 1]);
      expect(found(engine, asked(1, 3))).toEqual([2, 1, 0]);
    });
  });
}
