import { type Ragged, ragged } from "../src/lexicons/ragged.ts";
import type { Extract } from "../src/lexicons/wordnet-format.ts";
import { packLink, packSense, SenseLink, SynsetLink } from "../src/lexicons/wordnet-packing.ts";
import { chooseSenses, chooseSynsets, type KeptSense } from "./wordnet-choice.ts";
import type { Pointer, WordNetFiles } from "./wordnet-files.ts";

/** Of a synset's hyponyms, the commonest: the lexicon gives no more than sixteen words. */
const HYPONYMS_KEPT = 16;

const SYNSET_LINKS: Record<string, number> = {
  "@": SynsetLink.hypernym,
  "@i": SynsetLink.instance,
  "*": SynsetLink.entailment,
  ">": SynsetLink.entailment,
  "&": SynsetLink.similar,
};

/** A pertainym (presidential, president) and a participle are as good as derivations. */
const SENSE_LINKS: Record<string, number> = {
  "+": SenseLink.derivation,
  "\\": SenseLink.derivation,
  "<": SenseLink.derivation,
  "!": SenseLink.antonym,
};

/** What is kept of WordNet, and the numbers it gets: places in the lists of the extract. */
interface Kept {
  readonly files: WordNetFiles;
  /** Keys of the synsets kept. */
  readonly synsets: readonly string[];
  /** By key: the senses of the synset, commonest first. */
  readonly senses: ReadonlyMap<string, readonly KeptSense[]>;
  readonly wordNumbers: ReadonlyMap<string, number>;
  readonly synsetNumbers: ReadonlyMap<string, number>;
  /** By `word key`. */
  readonly senseNumbers: ReadonlyMap<string, number>;
}

/** Picks from WordNet what the lexicon uses, in the tables of its extract. */
export function extractOf(files: WordNetFiles): Extract {
  const chosen = chooseSenses(files);
  const kept = numberAll(files, chosen);
  const words = [...kept.wordNumbers.keys()];
  const ownSenses = groupBy(chosen, ({ word }) => word);
  return {
    files: fileStarts(kept),
    words: ragged(
      words.map(({ length }) => length),
      Buffer.from(words.join(""), "latin1"),
    ),
    wordSenses: table(words.map((word) => numbersOf(ownSenses.get(word), kept))),
    senses: table(kept.synsets.map((key) => packedSenses(key, kept))),
    senseLinks: table(linkSenses(kept)),
    synsetLinks: table(linkSynsets(kept)),
  };
}

function numberAll(files: WordNetFiles, chosen: readonly KeptSense[]): Kept {
  const synsets = chooseSynsets(files, chosen);
  const senses = groupBy(chosen, ({ key }) => key);
  const tags = (sense: KeptSense) => files.tags.get(idOf(sense)) ?? 0;
  for (const group of senses.values()) group.sort((a, b) => tags(b) - tags(a) || a.rank - b.rank);
  return {
    files,
    synsets,
    senses,
    wordNumbers: numbered(chosen.map(({ word }) => word)),
    synsetNumbers: numbered(synsets),
    senseNumbers: numbered(synsets.flatMap((key) => (senses.get(key) ?? []).map(idOf))),
  };
}

/** Entry `f` is how many synsets are from files before `f`. */
function fileStarts({ files, synsets }: Kept): Uint32Array {
  const own = synsets.map((key) => files.synsets.get(key)?.file ?? 0);
  const count = (own.at(-1) ?? 0) + 1;
  return Uint32Array.from({ length: count }, (_, file) => own.filter((each) => each < file).length);
}

function packedSenses(key: string, { files, senses, wordNumbers }: Kept): number[] {
  return (senses.get(key) ?? []).map((sense) =>
    packSense({
      word: wordNumbers.get(sense.word) ?? 0,
      wordClass: sense.wordClass,
      rank: sense.rank,
      tags: Math.min(files.tags.get(idOf(sense)) ?? 0, 255),
    }),
  );
}

