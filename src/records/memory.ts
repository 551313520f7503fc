import { type Claims, MIN_CLAIM_AGE } from "../core/records.ts";

/**
 * Less than 1 MB of keys; at one question in twenty seconds it is a day's worth. The records know
 * all: these are for when they fail.
 */
const MAX_CLAIMS = 4_000;

/**
 * Claims that last as long as the process. Over its capacity the oldest claim
 * is forgotten first.
 *
 * @param now milliseconds
 */
export function memoryClaims(now: () => number, capacity = MAX_CLAIMS): Claims {
  // A Map keeps its order of insertion: the first key is the oldest claim.
  const claims = new Map<string, { readonly at: number; readonly claimant: string | undefined }>();

  function forgetOldest(): void {
    const oldestKept = now() - MIN_CLAIM_AGE;
    for (const [key, { at }] of claims) {
      if (at >= oldestKept && claims.size <= capacity) return;
      claims.delete(key);
    }
  }

  return {
    async claim(key, claimant) {
      forgetOldest();
      const held = claims.get(key);
      if (held) return claimant !== undefined && claimant === held.claimant;
      claims.set(key, { at: now(), claimant });
      forgetOldest();
      return true;
    },
  };
}
