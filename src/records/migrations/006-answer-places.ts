import type { Kysely } from "kysely";
import type { Tables } from "../sql/tables.ts";

/** An answer is found by where it stands, so that nothing leads to one that was deleted. */
export const answerPlaces = { up };

// --- Internal helpers ---

async function up({ schema }: Kysely<Tables>): Promise<void> {
  const answers = schema.alterTable("answers");
  await answers
    .addColumn("place_key", "text", (column) => column.notNull().defaultTo(""))
    .execute();
  await schema.createIndex("answers_place_key").on("answers").column("place_key").execute();
}
