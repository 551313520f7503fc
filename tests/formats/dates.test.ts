import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDate } from "../../src/formats/dates.ts";

const years = { min: new Date("1000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true };

describe("parseDate", () => {
  it.each([
    ["2026", "2026"],
    ["2026-03", "2026-03"],
    ["2026-03-02", "2026-03-02"],
    [" 2026/03/02 ", "2026-03-02"],
    ["2024-02-29", "2024-02-29"],
    ["2026-03-02T09:30Z", "2026-03-02T09:30:00Z"],
    ["2023-09-26T17:01:22+00:00", "2023-09-26T17:01:22+00:00"],
    ["2026-03-02T09:30:00.250Z", "2026-03-02T09:30:00.250Z"],
    ["2026-03-02 09:30:00 +0530", "2026-03-02T09:30:00+05:30"],
    ["2026-03-02T09:30:00+14", "2026-03-02T09:30:00+14:00"],
    ["2026-03-02 09:30", "2026-03-02T09:30:00"],
    ["2 March 2026", "2026-03-02"],
    ["2nd of March, 2026", "2026-03-02"],
    ["2-Mar-2026", "2026-03-02"],
    ["March 2, 2026", "2026-03-02"],
    ["Sept. 2, 2026", "2026-09-02"],
    ["Mon 2 Mar 2026 10.30 GMT", "2026-03-02T10:30:00Z"],
    ["Mon, 02 Mar 2026 10:30:05 +0100", "2026-03-02T10:30:05+01:00"],
    ["Monday, March 2, 2026 at 9:05 p.m.", "2026-03-02T21:05:00"],
    ["March 2, 2026 12:15 AM UTC", "2026-03-02T00:15:00Z"],
    ["March 2, 2026 12:15 AM GMT+2", "2026-03-02T00:15:00+02:00"],
    ["March 2, 2026 - 10:30 IST", "2026-03-02"],
    ["March 2, 2026 — 10:30", "2026-03-02T10:30:00"],
    ["Mon, 02 Mar 26 09:30:00 GMT", "2026-03-02T09:30:00Z"],
    ["2 Mar 99 9:30 +0100", "1999-03-02T09:30:00+01:00"],
    ["Mon, 02 Mar 2026 09:30:00 -0500 (EST)", "2026-03-02T09:30:00-05:00"],
    ["March 2, 2026 at 6 p.m. ET", "2026-03-02"],
    ["March 2, 2026, 6am", "2026-03-02T06:00:00"],
  ])("reads %j as %s", (text, expected) => {
    expect(parseDate(text)).toBe(expected);
  });

  it.each([
    "",
    "yesterday",
    "soon, 2026",
    "3/4/2026",
    "2026-02-30",
    "2026-13-01",
    "2026-3-2",
    "31 April 2026",
    "March 2026 2",
    "2026-03-02T25:00",
    "2026-03-02Tnoon",
    "2026-03-02T09:30:00+99:99",
    "2026-03-02T09:30:00-15:00",
    "Mon, 02 Mar 2026 10:30:05 +0160",
    "2 March 2026 or later",
    "2 March 26",
    "2026-03-02T09",
    "2 March 2026 6",
    "0000-01-01",
    "1700000000",
    `2 March ${" ".repeat(100_000)}2026`,
  ])("finds no date in %j", (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it("keeps every instant that JavaScript writes", () => {
    fc.assert(
      fc.property(fc.date(years), (date) => {
        expect(parseDate(date.toISOString())).toBe(date.toISOString());
      }),
    );
  });

  it("reads every day in every written form", () => {
    const names = (date: Date, length: "long" | "short") =>
      date.toLocaleDateString("en-GB", { month: length, timeZone: "UTC" });
    fc.assert(
      fc.property(fc.date(years), fc.constantFrom("long", "short"), (date, length) => {
        const [day, month, year] = [date.getUTCDate(), names(date, length), date.getUTCFullYear()];
        const expected = date.toISOString().slice(0, 10);
        expect(parseDate(`${day} ${month} ${year}`)).toBe(expected);
        expect(parseDate(`${month} ${day}, ${year}`)).toBe(expected);
      }),
    );
  });
});
