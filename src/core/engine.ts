import type { Steps } from "./steps.ts";

/** A term of a query, with what it weighs. */
export interface WeightedTerm {
  /** Its number in the vocabulary. */
  readonly term: number;
  readonly weight: number;
}

/** A passage that may hold the answer. */
export interface Candidate {
  /** Number of the passage in the edition: its place in reading order. */
  readonly passage: number;
  readonly score: number;
}

/** A passage as an engine indexes it: its content terms as numbers of the vocabulary, with repeats. */
export interface IndexedPassage {
  readonly terms: readonly number[];
  readonly titleTerms: ArrayLike<number>;
}

/** Stands for a passage that the engine before did not have. */
export const NEW_PASSAGE = 0xffff_ffff;

/**
 * Finds the passages of one edition that share terms with a query. An engine knows nothing of
 * questions, sentences or languages: numbers in, numbers out. It is never changed: the next edition
 * has its own, which shares with it what stayed.
 */
export interface SearchEngine {
  readonly name: string;
  /** Whether so much was replaced, time and again, that the next one is better made from nothing. */
  readonly isWorn: boolean;
  /** What it is made of, as plain data to be kept; absent: it is made anew at every start. */
  readonly parts?: unknown;
  /**
   * Makes the engine of the next edition; it finds what one finds that was made from nothing.
   *
   * @param kept for each passage of the next edition, in reading order, its number in this one, or
   *   NEW_PASSAGE
   * @param added the new ones, in the same order
   */
  next(kept: Uint32Array, added: readonly IndexedPassage[]): Steps<SearchEngine>;
  /**
   * Best first, at most `limit`, ties by passage number. `accept` decides which passages may answer
   * at all; a passage that it refuses is never returned.
   */
  candidates(
    query: readonly WeightedTerm[],
    limit: number,
    accept?: (passage: number) => boolean,
  ): Candidate[];
}
