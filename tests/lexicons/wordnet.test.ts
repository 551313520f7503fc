import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ConfigError } from "../../src/core/errors.ts";
import type { NounKind, Relation, WordClass } from "../../src/core/lexicon.ts";
import { openWordNet } from "../../src/lexicons/wordnet.ts";
import { testLexicon } from "../contracts/lexicon.ts";
import { lexiconFile, shippedLexicon } from "../support/shipped-lexicon.ts";

const lexicon = shippedLexicon();

describe("the lexicon on WordNet", () => {
  testLexicon(shippedLexicon, {
    known: [
      "begin",
      "doctor",
      "city",
      "paris",
      "quick",
      "quickly",
      "carry out",
      "well-known",
      "u.s.",
    ],
    unknown: "blorptang",
  });
});

describe("related words", () => {
  const cases: [string, WordClass, Relation, string][] = [
    ["begin", "verb", "synonym", "start"],
    ["doctor", "noun", "synonym", "physician"],
    ["buy", "verb", "synonym", "purchase"],
    ["car", "noun", "synonym", "automobile"],
    ["sack", "verb", "synonym", "dismiss"],
    ["hurt", "verb", "synonym", "injure"],
    ["execute", "verb", "synonym", "carry out"],
    ["carry out", "verb", "synonym", "execute"],
    ["request", "verb", "synonym", "ask for"],
    ["quick", "adjective", "synonym", "speedy"],
    ["wet", "adjective", "synonym", "soggy"],
    ["invest", "verb", "derivation", "investment"],
    ["invest", "verb", "derivation", "investor"],
    ["election", "noun", "derivation", "elect"],
    ["quick", "adjective", "derivation", "quickly"],
    ["president", "noun", "derivation", "presidential"],
    ["steal", "verb", "derivation", "theft"],
    ["theft", "noun", "derivation", "steal"],
    ["marry", "verb", "derivation", "wedding"],
    ["kill", "verb", "entailment", "die"],
    ["die", "verb", "entailment", "kill"],
    ["death", "noun", "entailment", "kill"],
    ["snore", "verb", "entailment", "sleep"],
    ["ambulance", "noun", "hypernym", "car"],
    ["paris", "noun", "hypernym", "city"],
    ["murder", "verb", "hypernym", "kill"],
    ["kill", "verb", "hyponym", "murder"],
    ["china", "noun", "pertainym", "chinese"],
    ["chinese", "adjective", "pertainym", "china"],
    ["british", "adjective", "pertainym", "britain"],
    ["europe", "noun", "pertainym", "european"],
    ["dushanbe", "noun", "capital", "tajikistan"],
    ["dushanbe", "noun", "capital", "tajik"],
    ["russia", "noun", "capital", "moscow"],
    ["american", "adjective", "capital", "washington"],
    ["rich", "adjective", "antonym", "poor"],
    ["win", "verb", "antonym", "lose"],
  ];

  it.each(cases)("of %s (%s) include, as %s, %s", (word, wordClass, relation, other) => {
    expect(lexicon.related(word, wordClass)).toContainEqual(
      expect.objectContaining({ word: other, relation }),
    );
  });

  it("tell how far away and how common the two senses are", () => {
    const related = lexicon.related("paris", "noun");
    expect(related).toContainEqual({
      word: "city",
      relation: "hypernym",
      sense: 1,
      targetSense: 1,
      distance: 2,
    });
    expect(lexicon.related("sack", "verb")).toContainEqual({
      word: "dismiss",
      relation: "synonym",
      sense: 2,
      targetSense: 4,
      distance: 1,
    });
  });

  it("stay within the class that is asked for", () => {
    const asNoun = lexicon.related("fire", "noun").map(({ word }) => word);
    const asVerb = lexicon.related("fire", "verb").map(({ word }) => word);
    expect(asVerb).toContain("dismiss");
    expect(asNoun).not.toContain("dismiss");
  });

  it("without a class are those of the commonest senses: to begin, not Menachem Begin", () => {
    const words = lexicon.related("begin").map(({ word }) => word);
    expect(words).toContain("start");
    expect(words).not.toContain("statesman");
  });

  it("put what is commonly meant first", () => {
    const synonyms = lexicon.related("big", "adjective").filter((r) => r.relation === "synonym");
    expect(synonyms[0]?.word).toBe("large");
  });

  it("are phrases only where they mean the same", () => {
    const phrases = ["capital", "city", "run", "kill", "carry out"]
      .flatMap((word) => lexicon.related(word))
      .filter(({ word }) => word.includes(" "));
    expect(new Set(phrases.map(({ relation }) => relation))).toEqual(new Set(["synonym"]));
  });

  it("leave room beside the many kinds of a broad noun", () => {
    const related = lexicon.related("person", "noun");
    expect(related.filter(({ relation }) => relation === "hyponym")).toHaveLength(16);
    expect(related.map(({ word }) => word)).toContain("individual");
  });
});

