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
    (doing) => !isToldIn(other, doing, one, words) && !isToldOtherwise(other, doing, one, words),
  );
}

/** Whether a sentence tells what another, `from`, tells as done, by the same words. */
function isToldIn(
  told: Statement,
  { verb, particle }: Doing,
  from: Statement,
  words: Words,
): boolean {
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
      (doing.particle === undefined && goes(told, particle, words)) ||
      (particle === undefined && goes(from, doing.particle, words)),
  );
}

/** Whether a sentence has a small word, or one for the same way: "moved from the plant" is "moved out of" it. */
function goes(told: Statement, way: number | undefined, words: Words): boolean {
  if (way === undefined || has(told, way)) return has(told, way);
  const { ways } = words.language.telling;
  const opposites = ways.get(words.vocabulary.term(way));
  const isSame = (key: string) => ways.has(key) && opposites?.has(key) === false;
  return [...told.particles].some((term) => isSame(words.vocabulary.term(term)));
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
