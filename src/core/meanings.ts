import type { AnalysedArticle } from "./analysed.ts";
import { lengthOf } from "./dot.ts";
import { Mark, Tag } from "./language.ts";
import { madeOnce } from "./made-once.ts";
import type { Semantics } from "./semantics.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The length of a sentence's vector. */
const LENGTH = 127;

/** Words that are about something. */
export const ABOUT: ReadonlySet<number> = new Set<number>([
  Tag.noun,
  Tag.name,
  Tag.verb,
  Tag.adjective,
  Tag.adverb,
]);

/** The vectors of a sentence as it is worded, at a length of `LENGTH`; all 0 without a word that has one. */
export interface Worded {
  readonly whole: Int8Array;
  /** Of each clause with such a word. */
  readonly clauses: readonly Int8Array[];
}

/** What the sentences of articles mean, as vectors; each is worked out when first asked for, and kept. */
export class Meanings {
  readonly #semantics: Semantics;
  readonly #vocabulary: Vocabulary;
  /** By term: its word's number, `FOUND` more; 0 where it was not looked up yet. */
  #words = new Int32Array(1024);
  readonly #kept = new WeakMap<AnalysedArticle, { values: Int8Array; known: Uint8Array }>();
  readonly #worded = new WeakMap<AnalysedArticle, Map<number, Worded>>();

  constructor(semantics: Semantics, vocabulary: Vocabulary) {
    this.#semantics = semantics;
    this.#vocabulary = vocabulary;
  }

  /**
   * The sum of the vectors of what a sentence is about, each word by its dictionary form and by how much it
   * tells, at a length of `LENGTH`; all 0 for a sentence without a word that has one.
   */
  of(article: AnalysedArticle, sentence: number): Int8Array {
    const { size } = this.#semantics;
    let kept = this.#kept.get(article);
    if (kept === undefined) {
      const sentences = article.sentenceStart.length;
      kept = { values: new Int8Array(sentences * size), known: new Uint8Array(sentences) };
      this.#kept.set(article, kept);
    }
    const meaning = kept.values.subarray(sentence * size, (sentence + 1) * size);
    if (kept.known[sentence] === 0) {
      meaning.set(atLength(this.#sumOf(article, sentence)));
      kept.known[sentence] = 1;
    }
    return meaning;
  }

  /** A sentence by all its words, each as it is written ("attacks", "attacked"). */
  asWorded(article: AnalysedArticle, sentence: number): Worded {
    const ofArticle = madeOnce(this.#worded, article, () => new Map<number, Worded>());
    return madeOnce(ofArticle, sentence, () => this.#wordedOf(article, sentence));
  }

  /** The number of the vector of a term's word; -1 without one. */
  wordOf(term: number): number {
    const found = this.#words[term] ?? 0;
    if (found !== 0) return found - FOUND;
    if (term >= this.#words.length) {
      const larger = new Int32Array(2 * Math.max(term, this.#vocabulary.size));
      larger.set(this.#words);
      this.#words = larger;
    }
    const word = this.#semantics.find(this.#vocabulary.lemma(term));
    this.#words[term] = word + FOUND;
    return word;
  }

  #sumOf({ tokens, sentenceToken }: AnalysedArticle, sentence: number): Float32Array {
    const sum = new Float32Array(this.#semantics.size);
    const end = sentenceToken[sentence + 1] ?? 0;
    for (let token = sentenceToken[sentence] ?? 0; token < end; token += 1) {
      if (!ABOUT.has(tokens.tag[token] ?? 0)) continue;
      const word = this.wordOf(tokens.term[token] ?? 0);
      if (word >= 0) this.#semantics.add(sum, word, this.#semantics.telling(word));
    }
    return sum;
  }

  #wordedOf({ article, tokens, sentenceToken }: AnalysedArticle, sentence: number): Worded {
    const whole = new Float32Array(this.#semantics.size);
    const clauses: Float32Array[] = [];
    let clause = new Float32Array(this.#semantics.size);
    const end = sentenceToken[sentence + 1] ?? 0;
    for (let token = sentenceToken[sentence] ?? 0; token < end; token += 1) {
      if ((tokens.mark[token] ?? 0) & Mark.clause) {
        clauses.push(clause);
        clause = new Float32Array(this.#semantics.size);
      }
      const written = article.text.slice(tokens.start[token], tokens.end[token]);
      addWritten(written, this.#semantics, whole, clause);
    }
    const telling = [...clauses, clause].filter((sum) => sum.some((value) => value !== 0));
    return { whole: atLength(whole), clauses: telling.map(atLength) };
  }
}

/** Adds the vector of a word as it is written to each sum, by how much it tells. */
export function addWritten(
  written: string,
  semantics: Semantics,
  ...sums: readonly Float32Array[]
): void {
  const word = semantics.find(written.toLowerCase());
  if (word < 0) return;
  for (const sum of sums) semantics.add(sum, word, semantics.telling(word));
}

// --- Internal helpers ---

/** Added to what was found: a word without a vector (-1) becomes 1. */
const FOUND = 2;

/** The vector at a length of `LENGTH`, in whole numbers. */
function atLength(vector: Float32Array): Int8Array {
  const length = lengthOf(vector);
  return Int8Array.from(vector, (value) => Math.round((value / length) * LENGTH));
}
