import { describe, expect, it } from "vitest";
import { briefingOf } from "../../scripts/eval/dataset.ts";
import { goldenSet } from "../../scripts/eval/golden.ts";
import { evaluate } from "../../scripts/eval/run.ts";

const set = goldenSet();
const briefing = await briefingOf(set);
const rowOf = (name: string) => {
  const file = set.files.find((candidate) => candidate.name === name);
  if (file === undefined) throw new Error(`no golden file ${name}`);
  return evaluate(file, briefing).row;
};

describe("the golden questions on the briefing that ships", () => {
  const row = rowOf("golden/questions");

  it("get the answer in the first sentence quoted for three of four", () => {
    expect(row["snippet@1"]).toBeGreaterThanOrEqual(0.75);
  });

  it("get the answer in one of the first three for 86 of 100", () => {
    expect(row["snippet@3"]).toBeGreaterThanOrEqual(0.86);
  });

  it("are answered for nine of ten that the briefing answers", () => {
    expect(row.answered).toBeGreaterThanOrEqual(0.9);
  });

  it("are refused for six of ten that it does not answer", () => {
    expect(row.refused).toBeGreaterThanOrEqual(0.6);
  });
});
