import { type Migration, Migrator } from "kysely";
import type { Db } from "../sql/tables.ts";
import { records } from "./001-records.ts";
import { claimants } from "./002-claimants.ts";
import { unanswered } from "./004-unanswered.ts";
import { answers } from "./005-answers.ts";

/** In the order of their names; one that was carried out is never carried out again. */
const migrations: Readonly<Record<string, Migration>> = {
  "001-records": records,
  "002-claimants": claimants,
  "004-unanswered": unanswered,
  "005-answers": answers,
};

/** Brings the tables up to date, one process at a time where several share the database. */
export async function migrate(db: Db): Promise<void> {
  const provider = { getMigrations: async () => ({ ...migrations }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
}
