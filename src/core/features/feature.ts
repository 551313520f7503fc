import type { Briefing } from "../briefing.ts";
import type { CandidateSentence, Pool } from "../candidates.ts";

/**
 * A group of ranking features. Adding one: put its name in `names` and its value at the same
 * place of what `write` writes, then retrain (`npm run train`).
 */
export interface FeatureGroup {
  readonly name: string;
  readonly names: readonly string[];
  /** Whether it tells only how near to the question a sentence comes in what it is about: no sign that it answers. */
  readonly likens?: true;
  /**
   * Writes one number a name, in the same order, from `out[at]` on; about 0 to 1, so that weights
   * can be compared. What it leaves alone is 0.
   */
  write(
    out: Float32Array,
    at: number,
    candidate: CandidateSentence,
    pool: Pool,
    briefing: Briefing,
  ): void;
}
