import { describe, expect, it } from "vitest";
import type { WordClass } from "../../src/core/lexicon.ts";
import { IRREGULAR_COMPARISONS } from "../../src/lexicons/irregular-comparisons.ts";
import { IRREGULAR_NOUNS } from "../../src/lexicons/irregular-nouns.ts";
import { IRREGULAR_VERBS } from "../../src/lexicons/irregular-verbs.ts";
import { shippedLexicon } from "../support/shipped-lexicon.ts";

const lexicon = shippedLexicon();

function linesOf(table: string): string[] {
  return table.trim().split("\n");
}

describe("the tables of irregular forms", () => {
  it.each<[string, WordClass]>([
    [IRREGULAR_VERBS, "verb"],
    [IRREGULAR_NOUNS, "noun"],
  ])("lead from every form to a lemma of the lexicon (%#)", (table, wordClass) => {
    for (const line of linesOf(table)) {
      const [lemma = "", ...forms] = line.split(" ");
      for (const form of forms) {
        expect(lexicon.lemmas(form, wordClass), `${form} of ${lemma}`).toContain(lemma);
      }
    }
  });

  it("lead from every comparison to an adjective or adverb of the lexicon", () => {
    for (const line of linesOf(IRREGULAR_COMPARISONS)) {
      const [lemma = "", ...forms] = line.split(" ");
      for (const form of forms) {
        const lemmas = [...lexicon.lemmas(form, "adjective"), ...lexicon.lemmas(form, "adverb")];
        expect(lemmas, `${form} of ${lemma}`).toContain(lemma);
      }
    }
  });

  it("have no lemma twice", () => {
    for (const table of [IRREGULAR_VERBS, IRREGULAR_NOUNS, IRREGULAR_COMPARISONS]) {
      const lemmas = linesOf(table).map((line) => line.split(" ")[0]);
      expect(lemmas).toEqual([...new Set(lemmas)]);
    }
  });
});
