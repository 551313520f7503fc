import { describe, expect, it } from "vitest";
import { createClock } from "../../src/live/clock.ts";

/** A Sunday, in the zone of whoever runs the test. */
const NOW = new Date(2026, 10, 22, 14, 0).getTime();
const clock = createClock(() => NOW);
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime();

describe("a moment in words", () => {
  it.each([
    ["this morning", at(2026, 10, 22, 6)],
    ["today", at(2026, 10, 22)],
    ["Yesterday", at(2026, 10, 21)],
    ["an hour ago", at(2026, 10, 22, 13)],
    ["9:30", at(2026, 10, 22, 9, 30)],
    ["16:15", at(2026, 10, 21, 16, 15)],
    ["Monday", at(2026, 10, 16)],
    ["3 days ago", at(2026, 10, 19)],
    ["2026-11-20", at(2026, 10, 20)],
    [" 1/11/2026 ", at(2026, 10, 1)],
    ["9.30", at(2026, 10, 22, 9, 30)],
    ["last night", at(2026, 10, 21, 20)],
    ["last evening", at(2026, 10, 21, 20)],
  ])("%s is understood of the past, a day from its beginning", async (text, expected) => {
    expect(await clock.read(text)).toBe(expected);
  });

  it.each([
    "",
    "nonsense",
    "the treaty of 2019-01-01 in Lerwick",
    "in three years",
    "2031-01-01",
    "tomorrow",
    "2026-11-23",
    "in an hour",
    "today 18:00",
  ])("%s is none", async (text) => {
    expect(await clock.read(text)).toBeUndefined();
  });

  it("is shown with its zone", () => {
    expect(clock.show(NOW)).toMatch(/^22 November 2026.*14:00 \S+/);
  });
});
