import type { Pool } from "./candidates.ts";
import { contextCoverage } from "./features/context.ts";
import { featureNames } from "./features/index.ts";
import { Tag } from "./language.ts";
import type { Model } from "./model.ts";
import type { Ranked } from "./rank.ts";

/** What tells how well a question is met; each is weighed apart for short and for long questions. */
const evidence = ["score", "contextCoverage", "passageShare", "bm25Share"] as const;

/**
 * What confidence is read from. Never the number of candidates or the shape of their list: these
 * tell how large the briefing is, not whether it answers (they fake abstention on pooled sets).
 *
 * A long question is never met whole, so that the same coverage says more of it than of a short
 * one; "long" runs from 0 for eight terms to 1 for sixteen.
 */
export const confidenceNames = [
  "long",
  ...evidence.map((name) => `${name}:short` as const),
  ...evidence.map((name) => `${name}:long` as const),
  "missingNoun:short",
  "missingName:short",
  "missingVerb:short",
  "negationLost",
  "opposite",
  "lacksExpected",
] as const;

const LONG = { from: 8, to: 16 };

const indexOf = (name: string) => featureNames.indexOf(name);
const taken = {
  bm25Share: indexOf("lexical.bm25Share"),
  passageShare: indexOf("context.passageShare"),
  negationDiffers: indexOf("subjectVerb.negationDiffers"),
  opposite: indexOf("subjectVerb.opposite"),
  lacksExpected: indexOf("answerType.lacksExpected"),
};

/** The features of confidence for a ranking, in the order of `confidenceNames`. */
export function confidenceFeatures(ranking: readonly Ranked[], pool: Pool): number[] {
  const first = ranking[0];
  if (first === undefined) return confidenceNames.map(() => 0);
  const feature = (name: keyof typeof taken) => first.features[taken[name]] ?? 0;
  const { terms, form } = pool.question;
  const long = Math.max(0, Math.min(1, (terms.length - LONG.from) / (LONG.to - LONG.from)));
  const met = [
    first.score,
    contextCoverage(first.candidate, pool),
    feature("passageShare"),
    feature("bm25Share"),
  ];
  return [
    long,
    ...met.map((value) => value * (1 - long)),
    ...met.map((value) => value * long),
    ...[Tag.noun, Tag.name, Tag.verb].map(
      (tag) => (heaviestMissing(first, pool, tag) / 8) * (1 - long),
    ),
    form.negated ? feature("negationDiffers") : 0,
    feature("opposite"),
    feature("lacksExpected"),
  ];
}

/** Weight of the heaviest term of a class that neither the sentence nor its surroundings hold. */
function heaviestMissing({ candidate }: Ranked, { question }: Pool, tag: number): number {
  const { match, title, before, pointedTo, passage } = candidate;
  let heaviest = 0;
  for (const [i, term] of question.terms.entries()) {
    if (term.tag !== tag) continue;
    const near = Math.max(title[i] ?? 0, before?.soft[i] ?? 0, pointedTo?.soft[i] ?? 0);
    const held = Math.max(match.soft[i] ?? 0, 0.8 * near, 0.6 * (passage[i] ?? 0));
    heaviest = Math.max(heaviest, term.weight * (1 - held));
  }
  return heaviest;
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
