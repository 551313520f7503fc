import { describe, expect, it } from "vitest";
import { BriefingError } from "../../src/core/errors.ts";
import { readAtRest } from "../../src/snapshot/read-at-rest.ts";

const WHOLE = { articles: [], warnings: [], look: "whole" };

/** A folder that is written to while it is read, until so many reads have failed. */
function writtenTo(failures: number, fault: unknown, looks: readonly string[] = []) {
  const told = { reads: 0, rests: 0 };
  const corpus = {
    async read() {
      told.reads += 1;
      if (told.reads <= failures) throw fault;
      return WHOLE;
    },
    look: async () => looks[told.reads] ?? `look ${told.reads}`,
  };
  const settle = async () => {
    told.rests += 1;
  };
  return { told, read: () => readAtRest(corpus, undefined, settle) };
}

const half = new BriefingError([{ origin: "dam.md", message: "changed while it was read" }]);

describe("a folder that is written to while the bot starts", () => {
  it("is read again once it rests", async () => {
    const { told, read } = writtenTo(3, half);
    expect(await read()).toBe(WHOLE);
    expect(told).toEqual({ reads: 4, rests: 2 });
  });

  it("that looks the same after its problem is told at once", async () => {
    const { told, read } = writtenTo(9, half, ["", "same", "same"]);
    await expect(read()).rejects.toBe(half);
    expect(told).toEqual({ reads: 2, rests: 0 });
  });

  it("that never rests, or a fault, is told all the same", async () => {
    const fault = new Error("a fault");
    await expect(writtenTo(Number.POSITIVE_INFINITY, half).read()).rejects.toBe(half);
    await expect(writtenTo(1, fault).read()).rejects.toBe(fault);
  });
});
