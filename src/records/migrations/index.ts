import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator, sql } from "kysely";
import { NewerRecordsError } from "../../core/errors.ts";
import type { Db } from "../sql/tables.ts";
import { records } from "./001-records.ts";
import { claimants } from "./002-claimants.ts";
import { unanswered } from "./004-unanswered.ts";
import { answers } from "./005-answers.ts";
import { answerPlaces } from "./006-answer-places.ts";

/** In the order of their names; one that was carried out is never carried out again. */
const migrations: Readonly<Record<string, Migration>> = {
  "001-records": records,
  "002-claimants": claimants,
  "004-unanswered": unanswered,
  "005-answers": answers,
  "006-answer-places": answerPlaces,
};

/**
 * Brings the tables up to date, one process at a time where several share the database. Rejects with
 * NewerRecordsError when a newer version has done so.
 */
export async function migrate(db: Db): Promise<void> {
  const provider = { getMigrations: async () => ({ ...migrations }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error === undefined) return;
  const unknown = await unknownIn(db).catch(() => []);
  throw unknown.length > 0 ? new NewerRecordsError(unknown) : error;
}

// --- Internal helpers ---

/** What was carried out that this version does not know, in the order of the names. */
async function unknownIn(db: Db): Promise<string[]> {
  const table = sql.table(DEFAULT_MIGRATION_TABLE);
  const { rows } = await sql<{ name: string }>`SELECT name FROM ${table} ORDER BY name`.execute(db);
  return rows.map(({ name }) => name).filter((name) => !(name in migrations));
}
