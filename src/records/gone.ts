import { stat } from "node:fs/promises";
import { isMissingFile } from "../core/errors.ts";

/** The file that is written to is not the one that stands at its path: what it is given, nobody finds again. */
export class GoneError extends Error {
  override readonly name = "GoneError";
}

/**
 * Looks which file stands at the path now.
 *
 * @returns rejects with GoneError once another one stands there, or none
 */
export async function watchFile(path: string): Promise<() => Promise<void>> {
  const first = await stat(path);
  return async () => {
    const { dev, ino } = await stat(path).catch(goneAt(path));
    if (dev !== first.dev || ino !== first.ino) goneAt(path)();
  };
}

// --- Internal helpers ---

function goneAt(path: string) {
  return (error?: unknown): never => {
    if (error !== undefined && !isMissingFile(error)) throw error;
    throw new GoneError(
      `[records] ${path} was moved, removed or replaced while the bot ran: what stands there is opened, or begun anew`,
    );
  };
}
