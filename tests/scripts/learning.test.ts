import { describe, expect, it } from "vitest";
import type { Example } from "../../scripts/train/collect.ts";
import { learnRanker } from "../../scripts/train/learn.ts";
import { learnRanking, scoreRows } from "../../scripts/train/listwise.ts";
import { learnLogistic, predict } from "../../scripts/train/logistic.ts";
import { asRead, RECIPES, type Recipe, sizeOf } from "../../scripts/train/recipes.ts";
import { openTools } from "../../src/briefing.ts";
import { gatherCandidates } from "../../src/core/candidates.ts";
import { featureNames } from "../../src/core/features/index.ts";
import { understand } from "../../src/core/question.ts";
import { smallBriefing } from "../support/small-briefing.ts";

const briefing = smallBriefing();
const pool = gatherCandidates(understand("dam", briefing), briefing);

/** Rows of dense features, of which one is a hit. */
function example(rows: readonly (readonly number[])[], hit: number): Example {
  return {
    set: "s",
    id: "q",
    group: "g",
    answerable: true,
    pool,
    offset: Uint32Array.from([0, ...rows.map((row, i) => (i + 1) * row.length)]),
    column: Uint16Array.from(rows.flatMap((row) => [...row.keys()])),
    value: Float32Array.from(rows.flat()),
    hit: Uint8Array.from(rows, (_, i) => (i === hit ? 1 : 0)),
  };
}

describe("the ranker", () => {
  const examples = [
    example(
      [
        [1, 0.2],
        [0, 0.9],
        [0.1, 0.5],
      ],
      0,
    ),
    example(
      [
        [0.2, 1],
        [0.9, 0.1],
        [0.3, 0.3],
      ],
      1,
    ),
  ];

  it("learns which feature makes a hit", () => {
    const weights = learnRanking(examples, 2, { epochs: 100, rate: 0.05, l2: 1e-3 });
    expect(weights[0]).toBeGreaterThan(0.5);
    for (const each of examples) {
      const scores = scoreRows(each, weights);
      expect(scores.indexOf(Math.max(...scores))).toBe(each.hit.indexOf(1));
    }
  });

  it("learns the same from the same examples", () => {
    const options = { epochs: 20, rate: 0.05, l2: 1e-3 };
    expect(learnRanking(examples, 2, options)).toEqual(learnRanking(examples, 2, options));
  });
});

describe("the recipes", () => {
  const rows = [
    [1, 0],
    [0, 1],
  ];
  const small = { ...example(rows, 0), set: "squad2-dev/small" };
  const pooled = { ...example(rows, 1), set: "squad2-dev" };

  it("count our own questions most for small briefings, and least for large ones", () => {
    const own = { ...example(rows, 0), set: "newsroom/desk" };
    const taught = (recipe: Recipe) => learnRanker([own, pooled], recipe)[0] ?? 0;
    expect(taught(RECIPES.small)).toBeGreaterThan(0.3);
    expect(taught(RECIPES.large)).toBeLessThan(-0.1);
  });

  it("set what a sentence weighs without the unit that is asked for, whatever the examples tell", () => {
    const at = featureNames.indexOf("answerType.lacksUnit");
    const misleading = example(
      [1, 0].map((is) => featureNames.map((_, i) => (i === at ? is : 0))),
      0,
    );
    const weight = learnRanker([{ ...misleading, set: "squad2-dev" }], RECIPES.small)[at];
    expect(weight).toBe(RECIPES.small.lackingUnit);
    expect(weight).toBeLessThan(0);
  });

  it("see nothing of the groups of features that they leave out, and all of the others", () => {
    const full = example([featureNames.map(() => 1)], 0);
    const seen = (recipe: Recipe) => [...(asRead([full], recipe)[0]?.value ?? [])];
    expect(seen({ ...RECIPES.small, without: [] })).toEqual(featureNames.map(() => 1));
    expect(seen({ ...RECIPES.small, without: ["semantic"] })).toEqual(
      featureNames.map((name) => (name.startsWith("semantic.") ? 0 : 1)),
    );
  });

  it("leave out no group that there is not", () => {
    expect(() => asRead([small], { ...RECIPES.small, without: ["sem"] })).toThrow(
      "no feature's name begins with sem.",
    );
  });

  it.each(["small", "large"] as const)(
    "left nothing in the weights for %s briefings that they leave out",
    (size) => {
      const { ranking, confidence } = openTools().models[size];
      const { without, unread } = RECIPES[size];
      const groups = Object.keys(ranking.weights).map((name) => name.replace(/\..*/, ""));
      expect(groups.filter((group) => without.includes(group))).toEqual([]);
      expect(Object.keys(confidence.weights).filter((name) => unread.includes(name))).toEqual([]);
    },
  );

  it("know every file of our own set by name", () => {
    expect(() => sizeOf("newsroom/unheard")).toThrow("add it to scripts/train/recipes.ts");
  });

  it("tell what a set is asked of", () => {
    expect([small.set, "newsroom/desk", "newsroom"].map(sizeOf)).toEqual(Array(3).fill("small"));
    expect(sizeOf(pooled.set)).toBe("large");
  });
});

describe("the confidence", () => {
  it("learns a probability that rises with what makes it right", () => {
    const observations = Array.from({ length: 200 }, (_, i) => ({
      features: [i / 200],
      label: i % 10 < (10 * i) / 200,
      importance: 1,
    }));
    const model = learnLogistic(observations);
    expect(predict(model, [0.9])).toBeGreaterThan(0.7);
    expect(predict(model, [0.1])).toBeLessThan(0.3);
  });
});
