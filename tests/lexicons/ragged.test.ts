import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ragged, rowAt, rowOf, rowStart } from "../../src/lexicons/ragged.ts";

const anyRows = fc.array(fc.array(fc.nat({ max: 2 ** 32 - 1 }), { maxLength: 6 }), {
  maxLength: 100,
});

function tableOf(rows: readonly (readonly number[])[]) {
  return ragged(
    rows.map(({ length }) => length),
    Uint32Array.from(rows.flat()),
  );
}

describe("a ragged table", () => {
  it("gives back the rows it was made of", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const table = tableOf(rows);
        expect(rows.map((_, row) => [...rowOf(table, row)])).toEqual(rows);
      }),
    );
  });

  it("knows for each value the row that it is in", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const table = tableOf(rows);
        const expected = rows.flatMap((values, row) => values.map(() => row));
        expect(expected.map((_, place) => rowAt(table, place))).toEqual(expected);
      }),
    );
  });

  it("has no values in a row past the last", () => {
    fc.assert(
      fc.property(anyRows, fc.nat({ max: 40 }), (rows, past) => {
        expect([...rowOf(tableOf(rows), rows.length + past)]).toEqual([]);
      }),
    );
  });

  it("starts each row where the one before ends", () => {
    const table = tableOf(Array.from({ length: 40 }, () => [1, 2]));
    expect([0, 15, 16, 39].map((row) => rowStart(table, row))).toEqual([0, 30, 32, 78]);
  });

  it("refuses a row that is too long for its count", () => {
    expect(() => ragged([3, 256], new Uint32Array(259))).toThrow("row 1 has 256 values");
  });
});
