import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { readPage } from "../../src/import/html/page.ts";

/** Means over pages, as the article-extraction-benchmark reports them. */
export interface PagesRow {
  readonly pages: number;
  readonly precision: number;
  readonly recall: number;
  /** Of the two means. */
  readonly f1: number;
}

const Page = z.object({
  id: z.string(),
  url: z.string(),
  html: z.string(),
  articleBody: z.string(),
});

/**
 * Extracts the text of every page of a set (`truth.jsonl`, and the pages packed
 * with gzip) and compares it with what people copied from the pages.
 */
export function evaluatePages(folder: string): PagesRow {
  const lines = readFileSync(join(folder, "truth.jsonl"), "utf8").trim().split("\n");
  const scores = lines.map((line) => {
    const { url, html, articleBody } = Page.parse(JSON.parse(line));
    const page = gunzipSync(readFileSync(join(folder, html))).toString("utf8");
    return compare(articleBody, readPage(page, url)?.body ?? "");
  });
  const precision = mean(scores.map((score) => score.precision));
  const recall = mean(scores.map((score) => score.recall));
  const f1 = (2 * precision * recall) / (precision + recall);
  return { pages: scores.length, precision, recall, f1 };
}

/**
 * Compares two texts as bags of shingles of four words, so that order within a
 * sentence counts and formatting does not (evaluate.py of the benchmark).
 */
export function compare(truth: string, found: string): { precision: number; recall: number } {
  const [expected, actual] = [shingles(truth), shingles(found)];
  let both = 0;
  for (const [shingle, count] of expected) both += Math.min(count, actual.get(shingle) ?? 0);
  return { precision: share(both, sum(actual)), recall: share(both, sum(expected)) };
}

// --- Internal helpers ---

const SHINGLE = 4;

function shingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const bag = new Map<string, number>();
  for (let at = 0; at < Math.max(1, words.length - SHINGLE + 1); at += 1) {
    const shingle = words.slice(at, at + SHINGLE).join(" ");
    if (shingle !== "") bag.set(shingle, (bag.get(shingle) ?? 0) + 1);
  }
  return bag;
}

function sum(bag: ReadonlyMap<string, number>): number {
  return [...bag.values()].reduce((total, count) => total + count, 0);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function mean(values: readonly number[]): number {
  return share(
    values.reduce((total, value) => total + value, 0),
    values.length,
  );
}
