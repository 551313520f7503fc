import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { modelsSchema } from "../src/core/model.ts";

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const { scores } = modelsSchema.parse(JSON.parse(read("models/ranking.json"))).origin;

const cell = (value: number | undefined) => (value === undefined ? "–" : value.toFixed(3));

it.each(Object.entries(scores))(
  "docs/retrieval.md gives the scores of the shipped weights on %s",
  (set, row) => {
    const cells = ["snippet@1", "snippet@3", "auroc", "refusedAt95"].map((name) => cell(row[name]));
    expect(read("docs/retrieval.md")).toContain(`| ${set} | ${cells.join(" | ")} |`);
  },
);
