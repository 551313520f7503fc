import type { WordClass } from "../core/lexicon.ts";
import { rowAt, rowOf, rowStart } from "./ragged.ts";
import { WordTable } from "./word-table.ts";
import type { Extract } from "./wordnet-format.ts";
import {
  linkKind,
  linkTarget,
  type SenseFields,
  SynsetLink,
  unpackSense,
} from "./wordnet-packing.ts";

/** A word meaning one thing. */
export interface Sense extends SenseFields {
  readonly number: number;
}

/** The extract as a graph of words, senses and synsets; words and synsets are numbers. */
export class WordNetGraph {
  readonly words: WordTable;
  readonly #extract: Extract;

  constructor(extract: Extract) {
    this.words = new WordTable(extract.words);
    this.#extract = extract;
  }

  /** The senses of a word in one class or in all, commonest first in each class; none for -1. */
  sensesOf(word: number, wordClass?: WordClass): Sense[] {
    const senses: Sense[] = [];
    if (word < 0) return senses;
    for (const number of rowOf(this.#extract.wordSenses, word)) {
      const sense = this.#sense(number);
      if (wordClass === undefined || sense.wordClass === wordClass) senses.push(sense);
    }
    return senses;
  }

  /** The synset that a sense is part of. */
  synsetOf(sense: Sense): number {
    return rowAt(this.#extract.senses, sense.number);
  }

  /** The senses that make up a synset, the commonest first. */
  members(synset: number): Sense[] {
    const senses: Sense[] = [];
    const start = rowStart(this.#extract.senses, synset);
    const end = start + (this.#extract.senses.counts[synset] ?? 0);
    for (let number = start; number < end; number++) senses.push(this.#sense(number));
    return senses;
  }

  /** The senses that a sense is linked to by a kind of `SenseLink`. */
  linkedSenses(sense: Sense, kind: number): Sense[] {
    const links = rowOf(this.#extract.senseLinks, sense.number);
    return targets(links, kind).map((number) => this.#sense(number));
  }

  /** The synsets that a synset is linked to by a kind of `SynsetLink`. */
  linkedSynsets(synset: number, kind: number): number[] {
    return targets(rowOf(this.#extract.synsetLinks, synset), kind);
  }

  /** What a synset is a kind of, or the name of, one step up. */
  above(synset: number): number[] {
    const kinds = this.linkedSynsets(synset, SynsetLink.hypernym);
    return kinds.concat(this.linkedSynsets(synset, SynsetLink.instance));
  }

  /** The lexicographer file that a synset is from. */
  file(synset: number): number {
    return this.#extract.files.findLastIndex((first) => first <= synset);
  }

  #sense(number: number): Sense {
    const packed = this.#extract.senses.values[number] ?? 0;
    const { word, wordClass, rank, tags } = unpackSense(packed);
    return { number, word, wordClass, rank, tags };
  }
}

function targets(links: Uint32Array, kind: number): number[] {
  const found: number[] = [];
  for (const link of links) if (linkKind(link) === kind) found.push(linkTarget(link));
  return found;
}
