import type { Gaps } from "../core/gaps.ts";
import type { Records } from "./records.ts";

/** What people missed, as the records have it. */
export async function gapsOf({ misses, feedback }: Records): Promise<Gaps> {
  return { misses: await misses.all(), opinions: await feedback.tally() };
}
