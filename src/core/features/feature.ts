import type { Briefing } from "../briefing.ts";
import type { CandidateSentence, Pool } from "../candidates.ts";

/**
 * A group of ranking features. Adding one: put its name in `names` and its value at the same
 * place of what `values` returns, then retrain (`npm run train`).
 */
export interface FeatureGroup {
  readonly name: string;
  readonly names: readonly string[];
  /** One number a name, in the same order; about 0 to 1, so that weights can be compared. */
  values(candidate: CandidateSentence, pool: Pool, briefing: Briefing): number[];
}
