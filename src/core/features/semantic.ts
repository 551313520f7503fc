import type { Briefing } from "../briefing.ts";
import type { Question } from "../question.ts";
import type { FeatureGroup } from "./feature.ts";

/**
 * What the sentence is about, beside what it says: how alike its words and those of the question are as a
 * whole, alone and with the sentence before it. Both 0 without word vectors.
 */
export const semantic: FeatureGroup = {
  name: "semantic",
  names: ["about", "aboutNear"],
  write(out, at, { match, before }, { question }, briefing) {
    const { semantics, meanings } = briefing;
    if (semantics.size === 0) return;
    const asked = askedOf(question, briefing);
    const own = meanings.of(match.article, match.sentence);
    const near = before && meanings.of(before.article, before.sentence);
    out.set([cosine(asked, own), near ? cosine(asked, own, near) : cosine(asked, own)], at);
  },
};

// --- Internal helpers ---

const sums = new WeakMap<Question, Float32Array>();

/** The sum of the vectors of what is asked about, each by what finding it is worth. */
function askedOf(question: Question, { semantics }: Briefing): Float32Array {
  let sum = sums.get(question);
  if (sum === undefined) {
    sum = new Float32Array(semantics.size);
    for (const { mended, lemma, weight } of question.terms) {
      const word = semantics.find(mended ?? lemma);
      if (word >= 0) semantics.add(sum, word, weight);
    }
    sums.set(question, sum);
  }
  return sum;
}

/** The cosine of what is asked and of a sentence, or of two together. */
function cosine(asked: Float32Array, one: Int8Array, other?: Int8Array): number {
  let product = 0;
  let ofAsked = 0;
  let ofTold = 0;
  for (let i = 0; i < asked.length; i += 1) {
    const is = asked[i] ?? 0;
    const told = (one[i] ?? 0) + (other?.[i] ?? 0);
    product += is * told;
    ofAsked += is * is;
    ofTold += told * told;
  }
  return product / (Math.sqrt(ofAsked * ofTold) || 1);
}
