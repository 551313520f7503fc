import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Article, SilentSpan } from "../../src/core/article.ts";
import { text } from "../../src/formats/text.ts";
import { outsideFolder } from "../support/outside-data.ts";

const folder = outsideFolder("BRIEFING_REPORTS");
const names = folder ? readdirSync(folder).filter((name) => name.endsWith(".txt")) : [];

describe.skipIf(folder === undefined)("the raw reports", () => {
  it.each(names)("%s is titled by its first line, which is never quoted", (name) => {
    const { article, lines } = read(name);
    expect(article.title).toBe(lines[0]?.text);
    const titles = lines.filter((line) => line.text === article.title);
    expect(titles.map((line) => line.kind)).toEqual(titles.map(() => "heading"));
  });

  it.each(names)("%s keeps every sentence of its story quotable", (name) => {
    const { article, lines } = read(name);
    const lost = lines.filter(
      (line, i) =>
        line.kind !== undefined &&
        line.kind !== "biography" &&
        isSentence(line.text) &&
        !lines[i + 1]?.text.startsWith(line.text),
    );
    expect(lost).toEqual([]);
    expect(article.text.length).toBeGreaterThan(2000);
  });

  it.each(names)("%s has nothing quotable that is no sentence", (name) => {
    const { lines } = read(name);
    const left = lines.filter((line) => line.kind === undefined && !isSentence(line.text));
    expect(left).toEqual([]);
  });

  it("credit the agency and the author that they name", () => {
    const articles = names.map((name) => read(name).article);
    const told = articles.map(({ via, author }) => ({ via, author }));
    expect(told).toContainEqual({ via: "Reuters", author: "Sana Khan" });
    const biographies = articles.flatMap(({ silent }) => silent.filter(isBiography));
    expect(biographies).toHaveLength(3);
  });
});

interface Line {
  readonly text: string;
  readonly kind: string | undefined;
}

function read(name: string): { article: Article; lines: Line[] } {
  const stored = readFileSync(join(folder ?? "", name), "utf8");
  const [article] = text.read({ path: name, text: stored }).articles;
  if (article === undefined) throw new Error(`${name} gives no article`);
  let start = 0;
  const lines = stored.split("\n").map((line): Line => {
    const span = article.silent.find(({ end }) => end > start);
    const kind = span && span.start <= start ? span.kind : undefined;
    start += line.length + 1;
    return { text: line.trim(), kind };
  });
  return { article, lines: lines.filter((line) => line.text !== "") };
}

function isSentence(line: string): boolean {
  return /[.!?]["”]?$/.test(line) && line.split(" ").length > 6;
}

function isBiography(span: SilentSpan): boolean {
  return span.kind === "biography";
}
