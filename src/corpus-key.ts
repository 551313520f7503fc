import { createHash } from "node:crypto";
import { resolve } from "node:path";

/** The name under which what is kept of a corpus is kept apart from what is kept of others. */
export function corpusKey(path: string): string {
  return createHash("sha256").update(resolve(path)).digest("hex").slice(0, 16);
}
