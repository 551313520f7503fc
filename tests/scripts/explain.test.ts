import { describe, expect, it } from "vitest";
import { explain } from "../../scripts/eval/explain.ts";
import { featureNames } from "../../src/core/features/index.ts";
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

  it("adds up to the score of each candidate, by what moves it much and the rest together", () => {
    const starts = [...lines.keys()].filter((i) => /^\d+\. /.test(lines[i] ?? ""));
    expect(starts.length).toBeGreaterThan(1);
    for (const start of starts) {
      const stated = Number(/^\d+\. (-?\d+\.\d+)/.exec(lines[start] ?? "")?.[1]);
      const own = lines.slice(start + 1, start + 2 + featureNames.length);
      const end = own.findIndex((line) => !line.startsWith("  "));
      const parts = own.slice(0, end).map((line) => Number(/[+-]\d+\.\d+/.exec(line)?.[0]));
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(stated, 1);
    }
  });

  it("keeps to the articles that the question was asked of", () => {
    const briefing = smallBriefing();
    const within = [briefing.articles[0]?.article.id ?? ""];
    const kept = explain("How many people had to leave their homes?", briefing, { within });
    const cited = kept.flatMap((line) => /^\d+\. \S+ \[(.+?)\]/.exec(line)?.[1] ?? []);
    expect(cited.length).toBeGreaterThan(0);
    expect(new Set(cited)).toEqual(new Set(within));
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
