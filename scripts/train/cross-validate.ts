import { confidenceFeatures, READ_TOGETHER } from "../../src/core/confidence.ts";
import { scored } from "../../src/core/rank.ts";
import { auroc, mean, refusedAt } from "../eval/metrics.ts";
import { type Example, featureCount } from "./collect.ts";
import { learnConfidence, learnRanker } from "./learn.ts";
import { scoreRows } from "./listwise.ts";
import { predict } from "./logistic.ts";
import { asRead, bySize, type Recipe, type Size, sizeOf } from "./recipes.ts";

/** One question as ranked by weights that were learned without it. */
export interface Result {
  readonly example: Example;
  /** By rank: whether the candidate is a hit; the first ten. */
  readonly hits: readonly boolean[];
  /** Features of confidence. */
  readonly confidence: readonly number[];
}

export interface Fold {
  readonly results: readonly Result[];
}

export type Folds = Readonly<Record<Size, readonly Fold[]>>;

const FOLDS = 5;

/** Ranks every example, by each recipe, with weights learned from the folds that its group is not in. */
export function crossValidate(examples: readonly Example[]): Folds {
  const foldsOf = (recipe: Recipe) => {
    const read = asRead(examples, recipe);
    return Array.from({ length: FOLDS }, (_, fold) => {
      const others = read.filter((example) => foldOf(example.group) !== fold);
      const mine = read.filter((example) => foldOf(example.group) === fold);
      const weights = learnRanker(others, recipe);
      return { results: mine.map((example) => resultOf(example, weights)) };
    });
  };
  return bySize(foldsOf);
}

/** By set: snippet@1 and @3, and abstention, each by the weights for the size of its briefings. */
export function summarise(folds: Folds): Record<string, Record<string, number>> {
  const { large, small } = bySize((recipe, size) => scoresOf(folds[size], recipe, size));
  return { ...large, ...small };
}

/** Each fold judged by what the others taught. */
function scoresOf(
  folds: readonly Fold[],
  recipe: Recipe,
  size: Size,
): Record<string, Record<string, number>> {
  const judged = folds.flatMap((fold) => {
    const others = folds.filter((other) => other !== fold);
    const model = learnConfidence(others, recipe);
    return fold.results
      .filter(({ example }) => sizeOf(example.set) === size)
      .map((result) => ({ result, p: predict(model, result.confidence) }));
  });
  const sets = [...new Set(judged.map(({ result }) => result.example.set))];
  return Object.fromEntries(
    sets.map((set) => {
      const mine = judged.filter(({ result }) => result.example.set === set);
      const positives = mine.filter(({ result }) => result.example.answerable);
      const negatives = mine.filter(({ result }) => !result.example.answerable).map(({ p }) => p);
      const confident = positives.map(({ p }) => p);
      return [
        set,
        round({
          "snippet@1": mean(positives.map(({ result }) => (result.hits[0] ? 1 : 0))),
          "snippet@3": mean(
            positives.map(({ result }) => (result.hits.slice(0, 3).includes(true) ? 1 : 0)),
          ),
          ...(negatives.length > 0 && {
            auroc: auroc(confident, negatives),
            refusedAt95: refusedAt(0.95, confident, negatives),
          }),
        }),
      ];
    }),
  );
}

function resultOf(example: Example, weights: Float64Array): Result {
  const scores = scoreRows(example, weights);
  const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const ranking = order.slice(0, READ_TOGETHER).flatMap((row) => {
    const candidate = example.pool.candidates[row];
    const features = denseRow(example, row);
    return candidate ? [{ candidate, features, ...scored(features, weights) }] : [];
  });
  return {
    example,
    hits: order.slice(0, 10).map((row) => example.hit[row] === 1),
    confidence: confidenceFeatures(ranking, example.pool),
  };
}

function denseRow(example: Example, row: number): Float32Array {
  const dense = new Float32Array(featureCount);
  const end = example.offset[row + 1] ?? 0;
  for (let i = example.offset[row] ?? 0; i < end; i += 1) {
    dense[example.column[i] ?? 0] = example.value[i] ?? 0;
  }
  return dense;
}

/** FNV-1a of the group, so that folds depend on nothing but the data. */
function foldOf(group: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < group.length; i += 1) {
    hash = Math.imul(hash ^ group.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % FOLDS;
}

function round(row: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Math.round(value * 1000) / 1000]),
  );
}
