/** A term of a query, with what it weighs. */
export interface WeightedTerm {
  /** A key as the language makes it (a stem). */
  readonly term: string;
  readonly weight: number;
}

/** A passage that may hold the answer. */
export interface Candidate {
  /** Number of the passage in the engine, as it was added. */
  readonly passage: number;
  readonly score: number;
}

/** A passage as an engine indexes it: the keys of its content terms, in order, with repeats. */
export interface IndexedPassage {
  readonly passage: number;
  readonly terms: readonly string[];
  readonly titleTerms: readonly string[];
}

/**
 * Finds the passages that share terms with a query. An engine knows nothing of
 * questions, sentences or languages: keys in, passage numbers out.
 */
export interface SearchEngine {
  readonly name: string;
  add(passage: IndexedPassage): void;
  remove(passage: number): void;
  /**
   * Best first, at most `limit`, ties by passage number. `accept` decides which
   * passages may answer at all; a passage that it refuses is never returned.
   */
  candidates(
    query: readonly WeightedTerm[],
    limit: number,
    accept?: (passage: number) => boolean,
  ): Candidate[];
}
