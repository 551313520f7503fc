import type { Briefing } from "../briefing.ts";
import { atLengthOne, dot, lengthOf } from "../dot.ts";
import { madeOnce } from "../made-once.ts";
import type { Question } from "../question.ts";
import type { FeatureGroup } from "./feature.ts";

/**
 * What the sentence is about, beside what it says: how alike its words and those of the question are as a
 * whole, alone and with the sentence before it. Both 0 without word vectors.
 */
export const semantic: FeatureGroup = {
  name: "semantic",
  names: ["about", "aboutNear"],
  likens: true,
  write(out, at, { match, before }, { question }, briefing) {
    const { semantics, meanings } = briefing;
    if (semantics.size === 0) return;
    const asked = askedOf(question, briefing);
    const own = meanings.of(match.article, match.sentence);
    const about = dot(asked, own) / lengthOf(own);
    if (before === undefined) return out.set([about, about], at);
    const other = meanings.of(before.article, before.sentence);
    const together = Math.sqrt(dot(own, own) + 2 * dot(own, other) + dot(other, other));
    out.set([about, (dot(asked, own) + dot(asked, other)) / (together || 1)], at);
  },
};

// --- Internal helpers ---

const sums = new WeakMap<Question, Float32Array>();

/** The sum of the vectors of what is asked about, each by what finding it is worth, at a length of 1. */
function askedOf(question: Question, { semantics }: Briefing): Float32Array {
  return madeOnce(sums, question, () => {
    const sum = new Float32Array(semantics.size);
    for (const { mended, lemma, weight } of question.terms) {
      const word = semantics.find(mended ?? lemma);
      if (word >= 0) semantics.add(sum, word, weight);
    }
    return atLengthOne(sum);
  });
}
