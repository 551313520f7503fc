import type { WordClass } from "../core/lexicon.ts";

/** Kinds of links between senses (a word meaning one thing). */
export const SenseLink = { derivation: 0, antonym: 1 } as const;

/**
 * Kinds of links between synsets (the senses that mean the same). A name is an instance,
 * not a kind, of what it names; entailment is between two verbs of which one entails or
 * causes the other; capital is between a country and the seat of its government.
 */
export const SynsetLink = {
  hypernym: 0,
  instance: 1,
  entailment: 2,
  similar: 3,
  hyponym: 4,
  capital: 5,
} as const;

/** What a table says of a sense. */
export interface SenseFields {
  /** Number of the word, below 131,072. */
  readonly word: number;
  readonly wordClass: WordClass;
  /** Place among the senses of the word in its class, from 1 (the commonest) to 7. */
  readonly rank: number;
  /** How often the sense was met in the texts that WordNet's makers tagged, at most 255. */
  readonly tags: number;
}

const CLASSES = ["noun", "verb", "adjective", "adverb"] as const satisfies WordClass[];

/** A sense as one number of 32 bits: word (17), class (2), rank (3), tags (8). */
export function packSense({ word, wordClass, rank, tags }: SenseFields): number {
  if (word >= 1 << 17 || rank >= 1 << 3 || tags >= 1 << 8) {
    throw new RangeError(`word ${word}, rank ${rank}, tags ${tags} do not fit in one number`);
  }
  return (word << 13) | (CLASSES.indexOf(wordClass) << 11) | (rank << 8) | tags;
}

/** The sense in a packed number. */
export function unpackSense(packed: number): SenseFields {
  return {
    word: packed >>> 13,
    wordClass: CLASSES[(packed >>> 11) & 3] ?? "noun",
    rank: (packed >>> 8) & 7,
    tags: packed & 0xff,
  };
}

/** A link of a kind to a sense or a synset, as one number. */
export function packLink(target: number, kind: number): number {
  return target * 8 + kind;
}

/** The number of the sense or synset that a packed link leads to. */
export function linkTarget(packed: number): number {
  return packed >>> 3;
}

/** The kind of a packed link. */
export function linkKind(packed: number): number {
  return packed & 7;
}
