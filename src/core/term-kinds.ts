import type { Lexicon, NounKind } from "./lexicon.ts";
import { madeOnce } from "./made-once.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What kinds of things the terms of a vocabulary name; remembers what it has looked up. */
export class TermKinds {
  readonly #lexicon: Lexicon;
  readonly #vocabulary: Vocabulary;
  readonly #kinds = new Map<number, NounKind | undefined>();
  readonly #ofPlace = new Map<number, boolean>();
  readonly #kinships = new Map<string, Map<number, boolean>>();

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

  /** Whether the term names a place, or its people ("Chinese"), as far as the lexicon knows. */
  isOfPlace(term: number): boolean {
    return madeOnce(
      this.#ofPlace,
      term,
      () => this.kind(term) === "place" || this.#lexicon.isOfPlace(this.#vocabulary.lemma(term)),
    );
  }

  /** Whether the term is a kind of `ancestor`, a dictionary form ("Paris" of "city"). */
  isKindOf(term: number, ancestor: string): boolean {
    let known = this.#kinships.get(ancestor);
    if (known === undefined) {
      // Askers choose the ancestors: forgetting all at a bound keeps hostile ones from filling memory.
      if (this.#kinships.size >= MAX_ANCESTORS) this.#kinships.clear();
      known = new Map();
      this.#kinships.set(ancestor, known);
    }
    let isKind = known.get(term);
    if (isKind === undefined) {
      isKind = this.#lexicon.isKindOf(this.#vocabulary.lemma(term), ancestor);
      known.set(term, isKind);
    }
    return isKind;
  }
}

const MAX_ANCESTORS = 200;
