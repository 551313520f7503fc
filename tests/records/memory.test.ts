import { describe, expect, it } from "vitest";
import { MIN_CLAIM_AGE } from "../../src/core/records.ts";
import { memoryClaims } from "../../src/records/memory.ts";
import { testClaims } from "../contracts/claims.ts";

testClaims("memory", memoryClaims);

describe("claims in memory", () => {
  it("forgets a claim once no replay can come any more", async () => {
    let time = 0;
    const claims = memoryClaims(() => time);
    await claims.claim("a");
    time = MIN_CLAIM_AGE + 1;
    expect(await claims.claim("a")).toBe(true);
  });

  it("forgets the oldest claim first when it is full", async () => {
    const claims = memoryClaims(() => 0, 2);
    for (const key of ["a", "b", "c"]) await claims.claim(key);
    expect(await claims.claim("b")).toBe(false);
    expect(await claims.claim("c")).toBe(false);
    expect(await claims.claim("a")).toBe(true);
  });
});
