import type { WordClass } from "../src/core/lexicon.ts";
import type { Entry, Synset, WordNetFiles } from "./wordnet-files.ts";

/** Rarer senses are left out: they mislead more often than they help. */
const SENSES_KEPT = 5;

const SINGLE = /^[a-z][a-z'.-]*$/;
const PAIR = /^[a-z][a-z'.-]* [a-z][a-z'.-]*$/;

/** A sense that is kept: `word` in the sense of the synset `key`. */
export interface KeptSense {
  readonly word: string;
  readonly key: string;
  readonly wordClass: WordClass;
  /** Place among the senses of the word in its class, from 1. */
  readonly rank: number;
}

/**
 * The senses kept, by word in code-unit order and then by class: those of all single
 * words, and of the phrases of two words that prose uses (not "populus alba", not
 * "james dean"): ones that WordNet's makers met in the texts that they tagged, or that
 * can stand for a single word in a sense which was met there.
 */
export function chooseSenses(files: WordNetFiles): KeptSense[] {
  const singles = files.entries.filter(({ word }) => SINGLE.test(word));
  const single = new Set(singles.flatMap(({ synsets }) => synsets.slice(0, SENSES_KEPT)));
  const met = metSynsets(files);
  const isUsed = ({ word, synsets }: Entry) =>
    synsets
      .slice(0, SENSES_KEPT)
      .some((key) => files.tags.has(`${word} ${key}`) || (single.has(key) && met.has(key)));
  const phrases = files.entries.filter((entry) => PAIR.test(entry.word) && isUsed(entry));
  return [...singles, ...phrases]
    .sort(byWord)
    .flatMap(({ word, wordClass, synsets }) =>
      synsets
        .slice(0, SENSES_KEPT)
        .map((key, index) => ({ word, key, wordClass, rank: index + 1 })),
    );
}

/** The keys of the senses' synsets and of all above them, ordered by their files. */
export function chooseSynsets(files: WordNetFiles, senses: readonly KeptSense[]): string[] {
  const kept = new Map<string, Synset>();
  const pending = senses.map(({ key }) => key);
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    const synset = files.synsets.get(key);
    if (synset === undefined) throw new Error(`[wordnet] there is no synset ${key}`);
    if (kept.has(key)) continue;
    kept.set(key, synset);
    const above = synset.pointers.filter(({ symbol }) => symbol === "@" || symbol === "@i");
    pending.push(...above.map(({ target }) => target));
  }
  const byFile = [...kept].sort(([a, { file: fileA }], [b, { file: fileB }]) =>
    fileA === fileB ? compare(a, b) : fileA - fileB,
  );
  return byFile.map(([key]) => key);
}

function metSynsets(files: WordNetFiles): Set<string> {
  const isMet = ([key, { words }]: [string, Synset]) =>
    words.some((word) => files.tags.has(`${word} ${key}`));
  return new Set([...files.synsets].filter(isMet).map(([key]) => key));
}

/** Sorting keeps the order of the entries of one word: noun, verb, adjective, adverb. */
function byWord(a: Entry, b: Entry): number {
  return compare(a.word, b.word);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
