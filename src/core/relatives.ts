import type { Tools } from "./briefing.ts";
import type { Relation } from "./lexicon.ts";

type Words = Pick<Tools, "lexicon" | "vocabulary">;

/** Whether the lexicon knows one of the others for the opposite of a term. All are numbers of the vocabulary. */
export function hasOpposite(term: number, others: readonly number[], words: Words): boolean {
  return relationsTo(term, others, words).includes("antonym");
}

/**
 * Whether the lexicon knows one of the others for a synonym, a kind or the like of a term.
 * `particles`: what may stand behind one of the others ("turned down" is "rejected").
 */
export function hasRelative(
  term: number,
  others: readonly number[],
  words: Words,
  particles: readonly number[] = [],
): boolean {
  const relations = relationsTo(term, others, words, particles);
  return relations.some((relation) => relation !== "antonym");
}

/** What the lexicon says that others are to a term; it walks from the term, once for all of them. */
function relationsTo(
  term: number,
  others: readonly number[],
  { lexicon, vocabulary }: Words,
  particles: readonly number[] = [],
): Relation[] {
  const lemmasOf = (terms: readonly number[]) => new Set(terms.map((one) => vocabulary.lemma(one)));
  const [lemmas, behind] = [lemmasOf(others), lemmasOf(particles)];
  const related = lexicon.related(vocabulary.lemma(term));
  const isThere = ([word = "", particle]: string[]) =>
    lemmas.has(word) && (particle === undefined || behind.has(particle));
  return related.filter(({ word }) => isThere(word.split(" "))).map(({ relation }) => relation);
}
