import { rename } from "node:fs/promises";
import Database from "libsql";
import { ignoreMissingFile } from "../core/errors.ts";

/** What SQLite calls a file that is damaged, or none of its own (sqlite.org/rescode.html). */
const DAMAGE = /^SQLITE_(CORRUPT|NOTADB)/;

/** Whether a failure says that the file itself cannot be used any more, whoever tries. */
export function isDamage(failure: unknown): boolean {
  return (
    failure instanceof DamagedError ||
    (failure instanceof Database.SqliteError && DAMAGE.test(failure.code))
  );
}

/** A look through the whole file found something. */
export class DamagedError extends Error {
  override readonly name = "DamagedError";
}

/**
 * Gives a database another name, for whoever wants to look into it.
 *
 * @param at milliseconds, as of Date.now
 * @returns the new name
 */
export async function setAside(file: string, at: number): Promise<string> {
  const aside = `${file}.damaged-${new Date(at).toISOString().replaceAll(":", "-")}`;
  // Its log first: it must never be taken for that of the file that comes next.
  await rename(`${file}-wal`, `${aside}-wal`).catch(ignoreMissingFile);
  await rename(file, aside);
  return aside;
}
