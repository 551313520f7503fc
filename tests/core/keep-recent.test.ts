import { expect, it } from "vitest";
import { keepRecent } from "../../src/core/keep-recent.ts";

it("what was kept longest ago goes first, and what is kept again is new", () => {
  const kept = new Map<string, number>();
  for (const [i, key] of ["a", "b", "a", "c"].entries()) keepRecent(kept, key, i, 2);
  expect([...kept]).toEqual([
    ["a", 2],
    ["c", 3],
  ]);
});
