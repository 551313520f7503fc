import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { confidenceNames } from "../src/core/confidence.ts";
import { featureNames } from "../src/core/features/index.ts";
import type { Models } from "../src/core/model.ts";
import { packageRoot } from "../src/package-root.ts";
import { NEWSROOM } from "./train/collect.ts";
import { crossValidate, summarise } from "./train/cross-validate.ts";
import { LEARNING_SETS, readExamples } from "./train/examples.ts";
import { learnConfidence, learnRanker, thresholdFor } from "./train/learn.ts";
import { asRead, bySize } from "./train/recipes.ts";

const examples = await readExamples();
const folds = crossValidate(examples);
const scores = summarise(folds);
const confidence = bySize((recipe, size) => learnConfidence(folds[size], recipe));
const models: Models = {
  origin: {
    sets: [...LEARNING_SETS, NEWSROOM],
    command: "EVAL_DATA=<folder of the sets> npm run train",
    date: new Date().toISOString().slice(0, 10),
    scores,
  },
  threshold: thresholdFor(folds, confidence),
  ...bySize((recipe, size) => ({
    ranking: {
      bias: 0,
      weights: named(featureNames, [...learnRanker(asRead(examples, recipe), recipe)]),
    },
    confidence: {
      bias: round(confidence[size].bias),
      weights: named(confidenceNames, confidence[size].weights),
    },
  })),
};
const file = join(packageRoot(), "models", "ranking.json");
writeFileSync(file, `${JSON.stringify(models, null, 2)}\n`);
console.table(scores);
console.error(`written: ${file}`);

/** Weights by name; what weighs next to nothing is left out, so that the file can be read. */
function named(names: readonly string[], weights: readonly number[]): Record<string, number> {
  return Object.fromEntries(
    names.flatMap((name, i) => {
      const weight = round(weights[i] ?? 0);
      return Math.abs(weight) < 0.005 ? [] : [[name, weight]];
    }),
  );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
