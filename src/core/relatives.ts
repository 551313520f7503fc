import type { Tools } from "./briefing.ts";
import type { RelatedWord, WordClass } from "./lexicon.ts";

type Words = Pick<Tools, "lexicon" | "vocabulary">;

/**
 * Whether the lexicon knows one of the others for the opposite of a term, or for a synonym of that
 * ("safe", "dangerous", "unsafe"). All are numbers of the vocabulary.
 */
export function hasOpposite(term: number, others: readonly number[], words: Words): boolean {
  const { lexicon, vocabulary } = words;
  const lemmas = new Set(others.map((other) => vocabulary.lemma(other)));
  return lexicon.related(vocabulary.lemma(term)).some(({ word, relation }) => {
    if (relation !== "antonym") return false;
    const isSame = (near: RelatedWord) =>
      near.relation === "synonym" && near.distance === 1 && lemmas.has(near.word);
    return lemmas.has(word) || lexicon.related(word).some(isSame);
  });
}

/**
 * Whether the lexicon knows one of the others for a synonym, a kind or the like of a term.
 * `particles`: what may stand behind one of the others ("turned down" is "rejected"); `wordClass`: the term's, where
 * it is certain (hired hands are workers, and to hire is none).
 */
export function hasRelative(
  term: number,
  others: readonly number[],
  { lexicon, vocabulary }: Words,
  particles: readonly number[] = [],
  wordClass?: WordClass,
): boolean {
  const lemmasOf = (terms: readonly number[]) => new Set(terms.map((one) => vocabulary.lemma(one)));
  const [lemmas, behind] = [lemmasOf(others), lemmasOf(particles)];
  const isThere = ([word = "", particle]: string[]) =>
    lemmas.has(word) && (particle === undefined || behind.has(particle));
  return lexicon
    .related(vocabulary.lemma(term), wordClass)
    .some(({ word, relation }) => relation !== "antonym" && isThere(word.split(" ")));
}
