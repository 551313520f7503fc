/** Numbers that only look random: the same seed gives the same ones in every run. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, and without, 1 (mulberry32, by Tommy Ettinger, public domain). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** @throws RangeError for an empty list */
  pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.next() * list.length)];
    if (item === undefined) throw new RangeError("[random] there is nothing to pick from");
    return item;
  }

  /** The list in any order, each as likely as the other (Fisher and Yates 1938, Durstenfeld 1964). */
  shuffled<T>(list: readonly T[]): T[] {
    const rest = [...list];
    return list.flatMap(() => rest.splice(this.between(0, rest.length - 1), 1));
  }

  /** Normally distributed (Box and Muller 1958). */
  normal(mean: number, deviation: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.next());
  }
}

/**
 * Picks from a list that is sorted by frequency as natural language does: the n-th with a
 * probability in proportion to 1 / (n + shift) ^ power (Zipf 1935, Mandelbrot 1953).
 */
export function byFrequency<T>(
  list: readonly T[],
  random: Random,
  { shift, power }: { readonly shift: number; readonly power: number },
): () => T {
  const cumulated = new Float64Array(list.length);
  let total = 0;
  for (let rank = 0; rank < list.length; rank += 1) {
    total += 1 / (rank + 1 + shift) ** power;
    cumulated[rank] = total;
  }
  return () => {
    const item = list[firstAbove(cumulated, random.next() * total)];
    if (item === undefined) throw new RangeError("[random] there is nothing to pick from");
    return item;
  };
}

function firstAbove(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
