import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBm25Engine } from "../../src/engines/bm25.ts";
import { createMiniSearchEngine } from "../../src/engines/minisearch.ts";
import { fill, passages, query, testEngine } from "../contracts/engine.ts";

testEngine("MiniSearch", createMiniSearchEngine);

describe("MiniSearch", () => {
  it("scores as the index of typed arrays does", () => {
    fc.assert(
      fc.property(passages, query, (indexed, asked) => {
        const small = fill(createMiniSearchEngine(), indexed).candidates(asked, 100);
        const large = fill(createBm25Engine(), indexed).candidates(asked, 100);
        expect(small.map(rounded).sort(byPassage)).toEqual(large.map(rounded).sort(byPassage));
      }),
    );
  });
});

/** Sums of the same numbers in another order differ in the last digits. */
const rounded = ({ passage, score }: { passage: number; score: number }) => ({
  passage,
  score: Number(score.toPrecision(9)),
});

const byPassage = (a: { passage: number }, b: { passage: number }) => a.passage - b.passage;