/** Sense to sense, both ways: WordNet links "quickly" to "quick" but not "quick" to "quickly". */
function linkSenses({ files, senseNumbers }: Kept): Iterable<number>[] {
  const rows = Array.from({ length: senseNumbers.size }, () => new Set<number>());
  for (const [key, { words, pointers }] of files.synsets) {
    for (const pointer of pointers) {
      const kind = SENSE_LINKS[pointer.symbol];
      if (kind === undefined || pointer.words === undefined) continue;
      const target = files.synsets.get(pointer.target)?.words[pointer.words.to];
      const from = senseNumbers.get(`${words[pointer.words.from]} ${key}`);
      const to = senseNumbers.get(`${target} ${pointer.target}`);
      if (from === undefined || to === undefined) continue;
      rows[from]?.add(packLink(to, kind));
      rows[to]?.add(packLink(from, kind));
    }
  }
  return rows;
}

/** Entailments go both ways, so that "die" leads to "kill"; so do capitals. */
function linkSynsets(kept: Kept): Iterable<number>[] {
  const rows = kept.synsets.map(() => new Set<number>());
  for (const [from, key] of kept.synsets.entries()) {
    const pointers = kept.files.synsets.get(key)?.pointers ?? [];
    for (const { symbol, target } of pointers) {
      const kind = SYNSET_LINKS[symbol];
      const to = kept.synsetNumbers.get(target);
      if (kind === undefined || to === undefined) continue;
      rows[from]?.add(packLink(to, kind));
      if (kind === SynsetLink.entailment) rows[to]?.add(packLink(from, kind));
    }
    for (const country of countriesOfCapital(key, kept)) {
      rows[from]?.add(packLink(country, SynsetLink.capital));
      rows[country]?.add(packLink(from, SynsetLink.capital));
    }
    for (const to of commonestHyponyms(pointers, kept)) {
      rows[from]?.add(packLink(to, SynsetLink.hyponym));
    }
  }
  return rows;
}

/** Hyponyms that some word kept means, those that were met most often first. */
function commonestHyponyms(pointers: readonly Pointer[], kept: Kept): number[] {
  const tags = (key: string) => {
    const [commonest] = kept.senses.get(key) ?? [];
    return commonest ? (kept.files.tags.get(idOf(commonest)) ?? 0) : -1;
  };
  return pointers
    .filter(({ symbol, target }) => symbol === "~" && tags(target) >= 0)
    .sort((a, b) => tags(b.target) - tags(a.target))
    .slice(0, HYPONYMS_KEPT)
    .map(({ target }) => kept.synsetNumbers.get(target) ?? 0);
}

/** WordNet puts Washington in its district, and that in its country: so many steps are looked at. */
const PARTS_UP = 3;

/** The countries that a synset names the capital of; nothing for anything else. */
function countriesOfCapital(key: string, { files, synsetNumbers }: Kept): number[] {
  const targets = (from: string, symbol: string) =>
    (files.synsets.get(from)?.pointers ?? [])
      .filter((pointer) => pointer.symbol === symbol)
      .map(({ target }) => target);
  const isA = (each: string, kind: string) =>
    files.synsets.get(each)?.words.includes(kind) ?? false;
  if (!targets(key, "@i").some((kind) => isA(kind, "national capital"))) return [];
  const countries = new Set<string>();
  let wholes = targets(key, "#p");
  for (let step = 0; step < PARTS_UP; step += 1) {
    const found = wholes.filter((whole) =>
      targets(whole, "@i").some(
        (kind) => isA(kind, "country") || targets(kind, "@").some((above) => isA(above, "country")),
      ),
    );
    for (const country of found) countries.add(country);
    wholes = wholes.flatMap((whole) => targets(whole, "#p"));
  }
  return [...countries].flatMap((country) => synsetNumbers.get(country) ?? []);
}

function numbersOf(senses: readonly KeptSense[] = [], { senseNumbers }: Kept): number[] {
  return senses.map((sense) => senseNumbers.get(idOf(sense)) ?? 0);
}

function idOf({ word, key }: KeptSense): string {
  return `${word} ${key}`;
}

/** Each key with its place among the different ones. */
function numbered(keys: readonly string[]): Map<string, number> {
  return new Map([...new Set(keys)].map((key, index) => [key, index]));
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function table(rows: readonly Iterable<number>[]): Ragged {
  const lists = rows.map((row) => [...row]);
  return ragged(
    lists.map(({ length }) => length),
    Uint32Array.from(lists.flat()),
  );
}
