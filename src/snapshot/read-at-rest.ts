import { setTimeout as sleep } from "node:timers/promises";
import { BriefingError } from "../core/errors.ts";
import type { Corpus, CorpusReader } from "../corpus.ts";

/** Milliseconds before a folder that still changes is read again: as long as a copy may stop. */
const REST = 2_000;

/** A folder that still changes then is read no more: half a minute, which a start may take. */
const MOST_READS = 15;

/**
 * Reads a corpus that others may be writing to. A problem counts only once the folder looks the same
 * as after the problem before: a file that is half written, or just taken away, is not to end a start.
 * Throws as `CorpusReader.read`.
 *
 * @param told as for `CorpusReader.read`
 * @param settle awaited before what has changed again is read once more
 */
export async function readAtRest(
  corpus: Pick<CorpusReader, "read" | "look">,
  told?: Parameters<CorpusReader["read"]>[0],
  settle: () => Promise<unknown> = () => sleep(REST),
): Promise<Corpus> {
  let seen: string | undefined;
  for (let reads = 1; ; reads += 1) {
    try {
      return await corpus.read(told);
    } catch (error) {
      if (!(error instanceof BriefingError) || reads === MOST_READS) throw error;
      const look = await corpus.look();
      if (look === seen) throw error;
      if (seen !== undefined) await settle();
      seen = look;
    }
  }
}
