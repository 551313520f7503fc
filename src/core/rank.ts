import type { Briefing } from "./briefing.ts";
import type { CandidateSentence, Pool } from "./candidates.ts";
import { dot } from "./dot.ts";
import { featureNames, featuresOf } from "./features/index.ts";
import type { Linear } from "./model.ts";

/** A candidate with its place in the ranking. */
export interface Ranked {
  readonly candidate: CandidateSentence;
  /** In the order of `featureNames`. */
  readonly features: Float32Array;
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

const vectors = new WeakMap<Linear, Float32Array>();

/** The model's weights in the order of `featureNames`; a feature that it does not name weighs nothing. */
function weightVector(model: Linear): Float32Array {
  let vector = vectors.get(model);
  if (vector === undefined) {
    vector = Float32Array.from(featureNames, (name) => model.weights[name] ?? 0);
    vectors.set(model, vector);
  }
  return vector;
}
