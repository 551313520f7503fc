import { describe, expect, it } from "vitest";
import { explain } from "../../scripts/eval/explain.ts";
import { smallBriefing } from "../support/small-briefing.ts";

describe("an explanation", () => {
  const lines = explain("How many people had to leave their homes?", smallBriefing());

  it("tells what was understood", () => {
    expect(lines[0]).toBe('asks for: count, focus "people"');
    expect(lines.some((line) => line.startsWith("  homes: noun; weight "))).toBe(true);
  });

  it("shows the candidates with what moved their scores", () => {
    const first = lines.findIndex((line) => line.startsWith("1. "));
    expect(lines[first]).toContain("240 people");
    expect(lines[first + 1]).toMatch(/^ {2}[+-]\d\.\d{3} [a-z]+\.\w+/i);
  });

  it("adds up to the confidence that is stated", () => {
    const verdict = lines.findIndex((line) => /^(?:answered|refused): /.test(line));
    const stated = Number(/confidence (\d\.\d+)/.exec(lines[verdict] ?? "")?.[1]);
    const sum = lines
      .slice(verdict + 1)
      .reduce((total, line) => total + Number(/[+-]\d+\.\d+/.exec(line)?.[0] ?? 0), 0);
    expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(stated, 2);
  });
});
