/**
 * What words mean, also where no lexicon lists them together: each has a vector, and words of like
 * meaning have vectors of like direction.
 */
export interface Semantics {
  /** How many values a vector has; 0 when no word has one. */
  readonly size: number;
  /** The number of a word's vector, by a form of it in small letters; -1 for a form without one. */
  find(form: string): number;
  /** Adds a word's vector to a sum of `size` values, `times` over; all vectors are about as long. */
  add(sum: Float32Array, word: number, times: number): void;
  /** How alike two words are in meaning, by their vectors: their cosine. */
  similarity(a: number, b: number): number;
  /** How much a word tells of what a sentence is about: near 0 for the commonest, 1 for rare ones. */
  telling(word: number): number;
}

/** Knows no word: answers are then found by what words are, and by the lexicon. */
export const noSemantics: Semantics = {
  size: 0,
  find: () => -1,
  add: () => {},
  similarity: () => 0,
  telling: () => 0,
};
