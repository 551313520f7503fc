import type { NounKind } from "../core/lexicon.ts";

/**
 * WordNet was written in 45 files, each a word class and a field of meaning; their
 * numbers stayed with the synsets (lexnames(5WN)). Nouns are in the files 3 to 28.
 */
const LAST_NOUNS = 28;

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

/** The kind of thing that the nouns of a lexicographer file name; undefined when it has no nouns. */
export function kindOfFile(file: number): NounKind | undefined {
  return file >= TOPS && file <= LAST_NOUNS ? (KINDS[file] ?? "other") : undefined;
}
