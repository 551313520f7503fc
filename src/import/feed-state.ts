import { readFile } from "node:fs/promises";
import { z } from "zod";
import { writeWhole } from "../write-file.ts";

const FeedState = z.object({
  /** What the server called the version that was read last. */
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** Addresses of items that could not be had whole for a reason that may pass. */
  again: z.array(z.string()).optional(),
  /** In a row. */
  failures: z.number().int().nonnegative(),
  /** When it is asked next, in milliseconds of the epoch. */
  due: z.number(),
});

/** What is known of a feed between two times that it is asked. */
export type FeedState = z.output<typeof FeedState>;

/** What was kept, by address; nothing where nothing was, or where it is damaged: feeds are then read as if for the first time. */
export async function readFeedStates(file: string): Promise<Map<string, FeedState>> {
  try {
    const kept = z.record(z.string(), FeedState).parse(JSON.parse(await readFile(file, "utf8")));
    return new Map(Object.entries(kept));
  } catch {
    return new Map();
  }
}

export async function writeFeedStates(
  file: string,
  states: ReadonlyMap<string, FeedState>,
): Promise<void> {
  await writeWhole(file, JSON.stringify(Object.fromEntries(states), undefined, 2));
}
