import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Article } from "../../src/core/article.ts";
import { text } from "../../src/formats/text.ts";
import { testFormat } from "../contracts/format.ts";

testFormat(text, (body) => body);

/**
 * Pages of many kinds, as people paste them. The head of a fixture says what the
 * page tells ("title …"); each line below has its kind, or none if it is
 * quotable, and after "| " the line itself.
 */
const FOLDER = join(import.meta.dirname, "../fixtures/pages");

interface Page {
  readonly name: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly lines: readonly { readonly kind: string | undefined; readonly text: string }[];
  readonly lineEnd: string;
}

describe("a pasted page", () => {
  it.each(readdirSync(FOLDER).map(readFixture))("is understood: $name", (page) => {
    const article = read(page.lines.map((line) => line.text).join(page.lineEnd));
    expect(linesOf(article, page.lineEnd)).toEqual(page.lines);
    const { id, text: _text, silent, tags, ...facts } = article;
    expect(facts).toEqual(page.facts);
  });
});

function read(pasted: string): Article {
  const [article] = text.read({ path: "page.txt", text: pasted }).articles;
  if (article === undefined) throw new Error("no article");
  return article;
}

function readFixture(file: string): Page {
  const [head = "", body = ""] = readFileSync(join(FOLDER, file), "utf8").split("\n---\n");
  const facts = head.split("\n").map((line) => line.split(/ (.*)/, 2));
  const lines = body
    .trimEnd()
    .split("\n")
    .map((line) => ({ kind: line.slice(0, 9).trim() || undefined, text: line.slice(12) }));
  const { crlf, ...told } = Object.fromEntries(facts);
  return {
    name: file.replace(".page", ""),
    facts: told,
    lines,
    lineEnd: crlf === undefined ? "\n" : "\r\n",
  };
}

/** The lines of an article with the kind of the silent span that covers each. */
function linesOf(article: Article, lineEnd: string): Page["lines"] {
  let start = 0;
  return article.text.split(lineEnd).map((line) => {
    const end = start + line.length;
    const span = article.silent.find((silent) => silent.start === start && silent.end === end);
    start = end + lineEnd.length;
    return { kind: span?.kind, text: line };
  });
}
