import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compare, evaluatePages } from "../../../scripts/eval/pages.ts";
import { outsideFolder } from "../../support/outside-data.ts";

const folder = outsideFolder("EVAL_DATA");

describe.skipIf(folder === undefined)("on 95 pages of newspapers and blogs, extraction", () => {
  it("reaches an F1 of at least 0.965 (Readability alone 0.946, the best published 0.968)", () => {
    const row = evaluatePages(join(folder ?? "", "article-extraction-dev"));
    expect(row.pages).toBe(95);
    expect(row.f1).toBeGreaterThanOrEqual(0.965);
  });
});

describe("the comparison of texts", () => {
  it("counts shingles of four words", () => {
    expect(compare("a b c d e", "a b c d x")).toEqual({ precision: 0.5, recall: 0.5 });
    expect(compare("a b c d", "a, b. C d")).toEqual({ precision: 0, recall: 0 });
    expect(compare("a b c d", "")).toEqual({ precision: 0, recall: 0 });
  });
});
