/** The word classes a lexicon tells apart. */
export type WordClass = "noun" | "verb" | "adjective" | "adverb";

/**
 * How a related word is related to the word that was asked about. A pertainym is another name of a
 * place, of its people or of what is theirs ("China", "Chinese"); a capital stands for its country
 * and its country for it ("Beijing", "China").
 */
export type Relation =
  | "synonym"
  | "derivation"
  | "pertainym"
  | "capital"
  | "entailment"
  | "hypernym"
  | "hyponym"
  | "antonym";

export interface RelatedWord {
  /** A lower-case lemma: a word ("begin"), or for synonyms also two with a space ("carry out"). */
  readonly word: string;
  readonly relation: Relation;
  /** 1-based rank of the sense (of the asked word) that gave the relation; 1 is the commonest. */
  readonly sense: number;
  /** The same for `word`: a high rank says that it mostly means something else. */
  readonly targetSense: number;
  /**
   * 1, or 2 for what is a step further: a hypernym's hypernym, a derivation's synonym
   * ("steal", "theft"), an adjective that is merely similar.
   */
  readonly distance: number;
}

/** Broad kinds of things, for the answer types "who", "where" and "when". */
export type NounKind = "person" | "group" | "place" | "time" | "quantity" | "event" | "other";

/**
 * What is known about the words of a language, apart from any briefing.
 * Lemmas are lower-case (capitals are read as small letters), of one word or of
 * two with a space; function words ("the", "would") are not known; a word that
 * is not known has no relations and is of no kind.
 */
export interface Lexicon {
  /** Names the data and its version; part of what an edition was built with. */
  readonly id: string;
  /** Whether the word (a lemma, or an irregular or regular inflection of one) is known. */
  has(word: string): boolean;
  /** The lemmas that the word may be a form of, commonest first: "left" gives "leave" and "left". */
  lemmas(word: string, wordClass?: WordClass): readonly string[];
  /**
   * Share of sentences of ordinary text that the lemma stands in, as far as the lexicon knows; 0
   * for a word that it does not know. Tells words that are merely absent from those that are rare.
   */
  commonness(lemma: string): number;
  /** Related words, best first, at most 40; the same word at most once per relation. */
  related(lemma: string, wordClass?: WordClass): readonly RelatedWord[];
  /** The kind of thing that the noun names in its commonest sense. */
  kind(lemma: string): NounKind | undefined;
  /**
   * Whether a common sense of `noun` is a kind, or the name, of a common sense of
   * `ancestor`: "ambulance" of "vehicle", "paris" of "city", any noun of itself.
   */
  isKindOf(noun: string, ancestor: string): boolean;
  /** Whether the word has another name of a place, of its people or of what is theirs: "chinese", "asia". */
  isOfPlace(word: string): boolean;
  /** Whether the noun names persons, one or several together: "envoy", "wounded", "chinese". */
  isPeople(noun: string): boolean;
  /** Whether what the noun names has a name of its own as a rule: a person, a company, a village, a hospital. */
  isNamed(noun: string): boolean;
  /** Whether what the noun names is long in time, and not in space: a trial, a ban, a prison sentence. */
  lasts(noun: string): boolean;
}
