import type { Pool } from "./candidates.ts";
import { contextCoverage } from "./features/context.ts";
import { featureNames } from "./features/index.ts";
import type { Model } from "./model.ts";
import type { Ranked } from "./rank.ts";

/**
 * What confidence is read from. Never the number of candidates or the shape of their list: these
 * tell how large the briefing is, not whether it answers (they fake abstention on pooled sets).
 */
export const confidenceNames = [
  "score",
  "lead",
  "contextCoverage",
  "softCoverage",
  "missingName",
  "inNothing",
  "rarestTerm",
  "negationDiffers",
  "opposite",
  "unknownTerm",
] as const;

const indexOf = (name: string) => featureNames.indexOf(name);
const taken = {
  softCoverage: indexOf("lexical.softCoverage"),
  missingName: indexOf("lexical.missingName"),
  rarestTerm: indexOf("lexical.rarestTerm"),
  inNothing: indexOf("context.inNothing"),
  negationDiffers: indexOf("subjectVerb.negationDiffers"),
  opposite: indexOf("subjectVerb.opposite"),
};

/** The features of confidence for a ranking, in the order of `confidenceNames`. */
export function confidenceFeatures(ranking: readonly Ranked[], pool: Pool): number[] {
  const [first, second] = ranking;
  if (first === undefined) return confidenceNames.map(() => 0);
  const feature = (name: keyof typeof taken) => first.features[taken[name]] ?? 0;
  return [
    first.score,
    Math.min(3, first.score - (second?.score ?? first.score)),
    contextCoverage(first.candidate, pool),
    feature("softCoverage"),
    feature("missingName"),
    feature("inNothing"),
    feature("rarestTerm"),
    feature("negationDiffers"),
    feature("opposite"),
    unknownShare(pool),
  ];
}

/** Probability, 0 to 1, that the first of the ranking holds the answer. */
export function confidence(ranking: readonly Ranked[], pool: Pool, model: Model): number {
  if (ranking.length === 0 || pool.question.terms.length === 0) return 0;
  const features = confidenceFeatures(ranking, pool);
  const { bias, weights } = model.confidence;
  const sum = confidenceNames.reduce(
    (total, name, i) => total + (weights[name] ?? 0) * (features[i] ?? 0),
    bias,
  );
  return 1 / (1 + Math.exp(-sum));
}

/** The one place that decides whether to answer. */
export function isAnswered(probability: number, model: Model): boolean {
  return probability >= model.confidence.threshold;
}

/** Share of the question's weight in terms that no sentence of the briefing holds in any form. */
function unknownShare({ question, candidates }: Pool): number {
  let unknown = 0;
  for (const [i, term] of question.terms.entries()) {
    const found = candidates.some((c) => (c.match.soft[i] ?? 0) > 0 || (c.title[i] ?? 0) > 0);
    if (!found) unknown += term.weight;
  }
  return unknown / (question.totalWeight || 1);
}
