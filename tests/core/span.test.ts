import { describe, expect, it } from "vitest";
import { ago, span } from "../../src/core/span.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("a time in words", () => {
  it.each([
    [20 * MINUTE, "20 minutes"],
    [HOUR - 1, "1 hour"],
    [26 * HOUR, "26 hours"],
    [48 * HOUR, "2 days"],
  ])("of %i ms is %s", (milliseconds, words) => {
    expect(span(milliseconds)).toBe(words);
  });
});

describe("how long ago something was", () => {
  it.each([
    [-HOUR, "just now"],
    [0, "just now"],
    [MINUTE - 1, "just now"],
    [MINUTE, "1 minute ago"],
    [20 * MINUTE, "20 minutes ago"],
    [3 * HOUR, "3 hours ago"],
    [24 * HOUR, "24 hours ago"],
  ])("%i ms is %s", (milliseconds, words) => {
    expect(ago(milliseconds)).toBe(words);
  });
});
