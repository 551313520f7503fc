import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ragged } from "../../src/lexicons/ragged.ts";
import { WordTable } from "../../src/lexicons/word-table.ts";

const word = fc.string({ minLength: 1, unit: fc.constantFrom(..."abz' -.") });
const words = fc.uniqueArray(word, { maxLength: 60 }).map((list) => list.sort());

function tableOf(list: readonly string[]): WordTable {
  const lengths = list.map(({ length }) => length);
  return new WordTable(ragged(lengths, Buffer.from(list.join(""), "latin1")));
}

describe("a table of words", () => {
  it("finds each word at its place and gives it back", () => {
    fc.assert(
      fc.property(words, (list) => {
        const table = tableOf(list);
        for (const [index, each] of list.entries()) {
          expect(table.find(each)).toBe(index);
          expect(table.word(index)).toBe(each);
        }
      }),
    );
  });

  it("finds nothing that is not in it", () => {
    fc.assert(
      fc.property(words, fc.oneof(word, fc.string({ unit: "binary" })), (list, other) => {
        expect(tableOf(list).find(other)).toBe(list.indexOf(other));
      }),
    );
  });

  it("has no word past the last", () => {
    expect(tableOf(["a", "b"]).word(2)).toBe("");
  });
});
