/**
 * Work that takes a while, in steps: it yields wherever it may be left for a moment. What it has not
 * finished nobody sees.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all of it at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
