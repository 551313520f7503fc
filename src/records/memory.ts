import { type Claims, MIN_CLAIM_AGE } from "../core/records.ts";

/** About 15 MB of keys; at one question a second it is more than a day's worth. */
const MAX_CLAIMS = 100_000;

/**
 * Claims that last as long as the process. Over its capacity the oldest claim
 * is forgotten first.
 *
 * @param now milliseconds, as of Date.now
 */
export function memoryClaims(now: () => number, capacity = MAX_CLAIMS): Claims {
  // A Map keeps its order of insertion: the first key is the oldest claim.
  const claimedAt = new Map<string, number>();

  function forgetOldest(): void {
    const oldestKept = now() - MIN_CLAIM_AGE;
    for (const [key, at] of claimedAt) {
      if (at >= oldestKept && claimedAt.size <= capacity) return;
      claimedAt.delete(key);
    }
  }

  return {
    async claim(key) {
      forgetOldest();
      if (claimedAt.has(key)) return false;
      claimedAt.set(key, now());
      forgetOldest();
      return true;
    },
  };
}
