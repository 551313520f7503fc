/** How long waits grow. Milliseconds. */
export interface Growth {
  readonly first: number;
  readonly longest: number;
}

/**
 * Waits between logins: a fault at every one spends about 400 of the 1,000 a day that Discord allows, and after the
 * end of a long outage nobody waits for more than five minutes.
 */
export const LOGINS: Growth = { first: 1_000, longest: 5 * 60_000 };

/** What held for this long after its login was good: waits begin anew. Milliseconds. */
export const STABLE = 60_000;

/**
 * Milliseconds to wait before the next try: doubled with each failure, and
 * spread between half and the whole of that, so that many who failed together
 * do not come back together.
 *
 * @param failures in a row so far, from 1
 * @param random 0 to 1, as of Math.random
 */
export function backoff(
  failures: number,
  { first, longest }: Growth,
  random: () => number = Math.random,
): number {
  const whole = Math.min(longest, first * 2 ** (failures - 1));
  return Math.round(whole * (0.5 + random() / 2));
}

/** Resolves after the time, or as soon as the signal is aborted. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(finish, milliseconds);
    signal?.addEventListener("abort", finish, { once: true });
    function finish() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", finish);
      resolve();
    }
  });
}
