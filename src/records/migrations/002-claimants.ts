import type { Kysely } from "kysely";
import type { Tables } from "../sql/tables.ts";

/** Each claim tells its claimant, so that one who did not hear the answer can claim again. */
export const claimants = { up };

// --- Internal helpers ---

async function up({ schema }: Kysely<Tables>): Promise<void> {
  const claims = schema.alterTable("claims");
  await claims.addColumn("claimant", "text", (column) => column.notNull().defaultTo("")).execute();
}
