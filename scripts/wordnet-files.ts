import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { WordClass } from "../src/core/lexicon.ts";

/** A set of words that mean one thing, with its links, as a `data.*` file has it. */
export interface Synset {
  readonly wordClass: WordClass;
  /** Number of the lexicographer file that it was written in: 18 is noun.person. */
  readonly file: number;
  /** Lower-case; a phrase has spaces. */
  readonly words: readonly string[];
  readonly pointers: readonly Pointer[];
}

/** A link to another synset, or from one word of this synset to one word of the other. */
export interface Pointer {
  /** What the link means: `@` hypernym, `+` derivation… (wninput(5WN)). */
  readonly symbol: string;
  /** Key of the synset that it leads to. */
  readonly target: string;
  /** Places of the two words in their synsets, or undefined when the link is between synsets. */
  readonly words: { readonly from: number; readonly to: number } | undefined;
}

/** A word in one class, with the keys of its synsets, commonest sense first. */
export interface Entry {
  readonly word: string;
  readonly wordClass: WordClass;
  readonly synsets: readonly string[];
}

/** What the files of WordNet say. */
export interface WordNetFiles {
  readonly entries: readonly Entry[];
  readonly synsets: ReadonlyMap<string, Synset>;
  /** How often `word` was tagged with the synset `key`, by `word key`; nothing when never. */
  readonly tags: ReadonlyMap<string, number>;
  /** The licence that must go with every copy. */
  readonly licence: string;
}

const CLASSES: Record<string, WordClass> = {
  n: "noun",
  v: "verb",
  a: "adjective",
  s: "adjective",
  r: "adverb",
};

const FILES: Record<WordClass, string> = {
  noun: "noun",
  verb: "verb",
  adjective: "adj",
  adverb: "adv",
};

/** Reads WordNet's own files (the formats of wndb(5WN)) from a folder. */
export function readWordNetFiles(folder: string): WordNetFiles {
  const read = (name: string) => readFileSync(join(folder, name), "latin1").split("\n");
  const names = Object.values(FILES);
  const header = read("data.noun").filter((line) => line.startsWith("  "));
  return {
    entries: names.flatMap((name) => body(read(`index.${name}`)).map(parseEntry)),
    synsets: new Map(names.flatMap((name) => body(read(`data.${name}`)).map(parseSynset))),
    tags: new Map(body(read("index.sense")).flatMap(parseTag)),
    licence: `${header.map((line) => line.replace(/^ *\d+ ?/, "").trimEnd()).join("\n")}\n`,
  };
}

/** The lines that hold data: those of the licence start with a space. */
function body(lines: readonly string[]): string[] {
  return lines.filter((line) => line !== "" && !line.startsWith(" "));
}

/** `lemma pos synsets pointers [symbol…] senses tagged offset…` */
function parseEntry(line: string): Entry {
  const fields = line.trim().split(" ");
  const wordClass = classOf(fields[1]);
  const count = Number(fields[2]);
  return {
    word: plain(fields[0]),
    wordClass,
    synsets: fields.slice(-count).map((offset) => keyOf(wordClass, offset)),
  };
}

/** `offset file class words(hex) [word id]… pointers [symbol offset class from-to]… | gloss` */
function parseSynset(line: string): [string, Synset] {
  const fields = (line.split(" | ")[0] ?? "").split(" ");
  const wordClass = classOf(fields[2]);
  const wordCount = Number.parseInt(fields[3] ?? "", 16);
  const firstPointer = 4 + 2 * wordCount + 1;
  const pointerCount = Number(fields[firstPointer - 1]);
  const synset = {
    wordClass,
    file: Number(fields[1]),
    words: Array.from({ length: wordCount }, (_, index) => plain(fields[4 + 2 * index])),
    pointers: Array.from({ length: pointerCount }, (_, index) =>
      parsePointer(fields.slice(firstPointer + 4 * index, firstPointer + 4 * index + 4)),
    ),
  };
  return [keyOf(wordClass, fields[0] ?? ""), synset];
}

function parsePointer(fields: readonly string[]): Pointer {
  const [symbol = "", offset = "", pos, places = ""] = fields;
  const from = Number.parseInt(places.slice(0, 2), 16) - 1;
  const to = Number.parseInt(places.slice(2), 16) - 1;
  return {
    symbol,
    target: keyOf(classOf(pos), offset),
    words: from < 0 ? undefined : { from, to },
  };
}

/** `lemma%class:… offset sense tags`, where class 1 is noun, 2 verb, 3 and 5 adjective, 4 adverb. */
function parseTag(line: string): [string, number][] {
  const [senseKey = "", offset = "", , tags] = line.split(" ");
  const [lemma, rest = ""] = senseKey.split("%");
  const count = Number(tags);
  if (count === 0) return [];
  const wordClass = classOf("nvars"[Number(rest[0]) - 1]);
  return [[`${plain(lemma)} ${keyOf(wordClass, offset)}`, count]];
}

/** A word as it is written, without the mark of where an adjective may stand ("galore(ip)"). */
function plain(word: string | undefined): string {
  return (word ?? "")
    .replace(/\(.*\)$/, "")
    .replaceAll("_", " ")
    .toLowerCase();
}

function keyOf(wordClass: WordClass, offset: string): string {
  return wordClass + offset;
}

function classOf(letter: string | undefined): WordClass {
  const found = CLASSES[letter ?? ""];
  if (found === undefined) throw new Error(`[wordnet] unknown word class "${letter}"`);
  return found;
}
