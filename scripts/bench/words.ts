import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { WordClass } from "../../src/core/lexicon.ts";
import { decodeExtract } from "../../src/lexicons/wordnet-format.ts";
import { WordNetGraph } from "../../src/lexicons/wordnet-graph.ts";
import { packageRoot } from "../../src/package-root.ts";
import { byFrequency, Random } from "../random.ts";

/** Words to write with: each function gives another one, common ones oftener. */
export interface Words {
  noun(): string;
  verb(): string;
  adjective(): string;
  adverb(): string;
  person(): string;
  place(): string;
  organisation(): string;
}

/** How many names a world has. */
const NAMES = { first: 800, last: 25_000, places: 8_000 };

/**
 * English words by their frequency in WordNet's tagged texts, so that stems, synonyms and typing
 * mistakes cost what they cost in real articles; names are made up.
 */
export function createWords(random: Random): Words {
  const file = readFileSync(join(packageRoot(), "models", "wordnet.bin"));
  const extract = decodeExtract(file);
  const graph = new WordNetGraph(extract);
  const pick = (wordClass: WordClass, shift: number) =>
    byFrequency(lemmas(graph, extract.words.counts.length, wordClass), random, {
      shift,
      power: 1.25,
    });
  const names = new Random(random.between(0, 2 ** 31));
  const first = byFrequency(madeUp(names, NAMES.first, 2), random, { shift: 10, power: 1.1 });
  const last = byFrequency(madeUp(names, NAMES.last, 3), random, { shift: 10, power: 1.1 });
  const place = byFrequency(madeUp(names, NAMES.places, 3), random, { shift: 5, power: 1.1 });
  return {
    noun: pick("noun", 25),
    verb: pick("verb", 10),
    adjective: pick("adjective", 10),
    adverb: pick("adverb", 5),
    person: () => `${first()} ${last()}`,
    place,
    organisation: () => `${random.pick([place, last])()} ${random.pick(BODIES)}`,
  };
}

const BODIES = "Council,Bank,Party,University,Ministry,Institute,Railways,Energy,Group".split(",");

/** Single words of a class, those that were met most often first. */
function lemmas(graph: WordNetGraph, count: number, wordClass: WordClass): string[] {
  const met: { word: string; tags: number }[] = [];
  for (let number = 0; number < count; number += 1) {
    const word = graph.words.word(number);
    const senses = graph.sensesOf(number, wordClass);
    if (senses.length === 0 || !/^[a-z]{3,}$/.test(word)) continue;
    met.push({ word, tags: senses.reduce((sum, sense) => sum + sense.tags, 0) });
  }
  return met.sort((a, b) => b.tags - a.tags).map(({ word }) => word);
}

const ONSETS = "b,br,c,d,dr,f,g,gr,h,k,kl,l,m,n,p,r,s,st,t,tr,v,w,z,sh,th".split(",");
const NUCLEI = "a,e,i,o,u,ai,ea,ou,ia".split(",");
const CODAS = ",,,n,r,l,s,m,nd,rk,th,k".split(",");

function madeUp(random: Random, count: number, syllables: number): string[] {
  const names = new Set<string>();
  while (names.size < count) {
    let name = "";
    for (let i = random.between(2, syllables); i > 0; i -= 1) {
      name += random.pick(ONSETS) + random.pick(NUCLEI) + random.pick(CODAS);
    }
    names.add(name.charAt(0).toUpperCase() + name.slice(1));
  }
  return [...names];
}

/** "-s" of nouns and of verbs. */
export function withS(word: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

export function withEd(verb: string): string {
  if (verb.endsWith("e")) return `${verb}d`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${verb}ed`;
}

export function withIng(verb: string): string {
  return verb.endsWith("e") ? `${verb.slice(0, -1)}ing` : `${verb}ing`;
}
