import { type Ragged, rowStart } from "./ragged.ts";

/**
 * ASCII words in code-unit order, numbered from 0, in one run of bytes:
 * ninety thousand words cost a megabyte instead of ninety thousand strings.
 */
export class WordTable {
  readonly #words: Ragged<Uint8Array>;
  readonly #text: Buffer;

  /** The rows are the bytes of the words. */
  constructor(words: Ragged<Uint8Array>) {
    this.#words = words;
    this.#text = Buffer.from(words.values.buffer, words.values.byteOffset, words.values.length);
  }

  /** The number of a word, or -1. */
  find(word: string): number {
    let low = 0;
    let high = this.#words.counts.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const order = this.#compare(word, middle);
      if (order === 0) return middle;
      if (order < 0) high = middle - 1;
      else low = middle + 1;
    }
    return -1;
  }

  /** The word with a number; empty when there is none. */
  word(index: number): string {
    const start = rowStart(this.#words, index);
    return this.#text.toString("latin1", start, start + (this.#words.counts[index] ?? 0));
  }

  /** Below, at or above 0 as `word` comes before, is, or comes after the word at `index`. */
  #compare(word: string, index: number): number {
    const start = rowStart(this.#words, index);
    const length = this.#words.counts[index] ?? 0;
    const shared = Math.min(word.length, length);
    for (let at = 0; at < shared; at++) {
      const difference = word.charCodeAt(at) - (this.#text[start + at] ?? 0);
      if (difference !== 0) return difference;
    }
    return word.length - length;
  }
}
