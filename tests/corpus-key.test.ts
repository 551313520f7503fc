import { relative } from "node:path";
import { expect, it } from "vitest";
import { corpusKey } from "../src/corpus-key.ts";

it("a corpus is kept under one name, however its path was typed, and apart from every other", () => {
  const key = corpusKey("/news/today");
  expect(key).toMatch(/^[0-9a-f]{16}$/);
  expect(corpusKey("/news/today/")).toBe(key);
  expect(corpusKey(relative(process.cwd(), "/news/today"))).toBe(key);
  expect(corpusKey("/news/yesterday")).not.toBe(key);
});
