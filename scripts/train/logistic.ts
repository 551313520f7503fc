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
 * Logistic regression with a little ridge, by full-batch Adam from zero. Features are divided by
 * their deviation while learning, so that the ridge pulls alike at common and at rare ones.
 */
export function learnLogistic(observations: readonly Observation[], l2 = 1e-3): LogisticModel {
  const size = observations[0]?.features.length ?? 0;
  const total = observations.reduce((sum, { importance }) => sum + importance, 0);
  const scale = deviations(observations, total);
  const scaled = observations.map((one) => ({
    ...one,
    features: one.features.map((value, i) => value / (scale[i] ?? 1)),
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
  return { bias: weights[size] ?? 0, weights: scale.map((by, i) => (weights[i] ?? 0) / by) };
}

export function predict({ bias, weights }: LogisticModel, features: readonly number[]): number {
  return probability(features, Float64Array.from([...weights, bias]));
}

function probability(features: readonly number[], weights: Float64Array): number {
  let sum = weights[features.length] ?? 0;
  for (let i = 0; i < features.length; i += 1) sum += (features[i] ?? 0) * (weights[i] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Standard deviation of each feature; 1 for one that never changes. */
function deviations(observations: readonly Observation[], total: number): number[] {
  const size = observations[0]?.features.length ?? 0;
  return Array.from({ length: size }, (_, i) => {
    let sum = 0;
    let squares = 0;
    for (const { features, importance } of observations) {
      sum += importance * (features[i] ?? 0);
      squares += importance * (features[i] ?? 0) ** 2;
    }
    return Math.sqrt(Math.max(0, squares / total - (sum / total) ** 2)) || 1;
  });
}
