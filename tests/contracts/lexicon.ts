import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Lexicon, WordClass } from "../../src/core/lexicon.ts";

const CLASSES: readonly (WordClass | undefined)[] = [
  undefined,
  "noun",
  "verb",
  "adjective",
  "adverb",
];
const MOST_RELATED = 40;

/**
 * What the core relies on, for any lexicon.
 *
 * `known` are some lemmas that it knows, nouns among them; `unknown` is a word that it does not.
 */
export function testLexicon(
  open: () => Lexicon,
  { known, unknown }: { readonly known: readonly string[]; readonly unknown: string },
): void {
  const lexicon = open();
  const anyClass = fc.constantFrom(...CLASSES);
  const anyWord = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.constantFrom(...known, unknown, "__proto__", "constructor", "", " ", "\0"),
  );

  describe("as a lexicon", () => {
    it("has a name that does not change", () => {
      expect(lexicon.id).not.toBe("");
      expect(open().id).toBe(lexicon.id);
    });

    it("answers whatever it is asked", () => {
      fc.assert(
        fc.property(anyWord, anyWord, anyClass, (word, other, wordClass) => {
          expect(lexicon.has(word)).toBe(lexicon.lemmas(word).length > 0);
          expect(lexicon.isKindOf(word, other)).toBeTypeOf("boolean");
          expect(lexicon.isOfPlace(word)).toBeTypeOf("boolean");
          expect(lexicon.isPeople(word)).toBeTypeOf("boolean");
          expect(lexicon.isNamed(word)).toBeTypeOf("boolean");
          expect(lexicon.related(word, wordClass).length).toBeLessThanOrEqual(MOST_RELATED);
          if (lexicon.kind(word) !== undefined)
            expect(lexicon.lemmas(word, "noun")).not.toEqual([]);
        }),
      );
    });

    it("reads capitals as small letters", () => {
      fc.assert(
        fc.property(anyWord, (word) => {
          expect(lexicon.lemmas(word.toUpperCase())).toEqual(
            lexicon.lemmas(word.toUpperCase().toLowerCase()),
          );
        }),
      );
      for (const word of known) {
        expect(lexicon.has(word.toUpperCase())).toBe(true);
        expect(lexicon.related(word.toUpperCase())).toEqual(lexicon.related(word));
        expect(lexicon.kind(word.toUpperCase())).toBe(lexicon.kind(word));
      }
    });

    it("has no relations and no kind for a word that it does not know", () => {
      expect(lexicon.has(unknown)).toBe(false);
      expect(lexicon.related(unknown)).toEqual([]);
      expect(lexicon.kind(unknown)).toBeUndefined();
      expect(lexicon.isKindOf(unknown, unknown)).toBe(false);
      expect(lexicon.isOfPlace(unknown)).toBe(false);
      expect(lexicon.isPeople(unknown)).toBe(false);
      expect(lexicon.isNamed(unknown)).toBe(false);
      expect(lexicon.lasts(unknown)).toBe(false);
      expect(known.some((word) => lexicon.isKindOf(word, unknown))).toBe(false);
    });

    it.each(known)("knows %s, and no relation of it to itself", (word) => {
      expect(lexicon.lemmas(word)).toContain(word);
      expect(lexicon.related(word).map((related) => related.word)).not.toContain(word);
    });

    it.each(known)("gives each word related to %s once per relation", (word) => {
      for (const wordClass of CLASSES) {
        const pairs = lexicon.related(word, wordClass).map((r) => `${r.relation} ${r.word}`);
        expect(new Set(pairs).size).toBe(pairs.length);
      }
    });

    it.each(known)("relates %s to lemmas that it knows, with ranks from 1", (word) => {
      for (const related of lexicon.related(word)) {
        expect(lexicon.lemmas(related.word)).toContain(related.word);
        expect(related.sense).toBeGreaterThanOrEqual(1);
        expect(related.targetSense).toBeGreaterThanOrEqual(1);
        expect([1, 2]).toContain(related.distance);
      }
    });

    it("takes a noun for a kind of itself", () => {
      const nouns = known.filter((word) => lexicon.kind(word) !== undefined);
      expect(nouns.length).toBeGreaterThan(0);
      for (const noun of nouns) expect(lexicon.isKindOf(noun, noun)).toBe(true);
    });
  });
}
