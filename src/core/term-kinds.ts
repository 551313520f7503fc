import type { Lexicon, NounKind } from "./lexicon.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What kinds of things the terms of a vocabulary name; remembers what it has looked up. */
export class TermKinds {
  readonly #lexicon: Lexicon;
  readonly #vocabulary: Vocabulary;
  readonly #kinds = new Map<number, NounKind | undefined>();

  constructor(lexicon: Lexicon, vocabulary: Vocabulary) {
    this.#lexicon = lexicon;
    this.#vocabulary = vocabulary;
  }

  kind(term: number): NounKind | undefined {
    if (!this.#kinds.has(term)) {
      this.#kinds.set(term, this.#lexicon.kind(this.#vocabulary.lemma(term)));
    }
    return this.#kinds.get(term);
  }

  /** Whether the term is a kind of `ancestor`, a dictionary form ("Paris" of "city"). */
  isKindOf(term: number, ancestor: string): boolean {
    return this.#lexicon.isKindOf(this.#vocabulary.lemma(term), ancestor);
  }
}
