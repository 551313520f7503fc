import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { divideLongSentence } from "../../../src/languages/english/long-sentences.ts";

const partsOf = (text: string, limit?: number): string[] =>
  divideLongSentence(text, { start: 0, end: text.length }, limit).map(({ start, end }) =>
    text.slice(start, end),
  );

describe("divideLongSentence", () => {
  test("leaves a sentence of the limit's length whole", () => {
    expect(partsOf("x".repeat(600))).toHaveLength(1);
    expect(partsOf("one two", 7)).toEqual(["one two"]);
  });

  test("divides at a semicolon, a colon or a dash before a comma, and at a comma before a space", () => {
    expect(partsOf("it rained, and it rained; then it stopped, at last", 40)).toEqual([
      "it rained, and it rained;",
      "then it stopped, at last",
    ]);
    expect(partsOf("he brought three things: a lamp, a rope", 30)).toEqual([
      "he brought three things:",
      "a lamp, a rope",
    ]);
    expect(partsOf("the town was empty – nobody, it seems, stayed", 30)).toEqual([
      "the town was empty",
      "– nobody, it seems, stayed",
    ]);
    expect(partsOf("the old town was empty, so they left it", 30)).toEqual([
      "the old town was empty,",
      "so they left it",
    ]);
    expect(partsOf("one two three four five", 15)).toEqual(["one two three", "four five"]);
  });

  test("does not divide inside a number, a time or a hyphened word", () => {
    expect(partsOf("at 10:30 about 1,200 well-fed sheep", 20)).toEqual([
      "at 10:30 about 1,200",
      "well-fed sheep",
    ]);
  });

  test("divides between characters where there is no space, never inside one", () => {
    expect(partsOf("😀😀😀", 3)).toEqual(["😀", "😀", "😀"]);
    expect(partsOf("abcdefg", 3)).toEqual(["abc", "def", "g"]);
  });

  test("gives offsets into the whole text", () => {
    const text = "Before. One two; three four. After.";
    expect(divideLongSentence(text, { start: 8, end: 28 }, 12)).toEqual([
      { start: 8, end: 16 },
      { start: 17, end: 28 },
    ]);
  });

  test("makes parts within the limit that hold all but white space, in order", () => {
    const text = fc
      .array(
        fc.oneof(
          fc.constantFrom("; ", ": ", " – ", ", ", " ", "  \n ", "word", "😀", "1:2"),
          fc.string(),
        ),
        { maxLength: 80 },
      )
      .map((pieces) => pieces.join("").trim());
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 40 }), (sentence, limit) => {
        const parts = partsOf(sentence, limit);
        for (const part of parts) {
          expect(part).toBe(part.trim());
          expect(part.length).toBeLessThanOrEqual(limit);
        }
        expect(parts.join("").replace(/\s+/g, "")).toBe(sentence.replace(/\s+/g, ""));
      }),
      { numRuns: 500 },
    );
  });

  test("copes with a megabyte without a space", () => {
    expect(partsOf("x".repeat(1_000_000))).toHaveLength(1667);
  });
});
