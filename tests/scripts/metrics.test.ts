import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isHit } from "../../scripts/eval/hit.ts";
import { auroc, ndcg10, percentile, refusedAt } from "../../scripts/eval/metrics.ts";

describe("AUROC", () => {
  it("is the share of pairs that are in the right order, ties by half", () => {
    const scores = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        const pairs = positives.flatMap((p) =>
          negatives.map((n) => (p > n ? 1 : p === n ? 0.5 : 0)),
        );
        const share = pairs.reduce((a: number, b) => a + b, 0) / pairs.length;
        expect(auroc(positives, negatives)).toBeCloseTo(share, 9);
      }),
    );
  });

  it("is no number where there is nothing to compare", () => {
    expect(auroc([1], [])).toBeNaN();
  });
});

describe("the refused share at a share answered", () => {
  it("counts the negatives below the positives that must pass", () => {
    const positives = Array.from({ length: 100 }, (_, i) => i + 1);
    expect(refusedAt(0.95, positives, [0, 3, 5.5, 6, 50])).toBe(3 / 5);
  });
});

describe("nDCG@10", () => {
  it("is 1 for the ideal order and discounts by rank", () => {
    const grades = new Map([
      ["a", 2],
      ["b", 1],
    ]);
    expect(ndcg10(["a", "b"], grades)).toBe(1);
    expect(ndcg10(["b", "a"], grades)).toBeCloseTo(
      (1 + 2 / Math.log2(3)) / (2 + 1 / Math.log2(3)),
      9,
    );
    expect(ndcg10([...Array(10).fill("x"), "a"], grades)).toBe(0);
  });
});

describe("a percentile", () => {
  it("is the nearest rank", () => {
    expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
    expect(percentile([1, 2], 0.99)).toBe(2);
  });
});

describe("a hit", () => {
  const relevant = ["p1"];
  const snippet = (text: string, articleId = "p1") => ({ articleId, text });

  it("holds an answer as whole words, folded, and comes from a relevant passage", () => {
    const expected = { answers: ["The U.S. Navy"], relevant };
    expect(isHit(snippet("It was the “u.s. navy” then."), expected)).toBe(true);
    expect(isHit(snippet("It was the U.S. Navy.", "p2"), expected)).toBe(false);
    expect(isHit(snippet("navys of the us"), expected)).toBe(false);
  });

  it("takes any of several answers, nested ones too", () => {
    expect(isHit(snippet("five were killed"), { answers: [["six", "five"]], relevant })).toBe(true);
  });

  it("counts 60 % of the words of a gold sentence", () => {
    const expected = { answers: [], relevant, goldSentences: ["one two three four five"] };
    expect(isHit(snippet("one two three"), expected)).toBe(true);
    expect(isHit(snippet("one two"), expected)).toBe(false);
  });

  it("counts no more than 400 characters", () => {
    expect(isHit(snippet(`${"x ".repeat(200)}five`), { answers: ["five"], relevant })).toBe(false);
  });
});
