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

/** Whether the lexicon knows one of the others for a synonym, a kind or the like of a term. */
export function hasRelative(
  term: number,
  others: readonly number[],
  { lexicon, vocabulary }: Words,
): boolean {
  const lemmas = new Set(others.map((other) => vocabulary.lemma(other)));
  return relativesOf(vocabulary.lemma(term), lexicon).some((word) => lemmas.has(word));
}

/**
 * The dictionary forms of what the lexicon knows for synonyms, kinds and the like of one.
 * `wordClass`: its own, where it is certain (hired hands are workers, and to hire is none).
 */
export function relativesOf(
  lemma: string,
  lexicon: Words["lexicon"],
  wordClass?: WordClass,
): readonly string[] {
  return lexicon
    .related(lemma, wordClass)
    .filter(({ relation }) => relation !== "antonym")
    .map(({ word }) => word);
}
