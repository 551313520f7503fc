import type { NounKind } from "../core/lexicon.ts";
import { kindOfFile, TOPS } from "./lexicographer-files.ts";
import type { WordNetGraph } from "./wordnet-graph.ts";
import { SynsetLink } from "./wordnet-packing.ts";

const SENSES = 4;
/**
 * A sense is common when it was met at least this often, to once for the commonest; one is
 * added to every count, for words that were hardly met at all. Otherwise dogs and cancers
 * would be persons: each has a sense (a rascal, someone born in July) that is.
 */
const COMMON_SHARE = 0.1;
const MOST_STEPS = 12;
/** Nouns whose ancestors are remembered: those of a few hundred articles, in about 2 MB. */
const MOST_REMEMBERED = 8000;

/** The kind of thing that a noun (-1: none) names in its commonest sense. */
export function kindOfNoun(graph: WordNetGraph, noun: number): NounKind | undefined {
  const commonest = graph.sensesOf(noun, "noun")[0];
  if (commonest === undefined) return undefined;
  const synset = graph.synsetOf(commonest);
  const file = graph.file(synset);
  return kindOfFile(file === TOPS ? fileBelow(graph, synset) : file);
}

/** "person" itself is in the file of beginnings; the kinds of person are where it belongs. */
function fileBelow(graph: WordNetGraph, synset: number): number {
  const below = graph.linkedSynsets(synset, SynsetLink.hyponym).map((each) => graph.file(each));
  const count = (file: number) => below.filter((other) => other === file).length;
  return below.reduce((best, file) => (count(file) > count(best) ? file : best), TOPS);
}

/** Tells whether one noun is a kind, or the name, of another; remembers what it climbed. */
export class Kinship {
  readonly #graph: WordNetGraph;
  readonly #ancestors = new Map<number, Uint32Array>();

  constructor(graph: WordNetGraph) {
    this.#graph = graph;
  }

  /** Whether a common sense of `noun` (-1: none) is, or is below, one of `ancestor`. */
  isKindOf(noun: number, ancestor: number): boolean {
    const reached = this.#reached(noun);
    return this.#meanings(ancestor).some((synset) => reached.includes(synset));
  }

  #reached(noun: number): Uint32Array {
    const remembered = this.#ancestors.get(noun);
    if (remembered) return remembered;
    if (this.#ancestors.size >= MOST_REMEMBERED) this.#ancestors.clear();
    const climbed = Uint32Array.from(this.#climb(this.#meanings(noun)));
    this.#ancestors.set(noun, climbed);
    return climbed;
  }

  /** The synsets and all that is above them, level by level. */
  #climb(synsets: readonly number[]): Set<number> {
    const reached = new Set(synsets);
    let level = synsets;
    for (let step = 0; step < MOST_STEPS && level.length > 0; step++) {
      const above = level.flatMap((synset) => this.#graph.above(synset));
      level = above.filter((synset) => !reached.has(synset));
      for (const synset of level) reached.add(synset);
    }
    return reached;
  }

  /** The synsets of the noun's common senses. */
  #meanings(noun: number): number[] {
    const senses = this.#graph.sensesOf(noun, "noun").slice(0, SENSES);
    const enough = Math.max(...senses.map(({ tags }) => tags + 1)) * COMMON_SHARE;
    const common = senses.filter(({ tags }) => tags + 1 >= enough);
    return common.map((sense) => this.#graph.synsetOf(sense));
  }
}
