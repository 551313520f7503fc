import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TooManyRefusalsError, withinRefusals } from "../../src/platforms/refusals.ts";

const limit = { statuses: [401, 403, 429], most: 100, window: 600_000 };

function answering(status: number) {
  return vi.fn(async () => ({ status }));
}

async function repeat(times: number, call: () => Promise<unknown>): Promise<unknown[]> {
  const failures: unknown[] = [];
  for (let i = 0; i < times; i++) await call().catch((failure: unknown) => failures.push(failure));
  return failures;
}

describe("withinRefusals", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("makes no request after a hundred were refused, and says so", async () => {
    const request = answering(403);
    const failures = await repeat(150, withinRefusals(request, limit));
    expect(request).toHaveBeenCalledTimes(100);
    expect(failures).toHaveLength(50);
    expect(failures[0]).toBeInstanceOf(TooManyRefusalsError);
  });

  it("does not go over a hundred when many are made at once", async () => {
    const request = vi.fn(async () => {
      await Promise.resolve();
      return { status: 403 };
    });
    const guarded = withinRefusals(request, limit);
    for (let batch = 0; batch < 10; batch++) {
      await Promise.allSettled(Array.from({ length: 40 }, () => guarded()));
    }
    expect(request).toHaveBeenCalledTimes(100);
  });

  it("makes requests again once the refusals are old", async () => {
    const request = answering(429);
    const guarded = withinRefusals(request, limit);
    await repeat(150, guarded);
    vi.advanceTimersByTime(600_001);
    await guarded();
    expect(request).toHaveBeenCalledTimes(101);
  });

  it("counts neither what is accepted, nor other failures, nor what does not count", async () => {
    for (const status of [200, 404, 500]) {
      expect(await repeat(300, withinRefusals(answering(status), limit))).toEqual([]);
    }
    const shared = withinRefusals(answering(429), limit, () => false);
    expect(await repeat(300, shared)).toEqual([]);
  });
});
