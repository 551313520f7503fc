import { describe, expect, it } from "vitest";
import { type Claims, MIN_CLAIM_AGE } from "../../src/core/records.ts";

/** What every record of claims must do. `open` makes an empty one that reads the time from `now`. */
export function testClaims(
  name: string,
  open: (now: () => number) => Claims | Promise<Claims>,
): void {
  describe(`claims: ${name}`, () => {
    it("gives a key to the first who claims it, and to nobody after", async () => {
      const claims = await open(() => 0);
      expect(await claims.claim("a")).toBe(true);
      expect(await claims.claim("a")).toBe(false);
      expect(await claims.claim("b")).toBe(true);
    });

    it("gives a key to one of many who claim it at once", async () => {
      const claims = await open(() => 0);
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => claims.claim("a")));
      expect(outcomes.filter((first) => first)).toHaveLength(1);
    });

    it("gives a key again to the claimant who did not hear of it, and to no other", async () => {
      const claims = await open(() => 0);
      expect(await claims.claim("a", "one")).toBe(true);
      expect(await claims.claim("a", "other")).toBe(false);
      expect(await claims.claim("a", "one")).toBe(true);
      expect(await claims.claim("a")).toBe(false);
      const atOnce = ["one", "other", "other"].map((claimant) => claims.claim("b", claimant));
      expect(await Promise.all(atOnce)).toEqual([true, false, false]);
      expect(await claims.claim("b", "other")).toBe(false);
    });

    it("still holds a claim after the longest replay, however often it was claimed since", async () => {
      let time = 0;
      const claims = await open(() => time);
      await claims.claim("a");
      for (const at of [6 * 60_000, 2 * 3_600_000, 25 * 3_600_000, MIN_CLAIM_AGE]) {
        time = at;
        expect(await claims.claim("a")).toBe(false);
      }
    });

    it("tells keys apart that differ in any character", async () => {
      const claims = await open(() => 0);
      const keys = ["k:1", "k:1 ", "K:1", "k:1\u0000", "__proto__", ""];
      for (const key of keys) expect(await claims.claim(key)).toBe(true);
    });
  });
}
