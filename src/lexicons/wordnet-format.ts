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

/**
 * The extract as the bytes of a file: a mark, then each array as its length in bytes
 * (32 bits) and its bytes, padded to a multiple of four. Numbers are in the byte order
 * of the processor that writes them: little-endian wherever Node.js is common; elsewhere
 * the mark does not match and the file is to be built anew.
 */
export function encodeExtract(extract: Extract): Uint8Array {
  const arrays = [
    extract.files,
    ...arraysOf(extract.words),
    ...arraysOf(extract.wordSenses),
    ...arraysOf(extract.senses),
    ...arraysOf(extract.senseLinks),
    ...arraysOf(extract.synsetLinks),
  ];
  const size = arrays.reduce((sum, array) => sum + 4 + padded(array.byteLength), 4);
  const bytes = new Uint8Array(size);
  const words = new Uint32Array(bytes.buffer);
  words[0] = MARK;
  let at = 4;
  for (const array of arrays) {
    words[at / 4] = array.byteLength;
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at + 4);
    at += 4 + padded(array.byteLength);
  }
  return bytes;
}

/**
 * The extract that a file holds, as views of its bytes: nothing is decoded or copied.
 * Throws when the bytes are not a whole extract of this version.
 */
export function decodeExtract(file: Uint8Array): Extract {
  const next = arrayReader(file.byteOffset % 4 === 0 ? file : new Uint8Array(file));
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

function arraysOf(table: Ragged<Uint8Array | Uint32Array>): (Uint8Array | Uint32Array)[] {
  return [table.counts, table.starts, table.values];
}

function arrayReader(bytes: Uint8Array): () => Uint8Array {
  const words = asNumbers(bytes);
  if (words[0] !== MARK) throw new Error("it does not start as an extract of this version does");
  let at = 4;
  return () => {
    const start = at + 4;
    const end = start + (words[at / 4] ?? Number.POSITIVE_INFINITY);
    if (end > bytes.length) throw new Error("it is cut short");
    at = start + padded(end - start);
    return bytes.subarray(start, end);
  };
}

function asNumbers(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
