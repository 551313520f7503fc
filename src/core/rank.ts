import type { Briefing } from "./briefing.ts";
import type { CandidateSentence, Pool } from "./candidates.ts";
import { dot } from "./dot.ts";
import { featureNames, featuresOf, likening } from "./features/index.ts";
import { madeOnce } from "./made-once.ts";
import type { Linear } from "./model.ts";

/** A candidate with its place in the ranking. */
export interface Ranked {
  readonly candidate: CandidateSentence;
  /** In the order of `featureNames`. */
  readonly features: Float32Array;
  readonly score: number;
  /** What the score owes to features that only liken: they tell which sentence comes nearest, not whether it answers. */
  readonly likeness: number;
}

/** Orders the candidates by features × weights, best first; ties by place in the briefing. */
export function rank(pool: Pool, briefing: Briefing): Ranked[] {
  const { weights, groups } = weighing(briefing.model.ranking);
  return pool.candidates
    .map((candidate): Ranked => {
      const features = featuresOf(candidate, pool, briefing, groups);
      return { candidate, features, ...scored(features, weights) };
    })
    .sort((a, b) => b.score - a.score);
}

/** What a candidate's features come to; both in the order of `featureNames`. */
export function scored(
  features: Float32Array,
  weights: Float32Array | Float64Array,
): Pick<Ranked, "score" | "likeness"> {
  const likeness = likening.reduce((sum, i) => sum + (features[i] ?? 0) * (weights[i] ?? 0), 0);
  return { score: dot(features, weights), likeness };
}

interface Weighing {
  /** In the order of `featureNames`; a feature that the model does not name weighs nothing. */
  readonly weights: Float32Array;
  /** The groups of which it names a feature: the others cost time, and tell it nothing. */
  readonly groups: ReadonlySet<string>;
}

const weighings = new WeakMap<Linear, Weighing>();

function weighing(model: Linear): Weighing {
  return madeOnce(weighings, model, () => ({
    weights: Float32Array.from(featureNames, (name) => model.weights[name] ?? 0),
    groups: new Set(Object.keys(model.weights).map((name) => name.slice(0, name.indexOf(".")))),
  }));
}
