import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { patientIdentify } from "../../../src/platforms/discord/identifying.ts";

type Manager = Parameters<ReturnType<typeof patientIdentify>>[0];

const DAY = 24 * 60 * 60_000;

/** Identifies again whenever a session ends, which takes so many milliseconds; tells how often within a day. */
async function identifiedInADay(held: number): Promise<number> {
  const information = { session_start_limit: { max_concurrency: 1 } };
  const manager = { fetchGatewayInformation: async () => information } as unknown as Manager;
  const throttler = await patientIdentify(() => {})(manager);
  const ending = new AbortController();
  let count = 0;
  const identifying = (async () => {
    while (!ending.signal.aborted) {
      await throttler.waitForIdentify(0, ending.signal);
      count += 1;
      await new Promise((resolve) => setTimeout(resolve, held));
    }
  })().catch(() => {});
  await vi.advanceTimersByTimeAsync(DAY);
  ending.abort();
  await vi.runAllTimersAsync();
  await identifying;
  return count;
}

describe("identifying", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is far from what Discord allows in a day, where it ends every session within seconds", async () => {
    expect(await identifiedInADay(6_000)).toBeLessThan(600);
  });

  it("is not held up where sessions hold", async () => {
    expect(await identifiedInADay(DAY / 100)).toBeGreaterThanOrEqual(100);
  });
});
