import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { outsideFolder } from "../support/outside-data.ts";
import { readShippedCorpus } from "../support/shipped-corpus.ts";

/** A run of this many words that a report has too is a copied clause, not a name or a set phrase. */
const COPIED_RUN = 8;
const QUOTATION = /“[^”]*”/g;

const folder = outsideFolder("BRIEFING_REPORTS");
const articles = readShippedCorpus().map(({ id, about, body }) => ({
  id,
  text: `${about.title}\n${body}`,
}));

describe.skipIf(folder === undefined)("the shipped articles beside the reports behind them", () => {
  it("share no run of eight words with a report, quotations left out", () => {
    const reports = readReports();
    const copied = articles.flatMap(({ text }) => sharedRuns(text.split(QUOTATION), reports));
    expect(copied).toEqual([]);
  });

  it("quote nobody otherwise than a report does", () => {
    const reports = readReports().map((report) => words(report).join(" "));
    const quotations = articles.flatMap(({ text }) => text.match(QUOTATION) ?? []);
    expect(quotations.length).toBeGreaterThan(0);
    const altered = quotations.filter(
      (quotation) => !reports.some((report) => report.includes(words(quotation).join(" "))),
    );
    expect(altered).toEqual([]);
  });
});

describe("the search for copied runs", () => {
  const report = "One two three, four “five” six: seven eight nine.";

  it("finds a run of eight words whatever the punctuation and case", () => {
    const copy = "Zero. ONE two – three four five six seven eight ten";
    expect(sharedRuns([copy], [report])).toEqual(["one two three four five six seven eight"]);
  });

  it("lets seven words pass, also when a quotation stands between two such runs", () => {
    const ours = "one two three four “x” five six seven eight nine".split(QUOTATION);
    expect(sharedRuns(ours, [report])).toEqual([]);
    expect(sharedRuns(["one two three four five six seven"], [report])).toEqual([]);
  });
});

function readReports(): string[] {
  if (folder === undefined) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  if (names.length === 0) throw new Error(`[tests] BRIEFING_REPORTS: no .txt file in ${folder}`);
  return names.map((name) => readFileSync(join(folder, name), "utf8"));
}

function sharedRuns(ours: readonly string[], reports: readonly string[]): string[] {
  const theirs = new Set(reports.flatMap((report) => runs(report)));
  return ours.flatMap((stretch) => runs(stretch)).filter((run) => theirs.has(run));
}

function runs(text: string): string[] {
  const all = words(text);
  return all
    .slice(0, Math.max(0, all.length - COPIED_RUN + 1))
    .map((_, start) => all.slice(start, start + COPIED_RUN).join(" "));
}

function words(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/[’']/g, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
