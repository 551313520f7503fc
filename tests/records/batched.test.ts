import { describe, expect, it, vi } from "vitest";
import { batched } from "../../src/records/sql/batched.ts";

describe("work in batches", () => {
  it("is done once for all that come at once, and gives each its own result", async () => {
    const work = vi.fn(async (items: readonly number[]) => items.map((item) => item * 2));
    const double = batched(work);
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
    expect(work).toHaveBeenCalledExactlyOnceWith([1, 2, 3]);
  });

  it("goes on with what comes meanwhile, and in parts with very much", async () => {
    const sizes: number[] = [];
    const echo = batched(async (items: readonly number[]) => {
      sizes.push(items.length);
      return items;
    });
    const first = echo(0);
    const more = first.then(() => echo(1));
    const many = Array.from({ length: 1200 }, (_, i) => i);
    expect(await Promise.all(many.map(echo))).toEqual(many);
    expect([await first, await more]).toEqual([0, 1]);
    expect(Math.max(...sizes)).toBe(500);
  });

  it("that fails, fails for those in the batch, and not for the next", async () => {
    let isFull = true;
    const echo = batched(async (items: readonly string[]) => {
      if (isFull) throw new Error("ENOSPC");
      return items;
    });
    await expect(echo("a")).rejects.toThrow("ENOSPC");
    isFull = false;
    expect(await echo("b")).toBe("b");
  });
});
