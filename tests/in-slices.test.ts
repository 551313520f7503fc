import { beforeEach, describe, expect, it, vi } from "vitest";
import { rebuildBriefing } from "../src/briefing.ts";
import { answer } from "../src/core/answer.ts";
import { atOnce, type Steps } from "../src/core/steps.ts";
import { inSlices } from "../src/in-slices.ts";
import { DAM, decided, FERRY } from "./support/small-briefing.ts";

/** Milliseconds that every step takes. */
let pace: number;

beforeEach(() => {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => {
    now += pace;
    return now;
  });
});

function* count(to: number): Steps<number> {
  for (let step = 0; step < to; step += 1) yield;
  return to;
}

async function breaths(steps: Steps<unknown>): Promise<number> {
  let taken = 0;
  await inSlices(steps, async () => {
    taken += 1;
  });
  return taken;
}

describe("work in steps", () => {
  it("gives the same at once and in slices", async () => {
    pace = 1;
    expect(await inSlices(count(100), async () => {})).toBe(100);
    expect(atOnce(count(100))).toBe(100);
  });

  it("is left for a moment after every few milliseconds, not after every step", async () => {
    pace = 0;
    expect(await breaths(count(100))).toBe(0);
    pace = 1;
    expect(await breaths(count(100))).toBeGreaterThan(10);
    expect(await breaths(count(100))).toBeLessThan(50);
    pace = 100;
    expect(await breaths(count(100))).toBe(100);
  });

  it("lets the edition before answer while the next one is made", async () => {
    pace = 100;
    const before = decided("answered");
    const editions = new Set<string>();
    const article = { ...FERRY, text: `${FERRY.text} The ferry is blue.` };
    const next = await rebuildBriefing([DAM, article], before, async () => {
      editions.add(answer("How much is a ticket?", before).edition);
    });
    expect([...editions]).toEqual([before.edition]);
    expect(next.edition).not.toBe(before.edition);
  });
});
