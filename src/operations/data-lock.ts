import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { ConfigError } from "../core/errors.ts";

/** A folder that is held by this process alone. */
export interface DataLock {
  /** Why the folder could not be held, though nobody else is known to hold it: a full disk, say. */
  readonly problem?: string;
  release(): void;
}

/**
 * Holds the data folder against a second instance: two would answer each question
 * twice, and write over each other. Throws ConfigError when another one holds it.
 *
 * The lock is SQLite's on a file of its own. The system gives it back when the
 * process ends, however it ends, so that no lock is ever left behind.
 */
export function lockDataFolder(folder: string): DataLock {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const database = new Database(join(folder, "instance.lock"), { timeout: 0 });
    database.exec("BEGIN EXCLUSIVE");
    return { release: () => void database.close() };
  } catch (failure) {
    if (isBusy(failure)) throw new ConfigError([`DATA_DIR ${folder} ${IN_USE}`]);
    const problem = failure instanceof Error ? failure.message : String(failure);
    return { problem, release() {} };
  }
}

// --- Internal helpers ---

const IN_USE =
  "is in use by another instance of the bot: stop that one, or give this one a folder of its own (and both one DATABASE_URL, if they are to serve the same places)";

function isBusy(failure: unknown): boolean {
  return failure instanceof Error && "code" in failure && failure.code === "SQLITE_BUSY";
}
