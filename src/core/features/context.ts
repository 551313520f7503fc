import type { CandidateSentence, Pool } from "../candidates.ts";
import type { FeatureGroup } from "./feature.ts";

/** What stands around the sentence: its neighbours, its passage, its title, its place. */
export const context: FeatureGroup = {
  name: "context",
  names: [
    "passageScore",
    "passageShare",
    "inBefore",
    "inTwoBefore",
    "inAfter",
    "inTitle",
    "inPassage",
    "inNothing",
    "contextCoverage",
    "firstOfArticle",
    "firstOfPassage",
    "position",
    "anaphor",
    "inPointedTo",
    "beforeRestates",
  ],
  write(out, at, candidate, pool) {
    const missing = missingFrom(candidate, pool);
    const { match } = candidate;
    out.set(
      [
        candidate.passageScore / (pool.maxPassageScore || 1),
        Math.min(1.5, candidate.passageScore / (3 * pool.selfScore || 1)),
        missing(candidate.before?.soft),
        missing(candidate.twoBefore?.soft),
        missing(candidate.after?.soft),
        missing(candidate.title),
        missing(candidate.passage),
        missing() - missing(candidate.passage, candidate.title),
        contextCoverage(candidate, pool),
        candidate.inArticle === 0 ? 1 : 0,
        candidate.inPassage === 0 ? 1 : 0,
        Math.min(1, candidate.inArticle / 20),
        candidate.pointedTo ? 1 : 0,
        missing(candidate.pointedTo?.soft),
        (candidate.before?.weight ?? 0) > match.weight ? 1 : 0,
      ],
      at,
    );
  },
};

type Soft = Float32Array | undefined;

/**
 * Makes a function that tells which share of the question's weight is not in the sentence but in
 * the given places; without places, the share that is not in the sentence.
 */
function missingFrom({ match }: CandidateSentence, { question }: Pool) {
  const total = question.totalWeight || 1;
  return (...places: Soft[]): number => {
    let sum = 0;
    for (const [i, term] of question.terms.entries()) {
      const own = match.soft[i] ?? 0;
      const there = places.length === 0 ? 1 : Math.max(...places.map((soft) => soft?.[i] ?? 0));
      if (there > own) sum += term.weight * (there - own);
    }
    return sum / total;
  };
}

/** Share of the question that the sentence and what surrounds it meet together. */
export function contextCoverage(candidate: CandidateSentence, { question }: Pool): number {
  const { match, before, title, passage } = candidate;
  let sum = 0;
  for (const [i, term] of question.terms.entries()) {
    const own = match.soft[i] ?? 0;
    const near = 0.8 * Math.max(before?.soft[i] ?? 0, title[i] ?? 0);
    const far = 0.4 * (passage[i] ?? 0);
    sum += term.weight * Math.max(own, near, far);
  }
  return sum / (question.totalWeight || 1);
}
