import { describe, expect, it } from "vitest";
import { calibrationError, drawReliability, reliability } from "../../scripts/eval/reliability.ts";
import type { Judged } from "../../scripts/eval/run.ts";

/** So many questions of one confidence, of which so many were answered rightly. */
function judged(confidence: number, count: number, right: number): Judged[] {
  return Array.from({ length: count }, (_, i) => ({
    question: { id: String(i), question: "?", answers: [], relevant: [], answerable: true },
    answered: true,
    confidence,
    hitAt: i < right ? 0 : 1,
    ms: 1,
  }));
}

describe("the reliability of stated confidence", () => {
  it("is perfect where as many are right as was said", () => {
    const bins = reliability([...judged(0.25, 8, 2), ...judged(0.75, 8, 6)]);
    expect(calibrationError(bins)).toBeCloseTo(0, 9);
  });

  it("is off by the mean distance, bins weighed by their questions", () => {
    const bins = reliability([...judged(0.95, 3, 0), ...judged(0.5, 1, 0)]);
    expect(calibrationError(bins)).toBeCloseTo((3 * 0.95 + 0.5) / 4, 9);
  });

  it("counts a right passage for an unanswerable question as wrong", () => {
    const [one] = judged(1, 1, 1);
    const lure = one && { ...one, question: { ...one.question, answerable: false } };
    expect(reliability(lure ? [lure] : []).at(-1)?.observed).toBe(0);
  });

  it("is drawn with a bar for each bin that holds questions", () => {
    const svg = drawReliability(reliability([...judged(0.25, 8, 2), ...judged(0.75, 8, 6)]));
    expect(svg.match(/fill="#3b6ea5"/g)).toHaveLength(2);
    expect(svg).toContain("expected calibration error 0.000");
  });
});
