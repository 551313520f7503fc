import { readFile, stat } from "node:fs/promises";
import { reasonOf } from "../corpus/reason.ts";
import type { Importer } from "./importer.ts";
import type { Outcome } from "./outcome.ts";

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
    const { size } = await stat(path);
    return size > LARGEST ? "is over 32 MB: divide it" : await readFile(path);
  } catch (error) {
    return reasonOf(error);
  }
}
