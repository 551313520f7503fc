import type { RelatedWord, Relation, WordClass } from "../core/lexicon.ts";
import type { Sense, WordNetGraph } from "./wordnet-graph.ts";
import { SenseLink, SynsetLink } from "./wordnet-packing.ts";

/** Senses that are looked at; rarer ones bring in more that is wrong than right. */
const SENSES = 4;
const MOST_WORDS = 40;
/** Of each relation, lest the kinds of a broad noun leave no room for anything else. */
const MOST_OF: Record<Relation, number> = {
  synonym: MOST_WORDS,
  derivation: 12,
  pertainym: 12,
  capital: 12,
  entailment: 8,
  antonym: 4,
  hypernym: 8,
  hyponym: 16,
};

/**
 * How much a relation says, for the order of the result only. From a trial on six sets of
 * questions, where these softened the match of a question's word with a sentence's;
 * antonyms, which had no part in it, come after what can stand for the word.
 */
const STRENGTH: Record<Relation, number> = {
  derivation: 0.85,
  pertainym: 0.85,
  synonym: 0.8,
  capital: 0.7,
  entailment: 0.65,
  antonym: 0.6,
  hypernym: 0.5,
  hyponym: 0.5,
};

/** What a sense counts for by its rank; the same trial, with a fifth entry that continues it. */
const SENSE_WEIGHT = [1, 0.8, 0.6, 0.45, 0.35];

/** A sense of some word that is related to a sense of the asked word. */
interface Find {
  readonly found: Sense;
  readonly relation: Relation;
  readonly distance: number;
  /** Rank of the asked word's sense. */
  readonly askedRank: number;
  readonly score: number;
}

/** The words related to a word (-1: none), best first, as `Lexicon.related` promises. */
export function relatedWords(
  graph: WordNetGraph,
  word: number,
  wordClass?: WordClass,
): RelatedWord[] {
  const asked = commonestSenses(graph, word, wordClass);
  const finds = asked.flatMap((sense, index) => findsAround(graph, sense, index + 1));
  finds.sort((a, b) => b.score - a.score || b.found.tags - a.found.tags);
  return bestOnce(graph, word, finds);
}

/** Without a class, the senses of all classes are put in one order by how often they were met. */
function commonestSenses(graph: WordNetGraph, word: number, wordClass?: WordClass): Sense[] {
  const senses = graph.sensesOf(word, wordClass);
  if (wordClass === undefined) senses.sort((a, b) => b.tags - a.tags || a.rank - b.rank);
  return senses.slice(0, SENSES);
}

function findsAround(graph: WordNetGraph, asked: Sense, askedRank: number): Find[] {
  const finds: Find[] = [];
  for (const [relation, distance, senses] of relationsOf(graph, asked)) {
    const base = (STRENGTH[relation] / distance) * senseWeight(askedRank);
    for (const found of senses) {
      const score = base * Math.sqrt(senseWeight(found.rank));
      finds.push({ found, relation, distance, askedRank, score });
    }
  }
  return finds;
}

/**
 * What is within two steps of a sense. Derivations and entailments are of senses, not of
 * words, so that a second step does not stray: steal, stealing, theft; death, die, kill.
 */
function relationsOf(graph: WordNetGraph, asked: Sense): [Relation, number, Sense[]][] {
  const synset = graph.synsetOf(asked);
  const synonyms = graph.members(synset);
  const derived = derivations(graph, asked);
  const entailed = entailments(graph, asked);
  const above = graph.above(synset);
  const things = namedThings(graph, asked, derived);
  const capitals = things.flatMap((thing) => graph.linkedSynsets(thing, SynsetLink.capital));
  return [
    ["synonym", 1, synonyms],
    ["synonym", 2, members(graph, graph.linkedSynsets(synset, SynsetLink.similar))],
    ["derivation", 1, derived],
    ["derivation", 2, derived.flatMap((sense) => graph.members(graph.synsetOf(sense)))],
    ["derivation", 2, synonyms.flatMap((sense) => derivations(graph, sense))],
    ["pertainym", 1, namesOf(graph, things)],
    ["capital", 1, namesOf(graph, capitals)],
    ["entailment", 1, entailed],
    ["entailment", 2, entailed.flatMap((sense) => derivations(graph, sense))],
    ["entailment", 2, derived.flatMap((sense) => entailments(graph, sense))],
    ["hypernym", 1, members(graph, above)],
    [
      "hypernym",
      2,
      members(
        graph,
        above.flatMap((each) => graph.above(each)),
      ),
    ],
    ["hyponym", 1, members(graph, graph.linkedSynsets(synset, SynsetLink.hyponym))],
    ["antonym", 1, graph.linkedSenses(asked, SenseLink.antonym)],
  ];
}

/**
 * The synsets with a name of their own (a country, a person) that a sense means or derives from. What
 * derives from a name derives from all that bear it: "British" is said of Great Britain, the island.
 */
function namedThings(graph: WordNetGraph, asked: Sense, derived: readonly Sense[]): number[] {
  return [asked, ...derived.flatMap(({ word }) => graph.sensesOf(word, "noun"))]
    .filter((sense) => isOfOneThing(graph, sense))
    .map((sense) => graph.synsetOf(sense));
}

/** The names of things, and the words for their people and for what is theirs. */
function namesOf(graph: WordNetGraph, things: readonly number[]): Sense[] {
  const names = members(graph, things);
  const bearers = names
    .flatMap(({ word }) => graph.sensesOf(word, "noun"))
    .filter((sense) => isOfOneThing(graph, sense));
  return [...names, ...bearers.flatMap((name) => derivations(graph, name))];
}

/** Whether a sense is the name of one thing, not a word for many. */
function isOfOneThing(graph: WordNetGraph, sense: Sense): boolean {
  return graph.linkedSynsets(graph.synsetOf(sense), SynsetLink.instance).length > 0;
}

function derivations(graph: WordNetGraph, sense: Sense): Sense[] {
  return graph.linkedSenses(sense, SenseLink.derivation);
}

function entailments(graph: WordNetGraph, sense: Sense): Sense[] {
  return members(graph, graph.linkedSynsets(graph.synsetOf(sense), SynsetLink.entailment));
}

function members(graph: WordNetGraph, synsets: readonly number[]): Sense[] {
  return synsets.flatMap((synset) => graph.members(synset));
}

/** The first find of each word in each relation, without the asked word itself. */
function bestOnce(graph: WordNetGraph, asked: number, finds: readonly Find[]): RelatedWord[] {
  const seen = new Map<Relation, Set<number>>();
  const best: RelatedWord[] = [];
  for (const { found, relation, distance, askedRank } of finds) {
    if (best.length === MOST_WORDS) break;
    const known = seen.get(relation) ?? new Set([asked]);
    seen.set(relation, known);
    if (known.has(found.word) || known.size > MOST_OF[relation]) continue;
    const word = graph.words.word(found.word);
    if (relation !== "synonym" && word.includes(" ")) continue;
    known.add(found.word);
    best.push({ word, relation, sense: askedRank, targetSense: found.rank, distance });
  }
  return best;
}

function senseWeight(rank: number): number {
  return SENSE_WEIGHT[rank - 1] ?? 0;
}
