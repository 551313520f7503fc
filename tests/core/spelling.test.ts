import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, Speller } from "../../src/core/spelling.ts";

const words = ["government", "rahmon", "naeem", "muttaqi", "border", "boarder", "attack"];
const spellings = new Map(words.map((word, id) => [word, id]));
const speller = new Speller(spellings);
const mended = (word: string) => speller.mend(word, (id) => (id === 5 ? 0 : 3))?.word;

describe("mending a word", () => {
  it.each([
    ["goverment", "government"],
    ["govermnent", "government"],
    ["atack", "attack"],
    ["attakc", "attack"],
    ["Ramon".toLowerCase(), "rahmon"],
    ["naim", "naeem"],
    ["mutaqqi", "muttaqi"],
  ])("takes “%s” for “%s”", (word, meant) => {
    expect(mended(word)).toBe(meant);
  });

  it("leaves alone what is like no word of the briefing", () => {
    expect(mended("elephant")).toBeUndefined();
  });

  it("leaves short words alone: they have too many neighbours", () => {
    expect(mended("bor")).toBeUndefined();
  });

  it("knows the words that were added to the vocabulary since it mended one", () => {
    expect(mended("ambasador")).toBeUndefined();
    spellings.set("ambassador", words.length);
    expect(mended("ambasador")).toBe("ambassador");
    expect(mended("atack")).toBe("attack");
  });

  it("never takes a word that the edition does not hold", () => {
    expect(mended("boarders")).not.toBe("boarder");
  });
});

describe("the edit distance", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });

  it("equals the textbook's, up to its limit", () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, limit) => {
        const exact = naiveDistance(a, b);
        expect(Math.min(editDistance(a, b, limit), limit + 1)).toBe(Math.min(exact, limit + 1));
      }),
    );
  });

  /** Optimal string alignment by its recursive definition. */
  function naiveDistance(a: string, b: string): number {
    if (a === "" || b === "") return a.length + b.length;
    const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)];
    const same = a.at(-1) === b.at(-1) ? 0 : 1;
    const costs = [
      naiveDistance(restA, b) + 1,
      naiveDistance(a, restB) + 1,
      naiveDistance(restA, restB) + same,
    ];
    if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
      costs.push(naiveDistance(a.slice(0, -2), b.slice(0, -2)) + 1);
    }
    return Math.min(...costs);
  }
});
