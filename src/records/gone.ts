import { stat } from "node:fs/promises";
import { ignoreMissingFile } from "../core/errors.ts";

/** The file that is written to is not the one that stands at its path: what it is given, nobody finds again. */
export class GoneError extends Error {
  override readonly name = "GoneError";

  constructor(path: string) {
    super(
      `[records] ${path} was moved, removed or replaced while the bot ran: what stands there is opened, or begun anew`,
    );
  }
}

/**
 * Looks which file stands at the path now.
 *
 * @returns rejects with GoneError once another one stands there, or none
 */
export async function watchFile(path: string): Promise<() => Promise<void>> {
  const first = await stat(path);
  return async () => {
    const there = await stat(path).catch(ignoreMissingFile);
    if (there?.dev !== first.dev || there.ino !== first.ino) throw new GoneError(path);
  };
}
