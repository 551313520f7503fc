import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WordClass } from "../../src/core/lexicon.ts";
import { baseForms } from "../../src/lexicons/morphology.ts";

describe("base forms", () => {
  it.each<[string, string, WordClass]>([
    ["countries", "country", "noun"],
    ["boxes", "box", "noun"],
    ["policemen", "policeman", "noun"],
    ["mice", "mouse", "noun"],
    ["criteria", "criterion", "noun"],
    ["began", "begin", "verb"],
    ["begun", "begin", "verb"],
    ["was", "be", "verb"],
    ["used", "use", "verb"],
    ["carried", "carry", "verb"],
    ["travelled", "travel", "verb"],
    ["running", "run", "verb"],
    ["lying", "lie", "verb"],
    ["making", "make", "verb"],
    ["bigger", "big", "adjective"],
    ["largest", "large", "adjective"],
    ["easier", "easy", "adjective"],
    ["worst", "bad", "adjective"],
    ["better", "well", "adverb"],
    ["sooner", "soon", "adverb"],
  ])("of %s include %s as a %s", (form, lemma, wordClass) => {
    expect(baseForms(form)).toContainEqual({ lemma, wordClass });
  });

  it("undo the doubling of a letter only before an ending that causes it", () => {
    expect(baseForms("buzzes").map(({ lemma }) => lemma)).not.toContain("buz");
  });

  it("include the word itself, and never an empty lemma instead of one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (word) => {
        const lemmas = baseForms(word).map(({ lemma }) => lemma);
        expect(lemmas).toContain(word);
        expect(lemmas).not.toContain("");
      }),
    );
  });
});
