import type { Kysely } from "kysely";
import type { Tables } from "../sql/tables.ts";

/** Where answers stand, so that the same question in a channel leads back to the one before. */
export const answers = { up };

// --- Internal helpers ---

async function up({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("answers")
    .addColumn("topic", "text", (column) => column.primaryKey())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("asker", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("place", "text", (column) => column.notNull())
    .execute();
  // By age, for what is forgotten with time; by question and by person, for what is forgotten when asked.
  for (const column of ["at", "key", "asker"]) {
    await schema.createIndex(`answers_${column}`).on("answers").column(column).execute();
  }
}
