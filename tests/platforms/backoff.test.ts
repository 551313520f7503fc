import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { backoff, pause } from "../../src/platforms/backoff.ts";

const growth = { first: 1000, longest: 8000 };

describe("backoff", () => {
  it("doubles with each failure, up to the longest wait", () => {
    const waits = [1, 2, 3, 4, 5, 2000].map((failures) => backoff(failures, growth, () => 1));
    expect(waits).toEqual([1000, 2000, 4000, 8000, 8000, 8000]);
  });

  it("is spread between half and the whole", () => {
    expect([0, 0.5, 1].map((random) => backoff(1, growth, () => random))).toEqual([500, 750, 1000]);
  });
});

describe("pause", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("ends early when its signal is aborted, and leaves no timer", async () => {
    const controller = new AbortController();
    const paused = pause(60_000, controller.signal);
    controller.abort();
    await paused;
    await pause(60_000, controller.signal);
    expect(vi.getTimerCount()).toBe(0);
  });
});
