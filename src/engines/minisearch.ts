import MiniSearch from "minisearch";
import {
  type Candidate,
  type IndexedPassage,
  NEW_PASSAGE,
  type SearchEngine,
} from "../core/engine.ts";
import { BM25, TITLE_BOOST } from "./scoring.ts";

/**
 * BM25+ on MiniSearch, for briefings of the usual size: made from nothing for each edition, which
 * takes milliseconds there. Terms arrive ready made, so that it never tokenises or stems.
 *
 * An edition that follows another is worn at once: the one after it may need the other engine.
 *
 * Its scores are those of `createBm25Engine`, so that no answer depends on which of them serves.
 */
export function createMiniSearchEngine(): SearchEngine {
  return engineOf([], emptyIndex(), false);
}

// --- Internal helpers ---

function engineOf(
  passages: readonly IndexedPassage[],
  index: MiniSearch<NumberedPassage>,
  isWorn: boolean,
): SearchEngine {
  return {
    name: "minisearch",
    isWorn,
    *next(kept, added) {
      const fresh = added.values();
      const all = Array.from(kept, (before) =>
        before === NEW_PASSAGE ? fresh.next().value : passages[before],
      ).filter((passage) => passage !== undefined);
      const nextIndex = emptyIndex();
      for (const [number, passage] of all.entries()) {
        nextIndex.add(toDocument(passage, number));
        yield;
      }
      return engineOf(all, nextIndex, passages.length > 0);
    },
    candidates(query, limit, accept): Candidate[] {
      if (query.length === 0) return [];
      const weights = new Map(query.map(({ term, weight }) => [String(term), weight]));
      const results = index.search([...weights.keys()].join(SEPARATOR), {
        boost: { titleTerms: TITLE_BOOST },
        boostTerm: (term) => weights.get(term) ?? 1,
        bm25: BM25,
        ...(accept && { filter: ({ id }) => accept(id) }),
      });
      return results
        .map(({ id, score }) => ({ passage: id, score }))
        .sort((a, b) => b.score - a.score || a.passage - b.passage)
        .slice(0, limit);
    },
  };
}

function emptyIndex(): MiniSearch<NumberedPassage> {
  return new MiniSearch<NumberedPassage>({
    idField: "number",
    fields: ["terms", "titleTerms"],
    tokenize: (text) => (text === "" ? [] : text.split(SEPARATOR)),
    processTerm: (term) => term,
  });
}

interface NumberedPassage {
  readonly number: number;
  readonly terms: string;
  readonly titleTerms: string;
}

/** Cannot stand in a term: terms are numbers. */
const SEPARATOR = " ";

function toDocument({ terms, titleTerms }: IndexedPassage, number: number): NumberedPassage {
  return {
    number,
    terms: terms.join(SEPARATOR),
    titleTerms: Array.from(titleTerms).join(SEPARATOR),
  };
}
