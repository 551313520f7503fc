/** All that a vocabulary knows, as plain data. */
export interface VocabularyState {
  /** By number. */
  readonly terms: readonly string[];
  readonly lemmas: readonly string[];
  readonly spellings: ReadonlyMap<string, number>;
}

/**
 * Numbers for terms, so that articles can hold them in typed arrays. Numbers are
 * never reused or changed: articles analysed with one vocabulary stay comparable
 * for as long as it lives.
 */
export class Vocabulary {
  readonly #ids: Map<string, number>;
  readonly #terms: string[];
  readonly #lemmas: string[];
  readonly #spellings: Map<string, number>;

  /** An empty one, or one that goes on from where another was. */
  constructor({ terms, lemmas, spellings }: VocabularyState = NOTHING) {
    this.#ids = new Map(terms.map((term, id) => [term, id]));
    this.#terms = [...terms];
    this.#lemmas = [...lemmas];
    this.#spellings = new Map(spellings);
  }

  get state(): VocabularyState {
    return { terms: this.#terms, lemmas: this.#lemmas, spellings: this.#spellings };
  }

  get size(): number {
    return this.#terms.length;
  }

  /** The term's number; a new one for a new term, which then keeps `lemma` as its dictionary form. */
  add(term: string, lemma: string): number {
    let id = this.#ids.get(term);
    if (id === undefined) {
      id = this.#terms.length;
      this.#ids.set(term, id);
      this.#terms.push(term);
      this.#lemmas.push(lemma);
    }
    return id;
  }

  /** The term's number, or -1 for a term that was never added. */
  find(term: string): number {
    return this.#ids.get(term) ?? -1;
  }

  /** The term of a number; empty for a number that was never given. */
  term(id: number): string {
    return this.#terms[id] ?? "";
  }

  /** A dictionary form that has the term: the first one seen. */
  lemma(id: number): string {
    return this.#lemmas[id] ?? "";
  }

  /** Remembers how a term is written, for mending misspelt questions. */
  addSpelling(word: string, id: number): void {
    if (!this.#spellings.has(word)) this.#spellings.set(word, id);
  }

  /** Every written form seen, with the number of its term; in the order first seen. */
  get spellings(): ReadonlyMap<string, number> {
    return this.#spellings;
  }
}

const NOTHING: VocabularyState = { terms: [], lemmas: [], spellings: new Map() };
