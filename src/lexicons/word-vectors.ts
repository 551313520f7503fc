import { readFileSync } from "node:fs";
import { ConfigError } from "../core/errors.ts";
import type { Semantics } from "../core/semantics.ts";
import { arrayReader, arraysOf, asNumbers, packArrays } from "./packed-arrays.ts";
import type { Ragged } from "./ragged.ts";
import { WordTable } from "./word-table.ts";

/** The extract of word vectors that lies in `models/vectors.bin`. */
export interface Vectors {
  /** In code-unit order. */
  readonly words: Ragged<Uint8Array>;
  /** By word: its place among all words by how often it is used, from 0. */
  readonly ranks: Uint32Array;
  /** By word: its vector, one after the other. */
  readonly values: Int8Array;
}

/** Raised whenever the layout, or the choice of what is kept, changes. */
const MARK = 0x57560001;

/**
 * Every vector is scaled to this length. Values beyond a half of it are cut to what a byte holds:
 * one word in eighty comes out more than a hundredth shorter, the worst an eighth.
 */
export const LENGTH = 254;

export function encodeVectors({ words, ranks, values }: Vectors): Uint8Array {
  return packArrays(MARK, [...arraysOf(words), ranks, values]);
}

/** Throws when the bytes are not a whole extract of this version. */
export function decodeVectors(file: Uint8Array): Vectors {
  const next = arrayReader(MARK, file);
  const words = { counts: next(), starts: asNumbers(next()), values: next() };
  const ranks = asNumbers(next());
  const bytes = next();
  return { words, ranks, values: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length) };
}

/**
 * English word vectors, as far as their extract goes.
 *
 * `file` is `models/vectors.bin`, which `npm run vectors` builds. It is read on first use, in a
 * few milliseconds; a file that cannot be used is a ConfigError then.
 */
export function openWordVectors(file: string | URL): Semantics {
  return new WordVectors(file);
}

/** A word of this rank tells half of what a rare one does; the commonest hundred are mostly function words. */
const COMMON = 100;

class WordVectors implements Semantics {
  readonly #file: string | URL;
  #opened:
    | { readonly vectors: Vectors; readonly words: WordTable; readonly size: number }
    | undefined;

  constructor(file: string | URL) {
    this.#file = file;
  }

  find(form: string): number {
    return this.#open().words.find(form);
  }

  get size(): number {
    return this.#open().size;
  }

  add(sum: Float32Array, word: number, times: number): void {
    const { vectors, size } = this.#open();
    const { values } = vectors;
    const from = word * size;
    for (let i = 0; i < size; i += 1) sum[i] = (sum[i] ?? 0) + times * (values[from + i] ?? 0);
  }

  similarity(a: number, b: number): number {
    const { vectors, size } = this.#open();
    const { values } = vectors;
    const first = a * size;
    const second = b * size;
    let sum = 0;
    for (let i = 0; i < size; i += 1) sum += (values[first + i] ?? 0) * (values[second + i] ?? 0);
    return sum / (LENGTH * LENGTH);
  }

  telling(word: number): number {
    const rank = this.#open().vectors.ranks[word] ?? 0;
    return rank / (rank + COMMON);
  }

  #open() {
    this.#opened ??= opened(this.#file);
    return this.#opened;
  }
}

function opened(file: string | URL) {
  try {
    const vectors = decodeVectors(readFileSync(file));
    const size = vectors.values.length / vectors.ranks.length;
    return { vectors, words: new WordTable(vectors.words), size };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([
      `${file} cannot be used: ${reason}. Install the bot again, or run "npm run vectors" to build it.`,
    ]);
  }
}
