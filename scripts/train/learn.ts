import { confidenceNames, LACKING } from "../../src/core/confidence.ts";
import { featureNames } from "../../src/core/features/index.ts";
import { type Example, featureCount } from "./collect.ts";
import type { Fold, Folds, Result } from "./cross-validate.ts";
import { learnRanking } from "./listwise.ts";
import { type LogisticModel, learnLogistic, predict } from "./logistic.ts";
import { bySize, kindOf, type Recipe, type Size } from "./recipes.ts";

/** Found by cross-validation on the learning sets; flat around these values. */
const RANKING = { epochs: 120, rate: 0.05, l2: 3e-3 };

/**
 * So many of the answerable questions are answered; the price of the rest is what is refused. Chosen so
 * that nine of ten are of the golden questions and of those on the two reports (docs/retrieval.md), from which
 * nothing else is learned.
 */
const ANSWERED_SHARE = 0.92;

export function learnRanker(
  examples: readonly Example[],
  { ranking, lackingUnit }: Recipe,
): Float64Array {
  const counts = ({ set }: Example) => ranking[kindOf(set)] ?? 0;
  const sizes = countBySet(examples);
  // The largest set has ten times the questions of the smallest; it may not decide alone.
  const importance = (example: Example) => counts(example) * (sizes.get(example.set) ?? 1) ** -0.25;
  const learned = examples.filter((example) => counts(example) > 0);
  const options = { ...RANKING, unread: [lacksUnit] };
  const weights = learnRanking(learned, featureCount, options, importance);
  weights[lacksUnit] = lackingUnit;
  return weights;
}

const lacksUnit = featureNames.indexOf("answerType.lacksUnit");

function countBySet(examples: readonly Example[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { set } of examples) sizes.set(set, (sizes.get(set) ?? 0) + 1);
  return sizes;
}

/**
 * Learns from rankings that were made without the question, what tells a briefing that answers from
 * one that does not. (Learned from right first snippets instead, it takes hard questions for
 * unanswered ones: docs/retrieval.md.) Sets count by the square root of their size: none may drown
 * the others.
 */
export function learnConfidence(folds: readonly Fold[], recipe: Recipe): LogisticModel {
  const results = folds.flatMap((fold) => fold.results);
  const counts = ({ example }: Result) => recipe.confidence[kindOf(example.set)] ?? 0;
  const sizes = countBySet(results.map(({ example }) => example));
  const unread = new Set<string | undefined>([LACKING, ...recipe.unread]);
  const learned = learnLogistic(
    results
      .filter((result) => counts(result) > 0 && isTelling(result))
      .map((result) => ({
        features: result.confidence.map((value, i) => (unread.has(confidenceNames[i]) ? 0 : value)),
        label: result.example.answerable,
        importance: counts(result) / Math.sqrt(sizes.get(result.example.set) ?? 1),
      })),
  );
  return calibrated(
    {
      bias: learned.bias,
      weights: learned.weights.map((weight, i) => (i === lacking ? recipe.lacking : weight)),
    },
    results.filter((result) => isAsAsked(result, recipe)),
  );
}

const lacking = confidenceNames.indexOf(LACKING);

/** An answer that was not found looks like none, and must not teach what one looks like. */
const isTelling = ({ example, hits }: Result) =>
  !example.answerable || hits.slice(0, 3).includes(true);

const isAsAsked = ({ example }: Result, { asAsked }: Recipe) =>
  asAsked.includes(kindOf(example.set));

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

/**
 * The confidence that `ANSWERED_SHARE` of the answerable questions reach that were asked as people ask,
 * sets counting alike.
 */
export function thresholdFor(folds: Folds, models: Readonly<Record<Size, LogisticModel>>): number {
  const asked = bySize((recipe, size) =>
    folds[size]
      .flatMap(({ results }) => results)
      .filter((result) => result.example.answerable && isAsAsked(result, recipe))
      .map(({ example, confidence }) => ({
        set: example.set,
        p: predict(models[size], confidence),
      })),
  );
  const bySet = new Map<string, number[]>();
  for (const { set, p } of [...asked.large, ...asked.small]) {
    bySet.set(set, [...(bySet.get(set) ?? []), p]);
  }
  const share = (threshold: number) =>
    [...bySet.values()]
      .map((values) => values.filter((value) => value >= threshold).length / values.length)
      .reduce((a, b) => a + b, 0) / bySet.size;
  let threshold = 0;
  while (share(threshold + 0.001) >= ANSWERED_SHARE) threshold += 0.001;
  return Math.round(threshold * 1000) / 1000;
}
