import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type IndexedPassage,
  NEW_PASSAGE,
  type SearchEngine,
  type WeightedTerm,
} from "../../src/core/engine.ts";
import { atOnce } from "../../src/core/steps.ts";

/** Few, so that passages share them; one is far from the others. */
const TERMS = [0, 1, 2, 3, 5, 8, 13, 21, 34, 4_000];

const term = fc.constantFrom(...TERMS);
const bag = fc.array(term, { maxLength: 8 });
const passage = fc.record({ terms: bag, titleTerms: bag });
export const passages = fc.array(passage, { minLength: 1, maxLength: 12 });
export const query = fc
  .uniqueArray(term, { maxLength: 5 })
  .map((terms) => terms.map((one): WeightedTerm => ({ term: one, weight: 1 })));

/** An engine of the passages, made from nothing. */
export function fill(empty: SearchEngine, indexed: readonly IndexedPassage[]): SearchEngine {
  return atOnce(empty.next(new Uint32Array(indexed.length).fill(NEW_PASSAGE), indexed));
}

const ALL = 1000;

/** What the core relies on, for any search engine; `open` makes an empty one. */
export function testEngine(name: string, open: () => SearchEngine): void {
  const engineWith = (indexed: readonly IndexedPassage[]) => fill(open(), indexed);

  function found(engine: SearchEngine, asked: readonly WeightedTerm[], limit = ALL): number[] {
    return engine.candidates(asked, limit).map(({ passage }) => passage);
  }

  describe(`engine: ${name}`, () => {
    it("finds exactly the passages that share a term with the query", () => {
      fc.assert(
        fc.property(passages, query, (indexed, asked) => {
          const wanted = new Set(asked.map(({ term: one }) => one));
          const naive = indexed.flatMap(({ terms, titleTerms }, number) =>
            [...terms, ...Array.from(titleTerms)].some((one) => wanted.has(one)) ? [number] : [],
          );
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

    it("is changed into the next edition's as if that one were made from nothing", () => {
      const place = fc.oneof(fc.nat({ max: 11 }), passage);
      const edition = fc.array(place, { maxLength: 12 });
      fc.assert(
        fc.property(passages, fc.array(edition, { maxLength: 5 }), query, (first, later, asked) => {
          let indexed: readonly IndexedPassage[] = first;
          let engine = engineWith(indexed);
          for (const places of later) {
            const unchanged = engine.candidates(asked, ALL);
            const [before, next] = [engine, nextEdition(places, indexed)];
            engine = atOnce(engine.next(next.kept, next.added));
            indexed = next.indexed;
            expect(engine.candidates(asked, ALL)).toEqual(
              engineWith(indexed).candidates(asked, ALL),
            );
            expect(before.candidates(asked, ALL)).toEqual(unchanged);
          }
        }),
      );
    });

    it("is worn at some time, and no longer when it is made from nothing", () => {
      const indexed = [{ terms: [1], titleTerms: [] }];
      let engine = engineWith(indexed);
      for (let size = 1; size < ALL && !engine.isWorn; size += 1) {
        const kept = Uint32Array.from({ length: size + 1 }, (_, i) => (i < size ? i : NEW_PASSAGE));
        engine = atOnce(engine.next(kept, indexed));
      }
      expect([engine.isWorn, engineWith(indexed).isWorn]).toEqual([true, false]);
    });

    it("puts the term that weighs more first, and a passage with more of the query", () => {
      const engine = engineWith([
        { terms: [1, 3], titleTerms: [] },
        { terms: [2, 3], titleTerms: [] },
        { terms: [2, 1], titleTerms: [] },
      ]);
      const asked = (first: number, second: number) => [
        { term: 1, weight: first },
        { term: 2, weight: second },
      ];
      expect(found(engine, asked(3, 1))).toEqual([2, 0, 1]);
      expect(found(engine, asked(1, 3))).toEqual([2, 1, 0]);
    });
  });
}

/** The next edition: passages of the one before, by their numbers and each once, and new ones. */
function nextEdition(
  places: readonly (number | IndexedPassage)[],
  before: readonly IndexedPassage[],
) {
  const taken = new Set<number>();
  const kept: number[] = [];
  const added: IndexedPassage[] = [];
  const indexed: IndexedPassage[] = [];
  for (const place of places) {
    const found = typeof place === "number" ? before[place] : place;
    if (found === undefined || (typeof place === "number" && taken.has(place))) continue;
    if (typeof place === "number") taken.add(place);
    else added.push(place);
    kept.push(typeof place === "number" ? place : NEW_PASSAGE);
    indexed.push(found);
  }
  return { kept: Uint32Array.from(kept), added, indexed };
}
