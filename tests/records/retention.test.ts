import { describe, expect, it } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { retentionsOf } from "../../src/records/retention.ts";
import { blockAfter, readDocument, rowsOf } from "../support/markdown.ts";

const HOUR = 60 * 60 * 1000;

describe("docs/privacy.md", () => {
  it("lists every record, for how long it is kept, and how much of it at most", () => {
    const rows = rowsOf(blockAfter("<!-- retention:", readDocument("docs/privacy.md")));
    const expected = retentionsOf(parseConfig({}).records).map(({ table, age, most }) => [
      table,
      age === undefined ? undefined : age / HOUR,
      String(most),
    ]);
    const said = rows.map(([table, , kept = "", most]) => [table, hoursIn(kept), most]);
    expect(said).toEqual(expected);
  });
});

/** "26 hours", "30 days"; undefined when no time is named. */
function hoursIn(kept: string): number | undefined {
  const [, number, unit] = /(\d+) (hour|day)/.exec(kept) ?? [];
  if (number === undefined) return undefined;
  return Number(number) * (unit === "day" ? 24 : 1);
}
