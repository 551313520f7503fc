import type { AnalysedArticle } from "./analysed.ts";
import { Tag } from "./language.ts";
import type { Semantics } from "./semantics.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The length of a sentence's vector. */
export const LENGTH = 127;

/** Words that are about something. */
const ABOUT: ReadonlySet<number> = new Set<number>([
  Tag.noun,
  Tag.name,
  Tag.verb,
  Tag.adjective,
  Tag.adverb,
]);

/** What the sentences of articles mean, as vectors; each is worked out when first asked for, and kept. */
export class Meanings {
  readonly #semantics: Semantics;
  readonly #vocabulary: Vocabulary;
  readonly #kept = new WeakMap<AnalysedArticle, { values: Int8Array; known: Uint8Array }>();

  constructor(semantics: Semantics, vocabulary: Vocabulary) {
    this.#semantics = semantics;
    this.#vocabulary = vocabulary;
  }

  /**
   * The sum of the vectors of a sentence's words, each by how much it tells, at a length of `LENGTH`; all
   * 0 for a sentence without a word that has one.
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

  #sumOf({ tokens, sentenceToken }: AnalysedArticle, sentence: number): Float32Array {
    const sum = new Float32Array(this.#semantics.size);
    const end = sentenceToken[sentence + 1] ?? 0;
    for (let token = sentenceToken[sentence] ?? 0; token < end; token += 1) {
      if (!ABOUT.has(tokens.tag[token] ?? 0)) continue;
      const word = this.#semantics.find(this.#vocabulary.lemma(tokens.term[token] ?? 0));
      if (word >= 0) this.#semantics.add(sum, word, this.#semantics.telling(word));
    }
    return sum;
  }
}

/** The vector at a length of `LENGTH`, in whole numbers. */
function atLength(vector: Float32Array): Int8Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return Int8Array.from(vector, (value) => Math.round((value / length) * LENGTH));
}
