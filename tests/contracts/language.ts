import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Language, questionTypes, Tag } from "../../src/core/language.ts";

/** What every object of JavaScript has, and a table of words must not find. */
const HIDDEN = ["constructor", "__proto__", "valueOf"];

/**
 * What the core relies on, for any natural language.
 *
 * `words` are some of its ordinary words, in their dictionary forms.
 */
export function testLanguage(open: () => Language, words: readonly string[]): void {
  const language = open();
  const anyText = fc.oneof(
    fc
      .array(fc.oneof(fc.constantFrom(...words, ...HIDDEN), fc.string({ maxLength: 5 })))
      .map((all) => all.join(" ")),
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
  );

  describe("as a language", () => {
    it("has a name that does not change", () => {
      expect(language.id).not.toBe("");
      expect(open().id).toBe(language.id);
    });

    it("divides any text into sentences in order, without losing a character but white space", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          let done = 0;
          for (const { start, end } of language.sentences(text)) {
            expect(text.slice(done, start).trim()).toBe("");
            expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
            expect(end).toBeGreaterThan(start);
            done = end;
          }
          expect(text.slice(done).trim()).toBe("");
        }),
      );
    });

    it("finds the tokens of any text in order, each where it says, with all of its columns", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const { start, ...others } = language.tokens(text);
          for (const column of Object.values(others)) expect(column).toHaveLength(start.length);
          let done = 0;
          for (const [i, from] of start.entries()) {
            const end = others.end[i] ?? 0;
            expect(from).toBeGreaterThanOrEqual(done);
            expect(end).toBeGreaterThan(from);
            expect(end).toBeLessThanOrEqual(text.length);
            done = end;
          }
          expect(others.tag.every((tag) => Object.values(Tag).some((known) => known === tag))).toBe(
            true,
          );
        }),
      );
    });

    it("gives the same for the same text, whatever it read before", () => {
      fc.assert(
        fc.property(anyText, anyText, (text, other) => {
          const first = open().tokens(text);
          language.tokens(other);
          expect(language.tokens(text)).toEqual(first);
        }),
        { numRuns: 30 },
      );
    });

    it("makes the key of a word that stands alone from its dictionary form", () => {
      for (const word of words) {
        const { key, lemma } = language.tokens(word);
        expect(key).toEqual(lemma.map((form) => language.keyOfLemma(form)));
      }
    });

    it("reads a form off any question, in terms of its tokens", () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const tokens = language.tokens(text);
          const { type, focus, scaffold } = language.questionForm(text, tokens);
          expect(questionTypes).toContain(type);
          for (const index of [focus, ...scaffold]) expect(index).toBeLessThan(tokens.key.length);
          expect(focus).toBeGreaterThanOrEqual(-1);
        }),
      );
    });
  });
}
