import type { Tools } from "./briefing.ts";
import type { Doing } from "./doings.ts";
import { relativesOf } from "./relatives.ts";
import type { Statement } from "./statement.ts";

type Words = Pick<Tools, "language" | "lexicon" | "vocabulary">;

/** Whether each of two sentences tells of something done that the other has no word for, nor one related to it. */
export function tellOfOtherDoings(a: Statement, b: Statement, words: Words): boolean {
  return hasUntold(a, b, words) && hasUntold(b, a, words);
}

// --- Internal helpers ---

function hasUntold(one: Statement, other: Statement, words: Words): boolean {
  return one.doings.some(
    (doing) => !isToldIn(other, doing, one) && !isToldOtherwise(other, doing, one, words),
  );
}

/** Whether a sentence tells what another, `from`, tells as done, by the same words. */
function isToldIn(told: Statement, { verb, particle }: Doing, from: Statement): boolean {
  const same = told.doings.filter((doing) => doing.verb === verb);
  if (same.length === 0) {
    // "Took" alone tells nothing that "captured" does not.
    const isSmall = particle === undefined && from.particles.has(verb);
    return isSmall || (has(told, verb) && has(told, particle));
  }
  // "Called the strike off" is "called off the strike".
  return same.some(
    (doing) =>
      doing.particle === particle ||
      (doing.particle === undefined && has(told, particle)) ||
      (particle === undefined && has(from, doing.particle)),
  );
}

function has({ others, particles }: Statement, term: number | undefined): boolean {
  return term === undefined || others.has(term) || particles.has(term);
}

/** The same by other words: "cancelled", "called off". */
function isToldOtherwise(
  told: Statement,
  { verb, lemma }: Doing,
  from: Statement,
  { language, lexicon, vocabulary }: Words,
): boolean {
  const alike = new Set(relativesOf(lemma, lexicon, "verb"));
  const same = language.telling.alike.get(lemma);
  // What both have tells of neither: they "began to erupt" and "stopped erupting".
  const own = [...told.others].filter((term) => !from.others.has(term));
  return (
    own.some((term) => alike.has(vocabulary.lemma(term))) ||
    told.doings.some(
      (doing) =>
        same?.has(doing.lemma) ||
        // To "rule in" is related to "rule out", and not alike.
        (doing.particle !== undefined && doing.verb !== verb && alike.has(doing.lemma)),
    )
  );
}
