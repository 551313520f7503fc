import type { Kysely } from "kysely";
import type { Tables } from "../sql/tables.ts";

/** Questions that wait for a later edition; few enough to be found without an index. */
export const unanswered = { up };

// --- Internal helpers ---

async function up({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("unanswered")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("asker", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("platform", "text", (column) => column.notNull())
    .addColumn("entry", "text", (column) => column.notNull())
    .execute();
}
