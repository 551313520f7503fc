import { expect, it } from "vitest";
import { createFuse } from "../../../src/platforms/slack/fuse.ts";

const MINUTE = 60_000;

it("lets five answers through to one asker in a thread, then none", () => {
  const fuse = createFuse(() => 0);
  const allowed = Array.from({ length: 8 }, () => fuse.allows("thread", "ana"));
  expect(allowed).toEqual([true, true, true, true, true, false, false, false]);
});

it("counts threads apart", () => {
  const fuse = createFuse(() => 0);
  for (let i = 0; i < 6; i++) fuse.allows("one", "ana");
  expect(fuse.allows("two", "ana")).toBe(true);
});

it("begins anew when somebody else asks in between", () => {
  const fuse = createFuse(() => 0);
  for (let i = 0; i < 5; i++) fuse.allows("thread", "ana");
  expect(fuse.allows("thread", "ben")).toBe(true);
  expect(fuse.allows("thread", "ana")).toBe(true);
});

it("lets answers through again as the old ones pass out of ten minutes", () => {
  let now = 0;
  const fuse = createFuse(() => now);
  for (let i = 0; i < 5; i++) {
    fuse.allows("thread", "ana");
    now += MINUTE;
  }
  expect(fuse.allows("thread", "ana")).toBe(false);
  now = 10 * MINUTE;
  expect(fuse.allows("thread", "ana")).toBe(true);
  expect(fuse.allows("thread", "ana")).toBe(false);
});
