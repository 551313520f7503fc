import { expect, it } from "vitest";
import { createFuse } from "../../../src/platforms/slack/fuse.ts";

const MINUTE = 60_000;

it("lets five answers through to one asker in a thread, then none", () => {
  const fuse = createFuse(() => 0);
  const allowed = Array.from({ length: 8 }, () => fuse.allows("thread", "ana", false));
  expect(allowed).toEqual([true, true, true, true, true, false, false, false]);
});

it("counts threads apart", () => {
  const fuse = createFuse(() => 0);
  for (let i = 0; i < 6; i++) fuse.allows("one", "ana", false);
  expect(fuse.allows("two", "ana", false)).toBe(true);
});

it("begins anew when somebody else asks in between", () => {
  const fuse = createFuse(() => 0);
  for (let i = 0; i < 5; i++) fuse.allows("thread", "ana", false);
  expect(fuse.allows("thread", "ben", false)).toBe(true);
  expect(fuse.allows("thread", "ana", false)).toBe(true);
});

it("lets answers through again as the old ones pass out of ten minutes", () => {
  let now = 0;
  const fuse = createFuse(() => now);
  for (let i = 0; i < 5; i++) {
    fuse.allows("thread", "ana", false);
    now += MINUTE;
  }
  expect(fuse.allows("thread", "ana", false)).toBe(false);
  now = 10 * MINUTE;
  expect(fuse.allows("thread", "ana", false)).toBe(true);
  expect(fuse.allows("thread", "ana", false)).toBe(false);
});

it("lets a person go on where nobody else can ask, and stops what asks as fast as a machine", () => {
  let now = 0;
  const fuse = createFuse(() => now);
  for (let i = 0; i < 20; i++) {
    expect(fuse.allows("direct", "ana", true)).toBe(true);
    now += 10_000;
  }
  now += MINUTE;
  const fast = Array.from({ length: 6 }, () => fuse.allows("direct", "ana", true));
  expect(fast).toEqual([true, true, true, true, true, false]);
  now += MINUTE / 2;
  expect(fuse.allows("direct", "ana", true)).toBe(true);
});
