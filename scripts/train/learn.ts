import { confidenceNames, LACKING } from "../../src/core/confidence.ts";
import { type Example, featureCount, NEWSROOM } from "./collect.ts";
import type { Fold, Result } from "./cross-validate.ts";
import { learnRanking } from "./listwise.ts";
import { type LogisticModel, learnLogistic, predict } from "./logistic.ts";

/** Found by cross-validation on the learning sets; flat around these values. */
const RANKING = { epochs: 120, rate: 0.05, l2: 3e-3 };

/**
 * So many of the answerable questions are answered; the price of the rest is what is refused. Nine of ten
 * of the golden questions then are, which were not learned from.
 */
const ANSWERED_SHARE = 0.957;

/**
 * Our own questions count less than public ones: the larger half was made hard on purpose (newsroom/README.md).
 * At 1, with those after the headline twice, ramdocs-dev lost two points @1 and squad2-dev one.
 */
const OWN = 0.6;

export function learnRanker(examples: readonly Example[], off?: ReadonlySet<number>): Float64Array {
  const sizes = countBySet(examples);
  // The largest set has ten times the questions of the smallest; it may not decide alone.
  const importance = ({ set }: Example) => (sizes.get(set) ?? 1) ** -0.25 * (isOwn(set) ? OWN : 1);
  return learnRanking(examples, featureCount, { ...RANKING, ...(off && { off }) }, importance);
}

const isOwn = (set: string) => set.startsWith(NEWSROOM);

function countBySet(examples: readonly Example[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { set } of examples) sizes.set(set, (sizes.get(set) ?? 0) + 1);
  return sizes;
}

/**
 * Learns from rankings that were made without the question, what tells a briefing that answers from
 * one that does not. (Learned from right first snippets instead, it takes hard questions for
 * unanswered ones: docs/retrieval.md.) Sets count by the square root of their size: none may drown
 * the others. Our own set teaches only the ranking: of its questions the answered share few words with the
 * answer, and the others many with what does not answer.
 */
export function learnConfidence(folds: readonly Fold[]): LogisticModel & { threshold: number } {
  const results = folds
    .flatMap((fold) => fold.results)
    .filter(({ example }) => !isOwn(example.set));
  const sizes = countBySet(results.map(({ example }) => example));
  const learned = learnLogistic(
    results.filter(isTelling).map(({ example, confidence }) => ({
      features: confidence.map((value, i) => (i === lacking ? 0 : value)),
      label: example.answerable,
      importance: 1 / Math.sqrt(sizes.get(example.set) ?? 1),
    })),
  );
  const model = calibrated(
    {
      bias: learned.bias,
      weights: learned.weights.map((weight, i) => (i === lacking ? LACKING_WEIGHT : weight)),
    },
    results.filter(({ example }) => isAsItWasAsked(example)),
  );
  return { ...model, threshold: thresholdFor(model, results) };
}

const lacking = confidenceNames.indexOf(LACKING);

/**
 * Log-odds for each sentence that cannot answer before the first that can. Of the answerable questions of
 * the small briefings one in fifty loses any (docs/retrieval.md).
 */
const LACKING_WEIGHT = -1;

/** An answer that was not found looks like none, and must not teach what one looks like. */
const isTelling = ({ example, hits }: Result) =>
  !example.answerable || hits.slice(0, 3).includes(true);

/** Examples that were made out of a set teach what an unanswered question looks like, not how many there are. */
const isAsItWasAsked = ({ set }: Example) => !set.endsWith("/small");

/**
 * Stretches and shifts the log-odds until they tell how often a first snippet is right among
 * `results` (Platt 1999). The order of any two questions stays.
 */
function calibrated(model: LogisticModel, results: readonly Result[]): LogisticModel {
  const {
    bias,
    weights: [stretch = 1],
  } = learnLogistic(
    results.map(({ confidence, hits }) => ({
      features: [logit(predict(model, confidence))],
      label: hits[0] ?? false,
      importance: 1,
    })),
    0,
  );
  return {
    bias: stretch * model.bias + bias,
    weights: model.weights.map((weight) => stretch * weight),
  };
}

const logit = (p: number) => Math.log(p / (1 - p));

/** The confidence that `ANSWERED_SHARE` of answerable questions reach, sets counting alike. */
function thresholdFor(model: LogisticModel, results: readonly Result[]): number {
  const bySet = new Map<string, number[]>();
  for (const { example, confidence } of results) {
    if (!example.answerable) continue;
    bySet.set(example.set, [...(bySet.get(example.set) ?? []), predict(model, confidence)]);
  }
  const share = (threshold: number) =>
    [...bySet.values()]
      .map((values) => values.filter((value) => value >= threshold).length / values.length)
      .reduce((a, b) => a + b, 0) / bySet.size;
  let threshold = 0;
  while (share(threshold + 0.005) >= ANSWERED_SHARE) threshold += 0.005;
  return Math.round(threshold * 1000) / 1000;
}