describe("lemmas", () => {
  it.each([
    ["children", ["child"]],
    ["went", ["go"]],
    ["killed", ["kill"]],
    ["stopped", ["stop", "stopped"]],
    ["cities", ["city"]],
    ["wolves", ["wolf"]],
    ["happiest", ["happy"]],
    ["Mimicked", ["mimic"]],
  ])("of %s are %j", (form, lemmas) => {
    expect(lexicon.lemmas(form)).toEqual(lemmas);
  });

  it("come with the commonest first", () => {
    expect(lexicon.lemmas("left")).toEqual(["leave", "left"]);
    expect(lexicon.lemmas("saw")).toEqual(["see", "saw"]);
  });

  it("are those of one class when it is given", () => {
    expect(lexicon.lemmas("leaves", "noun")).toEqual(["leaf", "leave"]);
    expect(lexicon.lemmas("leaves", "verb")).toEqual(["leave"]);
  });

  it.each(["goverment", "the", "would", "12", "lose the"])("are none for %j", (word) => {
    expect(lexicon.has(word)).toBe(false);
  });
});

describe("kinds", () => {
  it.each<[string, NounKind | undefined]>([
    ["doctor", "person"],
    ["person", "person"],
    ["police", "group"],
    ["group", "group"],
    ["paris", "place"],
    ["location", "place"],
    ["july", "time"],
    ["dollar", "quantity"],
    ["attack", "event"],
    ["earthquake", "event"],
    ["knife", "other"],
    ["injure", undefined],
  ])("%s is %s", (noun, kind) => {
    expect(lexicon.kind(noun)).toBe(kind);
  });

  it.each([
    ["paris", "city"],
    ["france", "country"],
    ["ambulance", "vehicle"],
    ["minister", "person"],
    ["prime minister", "person"],
    ["minister", "people"],
    ["knife", "weapon"],
    ["english", "language"],
    ["dollar", "currency"],
    ["hospital", "building"],
    ["chinese", "nationality"],
    ["worker", "folk"],
  ])("%s is a kind or name of %s", (noun, ancestor) => {
    expect(lexicon.isKindOf(noun, ancestor)).toBe(true);
    expect(lexicon.isKindOf(ancestor, noun)).toBe(false);
  });

  it.each([
    ["dog", "person"],
    ["cancer", "person"],
    ["city", "person"],
    ["attack", "vehicle"],
    ["begin", "verb"],
  ])("%s is not a kind of %s in a common sense", (noun, ancestor) => {
    expect(lexicon.isKindOf(noun, ancestor)).toBe(false);
  });

  it.each(["envoy", "victim", "dead", "wounded", "chinese", "people"])("%s is people", (noun) => {
    expect(lexicon.isPeople(noun)).toBe(true);
  });

  it.each(["drone", "company", "london", "bridge", "injure"])("%s is no people", (noun) => {
    expect(lexicon.isPeople(noun)).toBe(false);
  });

  it.each(["envoy", "company", "village", "district", "hospital", "prison", "embassy"])(
    "any %s has a name",
    (noun) => {
      expect(lexicon.isNamed(noun)).toBe(true);
    },
  );

  it.each(["weapon", "reason", "attack", "advice"])("not every %s has a name", (noun) => {
    expect(lexicon.isNamed(noun)).toBe(false);
  });

  it.each(["trial", "ban", "sentence", "term", "truce", "detention", "contract"])(
    "any %s has its time",
    (noun) => {
      expect(lexicon.lasts(noun)).toBe(true);
    },
  );

  it.each(["bridge", "river", "border", "tunnel", "snake", "queue"])(
    "no %s is long in time",
    (noun) => {
      expect(lexicon.lasts(noun)).toBe(false);
    },
  );
});

describe("an extract that cannot be used", () => {
  const folder = mkdtempSync(join(tmpdir(), "briefing-lexicon-"));
  const bytes = readFileSync(lexiconFile);
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ["is missing", undefined, "ENOENT"],
    ["is empty", bytes.subarray(0, 0), "does not start"],
    ["is something else", Buffer.from("PK\x03\x04 a zip file"), "does not start"],
    ["is cut short", bytes.subarray(0, bytes.length - 4), "cut short"],
  ])("and %s is refused on first use, with the way to mend it", (name, content, reason) => {
    const file = join(folder, `${name}.bin`);
    if (content) writeFileSync(file, content);
    const broken = openWordNet(file);
    expect(() => broken.has("begin")).toThrow(ConfigError);
    expect(() => broken.has("begin")).toThrow(reason);
    expect(() => broken.has("begin")).toThrow('Run "npm run lexicon"');
  });
});
