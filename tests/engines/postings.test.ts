import fc from "fast-check";
import { expect, it } from "vitest";
import { atOnce } from "../../src/core/steps.ts";
import { layOut, postingsOf } from "../../src/engines/postings.ts";

it("postings say which passages hold a term, and how often, and no more", () => {
  const texts = fc.array(fc.array(fc.nat({ max: 9 }), { maxLength: 8 }), { maxLength: 8 });
  fc.assert(
    fc.property(texts, fc.nat({ max: 11 }), (held, term) => {
      const postings = atOnce(layOut(held));
      const { from, to } = postingsOf(term, postings);
      const found = Array.from(postings.passages.subarray(from, to), (passage, i) => [
        passage,
        postings.counts[from + i],
      ]);
      const naive = held
        .map((terms, passage) => [passage, terms.filter((other) => other === term).length])
        .filter(([, count]) => count !== 0);
      expect(found).toEqual(naive);
      expect(Array.from(postings.lengths)).toEqual(held.map((terms) => new Set(terms).size));
    }),
  );
});
