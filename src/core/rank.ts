import type { Briefing } from "./briefing.ts";
import type { CandidateSentence, Pool } from "./candidates.ts";
import { featureNames, featuresOf } from "./features/index.ts";
import type { Linear } from "./model.ts";

/** A candidate with its place in the ranking. */
export interface Ranked {
  readonly candidate: CandidateSentence;
  readonly features: readonly number[];
  readonly score: number;
}

/** Orders the candidates by features × weights, best first; ties by place in the briefing. */
export function rank(pool: Pool, briefing: Briefing): Ranked[] {
  const weights = weightVector(briefing.model.ranking);
  return pool.candidates
    .map((candidate): Ranked => {
      const features = featuresOf(candidate, pool, briefing);
      return { candidate, features, score: dot(features, weights) };
    })
    .sort((a, b) => b.score - a.score);
}

const vectors = new WeakMap<Linear, readonly number[]>();

/** The model's weights in the order of `featureNames`; a feature that it does not name weighs nothing. */
function weightVector(model: Linear): readonly number[] {
  let vector = vectors.get(model);
  if (vector === undefined) {
    vector = featureNames.map((name) => model.weights[name] ?? 0);
    vectors.set(model, vector);
  }
  return vector;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
