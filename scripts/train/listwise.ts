import type { Example } from "./collect.ts";

export interface LearningOptions {
  readonly epochs: number;
  readonly rate: number;
  /** Strength of the pull of every weight towards 0. */
  readonly l2: number;
  /** Columns that nothing is learned of: their weights stay 0. */
  readonly unread?: readonly number[];
}

/**
 * Learns a linear ranker by listwise softmax: the loss of a question is -log of the share of
 * probability that its hits get (Cao et al. 2007, with several right answers). Full-batch Adam
 * (Kingma and Ba 2015) from zero, so that the result depends on the examples alone.
 */
export function learnRanking(
  examples: readonly Example[],
  features: number,
  options: LearningOptions,
  weightOf: (example: Example) => number = () => 1,
): Float64Array {
  const usable = examples.filter(({ hit }) => {
    const seen = hit.subarray(0, LEARNED_ROWS);
    return seen.includes(1) && seen.includes(0);
  });
  const total = usable.reduce((sum, example) => sum + weightOf(example), 0);
  const weights = new Float64Array(features);
  const adam = new Adam(features, options.rate);
  const gradient = new Float64Array(features);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    gradient.fill(0);
    for (const example of usable)
      addGradient(example, weights, gradient, weightOf(example) / total);
    for (let i = 0; i < features; i += 1) {
      gradient[i] = (gradient[i] ?? 0) + options.l2 * (weights[i] ?? 0);
    }
    for (const column of options.unread ?? []) gradient[column] = 0;
    adam.step(weights, gradient);
  }
  return weights;
}

/** Scores of an example's rows. */
export function scoreRows(
  example: Example,
  weights: Float64Array,
  rows = example.hit.length,
): Float64Array {
  const scores = new Float64Array(Math.min(rows, example.hit.length));
  for (let row = 0; row < scores.length; row += 1) {
    let sum = 0;
    const end = example.offset[row + 1] ?? 0;
    for (let i = example.offset[row] ?? 0; i < end; i += 1) {
      sum += (weights[example.column[i] ?? 0] ?? 0) * (example.value[i] ?? 0);
    }
    scores[row] = sum;
  }
  return scores;
}

/** Candidates come most promising first; those further down teach nothing and take half the time. */
const LEARNED_ROWS = 32;

function addGradient(
  example: Example,
  weights: Float64Array,
  gradient: Float64Array,
  importance: number,
): void {
  const scores = scoreRows(example, weights, LEARNED_ROWS);
  const max = Math.max(...scores);
  const exp = scores.map((score) => Math.exp(score - max));
  let all = 0;
  let hits = 0;
  for (const [row, e] of exp.entries()) {
    all += e;
    if (example.hit[row]) hits += e;
  }
  for (const [row, e] of exp.entries()) {
    const push = importance * (e / all - (example.hit[row] ? e / hits : 0));
    if (push === 0) continue;
    const end = example.offset[row + 1] ?? 0;
    for (let i = example.offset[row] ?? 0; i < end; i += 1) {
      const column = example.column[i] ?? 0;
      gradient[column] = (gradient[column] ?? 0) + push * (example.value[i] ?? 0);
    }
  }
}

/** Adam with its paper's constants. */
export class Adam {
  readonly #rate: number;
  readonly #mean: Float64Array;
  readonly #square: Float64Array;
  #steps = 0;

  constructor(size: number, rate: number) {
    this.#rate = rate;
    this.#mean = new Float64Array(size);
    this.#square = new Float64Array(size);
  }

  step(weights: Float64Array, gradient: Float64Array): void {
    this.#steps += 1;
    const meanCorrection = 1 - 0.9 ** this.#steps;
    const squareCorrection = 1 - 0.999 ** this.#steps;
    for (let i = 0; i < weights.length; i += 1) {
      const g = gradient[i] ?? 0;
      const m = 0.9 * (this.#mean[i] ?? 0) + 0.1 * g;
      const s = 0.999 * (this.#square[i] ?? 0) + 0.001 * g * g;
      this.#mean[i] = m;
      this.#square[i] = s;
      weights[i] =
        (weights[i] ?? 0) -
        (this.#rate * (m / meanCorrection)) / (Math.sqrt(s / squareCorrection) + 1e-8);
    }
  }
}
