import { readFile, stat } from "node:fs/promises";
import { reasonOf } from "../corpus/reason.ts";
import type { Importer } from "./importer.ts";
import type { Outcome } from "./outcome.ts";
import { isOfLines } from "./parts.ts";

/** The largest file that is taken, in bytes. */
const LARGEST = 32_000_000;

/** A file on the disk. */
export interface PathToAdd {
  /** What it is called in the outcomes; its ending tells its kind. */
  readonly origin: string;
  /** Where it is. */
  readonly path: string;
  /** As for `Importer.addFile`. */
  readonly into?: string;
}

/** Takes in a file by its path; one that may not be read, or is too large to be held at once, is refused. */
export async function* addPath(
  importer: Importer,
  { origin, path, into }: PathToAdd,
): AsyncGenerator<Outcome> {
  const bytes = await read(path);
  if (typeof bytes === "string") yield { origin, result: "refused", reason: bytes };
  else yield* importer.addFile(origin, bytes, into);
}

// --- Internal helpers ---

/** The bytes of a file, or why there are none. */
async function read(path: string): Promise<Uint8Array | string> {
  try {
    const info = await stat(path);
    // The end of a pipe or a device may never come.
    if (!info.isFile()) return "is not a regular file: name one that holds an article";
    if (info.size <= LARGEST) return await readFile(path);
    const instead = isOfLines(path) ? ", or put it into the briefing's folder as it is" : "";
    return `is over ${LARGEST / 1_000_000} MB: divide it${instead}`;
  } catch (error) {
    return reasonOf(error);
  }
}
