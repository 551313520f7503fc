import { readFileSync } from "node:fs";
import { ConfigError } from "../core/errors.ts";
import type { Lexicon, NounKind, RelatedWord, WordClass } from "../core/lexicon.ts";
import { type BaseForm, baseForms } from "./morphology.ts";
import { decodeExtract, EXTRACT_VERSION } from "./wordnet-format.ts";
import { WordNetGraph } from "./wordnet-graph.ts";
import { Kinship, kindOfNoun } from "./wordnet-kinds.ts";
import { relatedWords } from "./wordnet-relations.ts";

/**
 * The English lexicon on WordNet 3.1, as far as its extract goes.
 *
 * `file` is `models/wordnet.bin`, which `npm run lexicon` builds. It is read on first
 * use, in a few milliseconds; a file that cannot be used is a ConfigError then.
 */
export function openWordNet(file: string | URL): Lexicon {
  return new WordNetLexicon(file);
}

/** Sentences of SemCor, whose words WordNet's counts were taken from (Miller et al. 1993). */
const TAGGED_SENTENCES = 37_176;

class WordNetLexicon implements Lexicon {
  readonly id = `wordnet-3.1/${EXTRACT_VERSION}`;
  readonly #file: string | URL;
  #opened: { readonly graph: WordNetGraph; readonly kinship: Kinship } | undefined;

  constructor(file: string | URL) {
    this.#file = file;
  }

  has(word: string): boolean {
    return this.lemmas(word).length > 0;
  }

  lemmas(word: string, wordClass?: WordClass): readonly string[] {
    const met = new Map<string, number>();
    for (const base of baseForms(word.toLowerCase())) {
      if (wordClass !== undefined && wordClass !== base.wordClass) continue;
      const tags = this.#mostTags(base);
      if (tags !== undefined) met.set(base.lemma, Math.max(tags, met.get(base.lemma) ?? 0));
    }
    return [...met.keys()].sort((a, b) => (met.get(b) ?? 0) - (met.get(a) ?? 0));
  }

  commonness(lemma: string): number {
    const senses = this.#open().graph.sensesOf(this.#find(lemma));
    return Math.min(1, senses.reduce((sum, { tags }) => sum + tags, 0) / TAGGED_SENTENCES);
  }

  related(lemma: string, wordClass?: WordClass): readonly RelatedWord[] {
    return relatedWords(this.#open().graph, this.#find(lemma), wordClass);
  }

  kind(lemma: string): NounKind | undefined {
    return kindOfNoun(this.#open().graph, this.#find(lemma));
  }

  isKindOf(noun: string, ancestor: string): boolean {
    const { kinship } = this.#open();
    const own = this.#find(noun);
    // "People" are persons, too.
    const ancestors = [
      ancestor,
      ...this.lemmas(ancestor, "noun"),
      ...(MEANING.get(ancestor) ?? []),
    ];
    return ancestors.some((each) => kinship.isKindOf(own, this.#find(each)));
  }

  isOfPlace(word: string): boolean {
    return this.related(word).some(({ relation }) => relation === "pertainym");
  }

  isPeople(noun: string): boolean {
    const kind = this.kind(noun);
    if (kind === "person") return true;
    // "The dead"; "Chinese" is a language first. A drone is a person in a rare sense only.
    return (kind === "group" || this.isOfPlace(noun)) && this.isKindOf(noun, "people");
  }

  isNamed(noun: string): boolean {
    return NAMED_KINDS.has(this.kind(noun)) || NAMED.some((each) => this.isKindOf(noun, each));
  }

  lasts(noun: string): boolean {
    const kind = this.kind(noun);
    if (kind === "event" || kind === "time" || SHOWN_OR_HELD.has(noun)) return true;
    if (kind !== "other" || this.isKindOf(noun, "object")) return false;
    return LASTING.some((each) => this.isKindOf(noun, each));
  }

  /** How often the commonest sense of a lemma in its class was met; undefined for no lemma. */
  #mostTags({ lemma, wordClass }: BaseForm): number | undefined {
    const { graph } = this.#open();
    const senses = graph.sensesOf(graph.words.find(lemma), wordClass);
    return senses.length > 0 ? Math.max(...senses.map(({ tags }) => tags)) : undefined;
  }

  #find(lemma: string): number {
    return this.#open().graph.words.find(lemma.toLowerCase());
  }

  #open(): { readonly graph: WordNetGraph; readonly kinship: Kinship } {
    if (this.#opened) return this.#opened;
    const graph = readGraph(this.#file);
    this.#opened = { graph, kinship: new Kinship(graph) };
    return this.#opened;
  }
}

const NAMED_KINDS: ReadonlySet<NounKind | undefined> = new Set(["person", "group", "place"]);
/** A hospital is an artifact to WordNet, as a spoon is. */
const NAMED = ["building", "facility", "institution"];

const LASTING = ["act", "state", "communication"];
/** To WordNet they are things first, or nothing that it knows. */
const SHOWN_OR_HELD = new Set(
  "film movie concert album video podcast call match flight loan mandate ceasefire outage surgery".split(
    " ",
  ),
);

/** What is meant by words that WordNet puts elsewhere: an answer to "what nationality" is "Chinese". */
const MEANING: ReadonlyMap<string, readonly string[]> = new Map([
  ["nationality", ["inhabitant"]],
  ["folk", ["person"]],
]);

function readGraph(file: string | URL): WordNetGraph {
  try {
    return new WordNetGraph(decodeExtract(readFileSync(file)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([
      `${file} cannot be used: ${reason}. Run "npm run lexicon" to build it.`,
    ]);
  }
}
