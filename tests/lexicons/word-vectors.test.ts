import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { dot, lengthOf } from "../../src/core/dot.ts";
import { ragged } from "../../src/lexicons/ragged.ts";
import {
  decodeVectors,
  encodeVectors,
  LENGTH,
  openWordVectors,
} from "../../src/lexicons/word-vectors.ts";
import { packageRoot } from "../../src/package-root.ts";

const shipped = openWordVectors(join(packageRoot(), "models", "vectors.bin"));

/** The vector of a word. */
function vectorOf(word: number): Float32Array {
  const sum = new Float32Array(shipped.size);
  shipped.add(sum, word, 1);
  return sum;
}

/** How alike two words are. */
function alike(one: string, other: string): number {
  return shipped.similarity(shipped.find(one), shipped.find(other));
}

describe("the word vectors that ship", () => {
  it.each([
    ["envoy", "ambassador", "harvest"],
    ["frontier", "border", "guitar"],
    ["injured", "wounded", "painted"],
    ["phone", "telephone", "river"],
  ])("bring %s nearer to %s than to %s", (word, near, far) => {
    expect(alike(word, near)).toBeGreaterThan(alike(word, far) + 0.2);
  });

  it("are as alike as their cosine says, which of two words is named first makes no difference", () => {
    const [a, b] = [vectorOf(shipped.find("envoy")), vectorOf(shipped.find("ambassador"))];
    const cosine = dot(a, b) / (lengthOf(a) * lengthOf(b));
    expect(alike("envoy", "ambassador")).toBeCloseTo(cosine, 1);
    expect(alike("ambassador", "envoy")).toBe(alike("envoy", "ambassador"));
  });

  it("know no word that they were not given, and none but in lower case", () => {
    expect(shipped.find("zqxjk")).toBe(-1);
    expect(shipped.find("Border")).toBe(-1);
    expect(shipped.find("")).toBe(-1);
  });

  it("are all of about one length, so that none counts for more than its weight", () => {
    const lengths = Array.from({ length: 40_000 }, (_, word) => lengthOf(vectorOf(word)) / LENGTH);
    expect(Math.max(...lengths)).toBeLessThan(1.01);
    expect(Math.min(...lengths)).toBeGreaterThan(0.85);
    expect(lengths.filter((length) => length < 0.99).length).toBeLessThan(500);
  });

  it("let common words tell less of a sentence than rare ones", () => {
    const telling = (word: string) => shipped.telling(shipped.find(word));
    expect(telling("the")).toBeLessThan(0.1);
    expect(telling("say")).toBeLessThan(telling("grenade"));
    expect(telling("grenade")).toBeLessThanOrEqual(1);
  });
});

describe("the file of word vectors", () => {
  const folder = mkdtempSync(join(tmpdir(), "briefing-bot-vectors-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const vectors = {
    words: ragged([1, 2], new Uint8Array(Buffer.from("abb"))),
    ranks: Uint32Array.of(1, 0),
    values: Int8Array.of(1, -2, 3, 127, -127, 0),
  };

  it("gives back what was written", () => {
    expect(decodeVectors(encodeVectors(vectors))).toEqual(vectors);
  });

  it("that is cut short or no such file is refused by its name, with what to do", () => {
    const file = join(folder, "vectors.bin");
    writeFileSync(file, encodeVectors(vectors).subarray(0, 30));
    expect(() => openWordVectors(file).find("a")).toThrow(
      /vectors\.bin cannot be used.*npm run vectors/,
    );
    writeFileSync(file, "no vectors at all");
    expect(() => openWordVectors(file).find("a")).toThrow(/npm run vectors/);
  });
});
