/** The word classes a lexicon tells apart. */
export type WordClass = "noun" | "verb" | "adjective" | "adverb";

/** How a related word is related to the word that was asked about. */
export type Relation = "synonym" | "derivation" | "entailment" | "hypernym" | "hyponym" | "antonym";

export interface RelatedWord {
  /** A single lower-case lemma ("begin", "physician"). */
  readonly word: string;
  readonly relation: Relation;
  /** 1-based rank of the sense (of the asked word) that gave the relation; 1 is the commonest. */
  readonly sense: number;
  /** Steps along the relation: 1, or 2 for a hypernym's hypernym. */
  readonly distance: number;
}

/** Broad kinds of things, for the answer types "who", "where" and "when". */
export type NounKind = "person" | "group" | "place" | "time" | "quantity" | "event" | "other";

/**
 * What is known about the words of a language, apart from any briefing.
 * Words are lower-case lemmas; a word that is not known has no relations.
 */
export interface Lexicon {
  /** Names the data and its version; part of what an edition was built with. */
  readonly id: string;
  /** Whether the word (a lemma, or an irregular or regular inflection of one) is known. */
  has(word: string): boolean;
  /** Related single words, best first; the same word at most once per relation. */
  related(lemma: string, wordClass?: WordClass): readonly RelatedWord[];
  /** The kind of thing that the noun names in its commonest sense. */
  kind(lemma: string): NounKind | undefined;
  /** Whether a common sense of `noun` is a kind of `ancestor` ("capital" is a kind of "city"). */
  isKindOf(noun: string, ancestor: string): boolean;
}
