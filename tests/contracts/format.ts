import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article } from "../../src/core/article.ts";
import type { Format, FormatResult } from "../../src/formats/format.ts";

/**
 * What every format promises, whatever it is given to read.
 *
 * @param wrap puts a text into a file (or line) of the format
 */
export function testFormat(format: Format, wrap: (text: string) => string): void {
  const read = (text: string): FormatResult => format.read({ path: "world/story.x", text });

  describe(`the format ${format.name}`, () => {
    it("reads any string without throwing, to an article or to a problem that names the file", () => {
      fc.assert(
        fc.property(anything, (text) => {
          const { articles, problems } = read(text);
          expect(articles.length > 0).toBe(problems.length === 0);
          for (const { origin } of problems) expect(origin).toBe("world/story.x");
          articles.forEach(expectSilentInOrder);
        }),
      );
    });

    it("stores a text unchanged, whatever it marks as silent", () => {
      fc.assert(
        fc.property(page, (text) => {
          const [article] = read(wrap(text)).articles;
          expect(article?.text).toBe(text);
          if (article !== undefined) expectSilentInOrder(article);
        }),
      );
    });

    it("reads the same file to the same result", () => {
      fc.assert(
        fc.property(page, (text) => {
          expect(read(wrap(text))).toEqual(read(wrap(text)));
        }),
      );
    });

    it("keeps an article without text, with a warning", () => {
      const { articles, warnings, problems } = read(wrap(""));
      expect(articles).toHaveLength(1);
      expect(warnings).toHaveLength(1);
      expect(problems).toEqual([]);
    });

    it("names its endings in lower case, with the dot", () => {
      expect(format.extensions.length).toBeGreaterThan(0);
      for (const ending of format.extensions) expect(ending).toMatch(/^\.[a-z]+$/);
    });
  });
}

/** Silent spans stand inside the text, in order, without overlaps and without empty ones. */
function expectSilentInOrder({ text, silent }: Article): void {
  let end = 0;
  for (const span of silent) {
    expect(span.start).toBeGreaterThanOrEqual(end);
    expect(span.end).toBeGreaterThan(span.start);
    end = span.end;
  }
  expect(end).toBeLessThanOrEqual(text.length);
}

/** Pieces that detectors and marks look for, in any order. */
const piece = fc.constantFrom(
  "Talks resume in Geneva",
  "Two men were arrested in Oslo on Monday, police said.",
  "By Jane Doe",
  "Jane Doe",
  "Jane Doe is a reporter who covers the Arctic.",
  "Photo: Jane Doe/Reuters",
  "With information from Reuters.",
  "Tags",
  "Latest articles",
  "3 March 2026",
  "# Heading",
  "---",
  "===",
  "```",
  "<!-- note -->",
  "<!--",
  "-->",
  "<div>",
  "| a | b |",
  "|---|---|",
  "- item",
  "> quoted",
  "1. one",
  "![alt](x.png)",
  "*caption*",
  "[a]: http://b",
);
const lineEnd = fc.constantFrom("\n", "\n\n", "\r\n", "\n \n", "\u2028", " ");

/** A page made of such pieces; it begins with a word, so that it opens no front matter. */
const page = fc
  .array(fc.tuple(fc.oneof(piece, fc.string({ unit: "grapheme" })), lineEnd), { maxLength: 12 })
  .map((parts) => `Word${parts.flat().join("")}`);

const anything = fc.oneof(
  fc.string({ unit: "binary" }),
  page,
  page.map((text) => `---\ntitle: ${text}`),
  page.map((text) => `---\n${text}\n---\n${text}`),
  fc.json(),
  fc.array(piece, { maxLength: 8 }).map((parts) => parts.join("\n")),
);
