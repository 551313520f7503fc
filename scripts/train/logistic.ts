import { Adam } from "./listwise.ts";

export interface LogisticModel {
  readonly bias: number;
  readonly weights: readonly number[];
}

/** One observation: features, and whether it came true. */
export interface Observation {
  readonly features: readonly number[];
  readonly label: boolean;
  /** How much it counts. */
  readonly importance: number;
}

/**
 * Logistic regression with a little ridge, by full-batch Adam from zero. Features are moved to mean 0
 * and divided by their deviation while learning: the ridge pulls alike at common and at rare ones,
 * and the steps do not end before the minimum.
 */
export function learnLogistic(observations: readonly Observation[], l2 = 1e-3): LogisticModel {
  const size = observations[0]?.features.length ?? 0;
  const total = observations.reduce((sum, { importance }) => sum + importance, 0);
  const { means, deviations } = spread(observations, total);
  const scaled = observations.map((one) => ({
    ...one,
    features: one.features.map((value, i) => (value - (means[i] ?? 0)) / (deviations[i] ?? 1)),
  }));
  const weights = new Float64Array(size + 1);
  const adam = new Adam(size + 1, 0.05);
  for (let epoch = 0; epoch < 600; epoch += 1) {
    const gradient = new Float64Array(size + 1);
    for (const { features, label, importance } of scaled) {
      const error = ((probability(features, weights) - (label ? 1 : 0)) * importance) / total;
      for (let i = 0; i < size; i += 1)
        gradient[i] = (gradient[i] ?? 0) + error * (features[i] ?? 0);
      gradient[size] = (gradient[size] ?? 0) + error;
    }
    for (let i = 0; i < size; i += 1) gradient[i] = (gradient[i] ?? 0) + l2 * (weights[i] ?? 0);
    adam.step(weights, gradient);
  }
  const unscaled = deviations.map((by, i) => (weights[i] ?? 0) / by);
  const shift = unscaled.reduce((sum, weight, i) => sum + weight * (means[i] ?? 0), 0);
  return { bias: (weights[size] ?? 0) - shift, weights: unscaled };
}

export function predict({ bias, weights }: LogisticModel, features: readonly number[]): number {
  return probability(features, Float64Array.from([...weights, bias]));
}

function probability(features: readonly number[], weights: Float64Array): number {
  let sum = weights[features.length] ?? 0;
  for (let i = 0; i < features.length; i += 1) sum += (features[i] ?? 0) * (weights[i] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Mean and standard deviation of each feature; a deviation of 1 for one that never changes. */
function spread(observations: readonly Observation[], total: number) {
  const size = observations[0]?.features.length ?? 0;
  const meanOf = (read: (features: readonly number[]) => number) =>
    observations.reduce((sum, one) => sum + one.importance * read(one.features), 0) / total;
  const columns = Array.from({ length: size }, (_, i) => i);
  const means = columns.map((i) => meanOf((features) => features[i] ?? 0));
  const deviations = columns.map(
    (i) => Math.sqrt(meanOf((features) => ((features[i] ?? 0) - (means[i] ?? 0)) ** 2)) || 1,
  );
  return { means, deviations };
}
