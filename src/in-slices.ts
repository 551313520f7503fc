import type { Steps } from "./core/steps.ts";

/** Milliseconds of work at a time: less than an answer takes. */
const SLICE = 4;

/**
 * Does work in slices of a few milliseconds, so that questions are answered meanwhile.
 *
 * @param breathe awaited between slices
 */
export async function inSlices<T>(steps: Steps<T>, breathe: () => Promise<void>): Promise<T> {
  let end = performance.now() + SLICE;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < end) continue;
    await breathe();
    end = performance.now() + SLICE;
  }
}
