import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WordClass } from "../../src/core/lexicon.ts";
import { ragged } from "../../src/lexicons/ragged.ts";
import { decodeExtract, encodeExtract } from "../../src/lexicons/wordnet-format.ts";
import {
  linkKind,
  linkTarget,
  packLink,
  packSense,
  unpackSense,
} from "../../src/lexicons/wordnet-packing.ts";

const numbers = fc.array(fc.array(fc.nat({ max: 2 ** 32 - 1 }), { maxLength: 4 }), {
  maxLength: 40,
});
const table = numbers.map((rows) =>
  ragged(
    rows.map(({ length }) => length),
    Uint32Array.from(rows.flat()),
  ),
);
const extract = fc.record({
  files: fc.array(fc.nat()).map((starts) => Uint32Array.from(starts)),
  words: fc.array(fc.string({ unit: fc.constantFrom(..."abc ") })).map((words) =>
    ragged(
      words.map(({ length }) => length),
      new Uint8Array(Buffer.from(words.join(""))),
    ),
  ),
  wordSenses: table,
  senses: table,
  senseLinks: table,
  synsetLinks: table,
});

describe("the file of the extract", () => {
  it("gives back what was written, wherever in memory it was read to", () => {
    fc.assert(
      fc.property(extract, fc.nat({ max: 7 }), (written, shift) => {
        const bytes = encodeExtract(written);
        const moved = new Uint8Array(bytes.length + shift).subarray(shift);
        moved.set(bytes);
        expect(decodeExtract(moved)).toEqual(written);
      }),
    );
  });

  it("is refused when any of its end is missing", () => {
    fc.assert(
      fc.property(extract, fc.nat(), (written, cut) => {
        const bytes = encodeExtract(written);
        const whole = bytes.length - 4; // The last array may be padded by up to three bytes.
        expect(() => decodeExtract(bytes.subarray(0, cut % whole))).toThrow();
      }),
    );
  });
});

describe("packed numbers", () => {
  const wordClass = fc.constantFrom<WordClass>("noun", "verb", "adjective", "adverb");

  it("hold a sense", () => {
    const sense = fc.record({
      word: fc.nat({ max: 2 ** 17 - 1 }),
      wordClass,
      rank: fc.integer({ min: 1, max: 7 }),
      tags: fc.nat({ max: 255 }),
    });
    fc.assert(
      fc.property(sense, (fields) => {
        const [stored = 0] = Uint32Array.of(packSense(fields));
        expect(unpackSense(stored)).toEqual(fields);
      }),
    );
  });

  it("hold a link", () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 29 - 1 }), fc.nat({ max: 7 }), (target, kind) => {
        const [stored = 0] = Uint32Array.of(packLink(target, kind));
        expect([linkTarget(stored), linkKind(stored)]).toEqual([target, kind]);
      }),
    );
  });

  it.each([
    { word: 2 ** 17, rank: 1, tags: 0 },
    { word: 0, rank: 8, tags: 0 },
    { word: 0, rank: 1, tags: 256 },
  ])("refuse a sense that does not fit: %o", (fields) => {
    expect(() => packSense({ ...fields, wordClass: "noun" })).toThrow(RangeError);
  });
});
