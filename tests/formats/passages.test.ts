import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { jsonl } from "../../src/formats/jsonl.ts";
import { outsideFolder } from "../support/outside-data.ts";

const folder = outsideFolder("EVAL_DATA");
const sets = folder
  ? readdirSync(folder).filter((set) => existsSync(join(folder, set, "passages.jsonl")))
  : [];

/** Passages are content by selection: what is marked in them is lost to every answer. */
const LARGEST_SHARE = 0.0005;

describe.skipIf(folder === undefined)("passages that were extracted before", () => {
  it.each(sets)("of %s are read without a problem and lose next to nothing", (set) => {
    const path = join(folder ?? "", set, "passages.jsonl");
    const lines = readFileSync(path, "utf8").split("\n").filter(Boolean);
    const results = lines.map((text) => jsonl.read({ path: set, line: 1, text }));
    expect(results.flatMap((result) => result.problems)).toEqual([]);
    const articles = results.flatMap((result) => result.articles);
    const marked = sum(articles.flatMap((article) => article.silent.map((s) => s.end - s.start)));
    expect(marked / sum(articles.map(lengthOf))).toBeLessThan(LARGEST_SHARE);
  });
});

function lengthOf(article: Article): number {
  return article.text.length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
