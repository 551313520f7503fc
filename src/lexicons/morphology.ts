import type { WordClass } from "../core/lexicon.ts";
import { IRREGULAR_COMPARISONS } from "./irregular-comparisons.ts";
import { IRREGULAR_NOUNS } from "./irregular-nouns.ts";
import { IRREGULAR_VERBS } from "./irregular-verbs.ts";

/** A word that another may be a form of, if it is a word at all. */
export interface BaseForm {
  readonly lemma: string;
  readonly wordClass: WordClass;
}

const WORD_CLASSES = ["noun", "verb", "adjective", "adverb"] as const;

type Ending = readonly [ending: string, base: string];

const COMPARISON: readonly Ending[] = [
  ["er", ""],
  ["er", "e"],
  ["ier", "y"],
  ["est", ""],
  ["est", "e"],
  ["iest", "y"],
];

/** Endings and what stood in their place, after WordNet's rules of detachment (morphy(7WN)). */
const ENDINGS: Record<WordClass, readonly Ending[]> = {
  noun: [
    ["s", ""],
    ["es", ""],
    ["ies", "y"],
    ["ves", "f"],
    ["men", "man"],
  ],
  verb: [
    ["s", ""],
    ["es", ""],
    ["ies", "y"],
    ["ed", ""],
    ["ed", "e"],
    ["ied", "y"],
    ["ing", ""],
    ["ing", "e"],
    ["ying", "ie"],
  ],
  adjective: COMPARISON,
  adverb: COMPARISON,
};

/** "stopped", "running" and "bigger" double the last letter of their lemma. */
const DOUBLED = /([b-df-hj-np-tv-z])\1$/;

let irregular: ReadonlyMap<string, readonly BaseForm[]> | undefined;

/**
 * The lemmas that an English word may be a form of: itself, then the irregular ones,
 * then the regular ones. They follow from the spelling alone ("thing" comes with "th"
 * and "the"); whoever has a list of words keeps those that are words.
 */
export function baseForms(word: string): BaseForm[] {
  irregular ??= readIrregularForms();
  return [
    ...WORD_CLASSES.map((wordClass) => ({ lemma: word, wordClass })),
    ...(irregular.get(word) ?? []),
    ...WORD_CLASSES.flatMap((wordClass) => regularBaseForms(word, wordClass)),
  ];
}

function regularBaseForms(word: string, wordClass: WordClass): BaseForm[] {
  const found: BaseForm[] = [];
  for (const [ending, base] of ENDINGS[wordClass]) {
    if (word.length <= ending.length || !word.endsWith(ending)) continue;
    const stem = word.slice(0, -ending.length);
    found.push({ lemma: stem + base, wordClass });
    const mayDouble = base === "" && !ending.endsWith("s");
    if (mayDouble && DOUBLED.test(stem)) found.push({ lemma: stem.slice(0, -1), wordClass });
  }
  return found;
}

function readIrregularForms(): Map<string, BaseForm[]> {
  const forms = new Map<string, BaseForm[]>();
  const read = (table: string, wordClass: WordClass) => {
    for (const line of table.trim().split("\n")) {
      const [lemma = "", ...inflected] = line.split(" ");
      for (const form of inflected) {
        forms.set(form, [...(forms.get(form) ?? []), { lemma, wordClass }]);
      }
    }
  };
  read(IRREGULAR_VERBS, "verb");
  read(IRREGULAR_NOUNS, "noun");
  read(IRREGULAR_COMPARISONS, "adjective");
  read(IRREGULAR_COMPARISONS, "adverb");
  return forms;
}
