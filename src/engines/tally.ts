/**
 * Which passages hold which terms of a query: enough to tell those that are worth scoring.
 * Passages are whole numbers below `size`.
 */
export class Tally {
  readonly #size: number;
  readonly #found: { readonly term: string; readonly passages: number[] }[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  /** All passages of one term come before those of the next; one that comes twice counts double. */
  add(passage: number, term: string): void {
    const current = this.#found.at(-1);
    if (current?.term === term) current.passages.push(passage);
    else this.#found.push({ term, passages: [passage] });
  }

  /**
   * The `limit` passages, and those as good as the last of them, whose terms are rarest and most:
   * the sum of the terms' inverse document frequencies times the number of terms.
   *
   * @param weightOf what finding a term is worth
   */
  mostPromising(limit: number, weightOf: (term: string) => number): ReadonlySet<number> {
    const sum = new Float64Array(this.#size);
    const terms = new Uint16Array(this.#size);
    const counted = new Uint16Array(this.#size);
    const passages: number[] = [];
    for (const [i, found] of this.#found.entries()) {
      const worth = this.#inverseFrequency(found.passages.length) * weightOf(found.term);
      for (const passage of found.passages) {
        if (terms[passage] === 0) passages.push(passage);
        if (counted[passage] !== i + 1) terms[passage] = (terms[passage] ?? 0) + 1;
        counted[passage] = i + 1;
        sum[passage] = (sum[passage] ?? 0) + worth;
      }
    }
    const promise = (passage: number) => (sum[passage] ?? 0) * (terms[passage] ?? 0);
    const least = Float64Array.from(passages, promise).sort().at(-limit) ?? 0;
    return new Set(passages.filter((passage) => promise(passage) >= least));
  }

  /** A title's terms can make a count larger than the number of passages. */
  #inverseFrequency(count: number): number {
    return Math.log(1 + (Math.max(0, this.#size - count) + 0.5) / (count + 0.5));
  }
}
