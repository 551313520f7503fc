import { arrayReader, arraysOf, asNumbers, packArrays } from "./packed-arrays.ts";
import type { Ragged } from "./ragged.ts";

/** The extract of WordNet that lies in `models/wordnet.bin`. */
export interface Extract {
  /** Entry `f` is the first synset of lexicographer file `f`: synsets are numbered file by file. */
  readonly files: Uint32Array;
  /** The words, in code-unit order; a phrase has a space in it. */
  readonly words: Ragged<Uint8Array>;
  /** By word: the numbers of its senses, class by class, commonest first. */
  readonly wordSenses: Ragged;
  /**
   * By synset: its senses, commonest first, each as `packSense` puts it. A sense's
   * number is its place among all values of this table.
   */
  readonly senses: Ragged;
  /** By sense: its links to other senses, as `packLink` puts them. */
  readonly senseLinks: Ragged;
  /** By synset: its links to other synsets, as `packLink` puts them. */
  readonly synsetLinks: Ragged;
}

/** Raised whenever the layout, or the choice of what is kept, changes. */
export const EXTRACT_VERSION = 2;

const MARK = 0x574e0000 + EXTRACT_VERSION;

/** The extract as the bytes of a file. */
export function encodeExtract(extract: Extract): Uint8Array {
  return packArrays(MARK, [
    extract.files,
    ...arraysOf(extract.words),
    ...arraysOf(extract.wordSenses),
    ...arraysOf(extract.senses),
    ...arraysOf(extract.senseLinks),
    ...arraysOf(extract.synsetLinks),
  ]);
}

/**
 * The extract that a file holds, as views of its bytes.
 * Throws when the bytes are not a whole extract of this version.
 */
export function decodeExtract(file: Uint8Array): Extract {
  const next = arrayReader(MARK, file);
  const numbers = () => asNumbers(next());
  return {
    files: numbers(),
    words: { counts: next(), starts: numbers(), values: next() },
    wordSenses: { counts: next(), starts: numbers(), values: numbers() },
    senses: { counts: next(), starts: numbers(), values: numbers() },
    senseLinks: { counts: next(), starts: numbers(), values: numbers() },
    synsetLinks: { counts: next(), starts: numbers(), values: numbers() },
  };
}
