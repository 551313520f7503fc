import MiniSearch, { type SearchOptions } from "minisearch";
import type { Candidate, IndexedPassage, SearchEngine } from "../core/engine.ts";
import { Tally } from "./tally.ts";

/**
 * BM25+ on MiniSearch. Terms arrive ready made, so that it never tokenises or stems, and queries
 * are content terms only: on whole questions it is 40 to 95 times slower.
 *
 * It makes several objects for every passage that a term stands in, which is most of its time in a
 * large briefing. So a first search only notes which passages hold what, and scores none; a second
 * one scores the most promising of them.
 */
export function createMiniSearchEngine(): SearchEngine {
  const index = new MiniSearch<IndexedPassage>({
    idField: "passage",
    fields: ["terms", "titleTerms"],
    extractField: (passage, field) =>
      field === "passage"
        ? passage.passage
        : passage[field === "terms" ? "terms" : "titleTerms"].join(SEPARATOR),
    tokenize: (text) => (text === "" ? [] : text.split(SEPARATOR)),
    processTerm: (term) => term,
    autoVacuum: true,
  });
  let size = 0;

  const search = (weights: ReadonlyMap<string, number>, boostDocument: BoostDocument) =>
    index.search([...weights.keys()].join(SEPARATOR), {
      boost: { titleTerms: TITLE_BOOST },
      boostTerm: (term) => weights.get(term) ?? 1,
      boostDocument,
      bm25: { k: 1, b: 0.5, d: 0.5 },
    });

  return {
    name: "minisearch",
    add(passage) {
      size = Math.max(size, passage.passage + 1);
      index.add(passage);
    },
    remove: (passage) => index.discard(passage),
    candidates(query, limit, accept): Candidate[] {
      if (query.length === 0) return [];
      const weights = new Map(query.map(({ term, weight }) => [term, weight]));
      const tally = new Tally(size);
      search(weights, (passage, term) => {
        if (accept === undefined || accept(passage)) tally.add(passage, term);
        return NOT_SCORED;
      });
      const count = Math.max(SCORED.least, SCORED.each * limit);
      const promising = tally.mostPromising(count, (term) => weights.get(term) ?? 1);
      const results = search(weights, (passage) => (promising.has(passage) ? 1 : NOT_SCORED));
      return best(results, limit);
    },
  };
}

type BoostDocument = NonNullable<SearchOptions["boostDocument"]>;

/** Cannot stand in a term: terms are made of letters, digits and marks. */
const SEPARATOR = "\u0001";
/** A title says what its passages are about; twice their weight helped on every set (docs/retrieval.md). */
const TITLE_BOOST = 2;
/** MiniSearch passes over a passage with this boost before it makes anything of it. */
const NOT_SCORED = 0;
/**
 * How many passages are scored: ten for each that is asked for. The best five were then the same
 * as when all are, for every question of the public sets (docs/performance.md).
 */
const SCORED = { least: 200, each: 10 };

/** `results` are sorted by score; passages of one score are put in order by number. */
function best(results: readonly { id: number; score: number }[], limit: number): Candidate[] {
  const least = results[limit - 1]?.score ?? Number.NEGATIVE_INFINITY;
  return results
    .filter(({ score }) => score >= least)
    .map(({ id, score }) => ({ passage: id, score }))
    .sort((a, b) => b.score - a.score || a.passage - b.passage)
    .slice(0, limit);
}
