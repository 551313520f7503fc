import type { NounKind, WordClass } from "../core/lexicon.ts";

/**
 * WordNet was written in 45 files, each a word class and a field of meaning; their
 * numbers stayed with the synsets (lexnames(5WN)). Nouns are
 * in the files 3 to 28, verbs in 29 to 43.
 */
const ADVERBS = 2;
const FIRST_VERB = 29;
const ADJECTIVE_PARTICIPLES = 44;

/** noun.Tops: the beginnings of the hierarchies of nouns, such as "person" and "event". */
export const TOPS = 3;

const KINDS: Partial<Record<number, NounKind>> = {
  4: "event", // noun.act
  11: "event", // noun.event
  14: "group",
  15: "place",
  18: "person",
  23: "quantity",
  28: "time",
};

/** The word class of the synsets of a lexicographer file. */
export function classOfFile(file: number): WordClass {
  if (file === ADVERBS) return "adverb";
  if (file < ADVERBS || file === ADJECTIVE_PARTICIPLES) return "adjective";
  return file < FIRST_VERB ? "noun" : "verb";
}

/** The kind of thing that the nouns of a lexicographer file name; undefined when it has no nouns. */
export function kindOfFile(file: number): NounKind | undefined {
  if (file < TOPS || file >= FIRST_VERB) return undefined;
  return KINDS[file] ?? "other";
}
