import type { Kysely } from "kysely";
import type { Tables } from "../sql/tables.ts";

/** The first tables. A migration that was released is never changed: the next one goes in a file of its own. */
export const records = { up };

// --- Internal helpers ---

async function up(db: Kysely<Tables>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("claims")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("at", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createTable("journal")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("asker", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("platform", "text", (column) => column.notNull())
    .addColumn("holder", "text", (column) => column.notNull())
    .addColumn("lease", "bigint", (column) => column.notNull())
    .addColumn("sending", "integer", (column) => column.notNull())
    .addColumn("tries", "integer", (column) => column.notNull())
    .addColumn("event", "text", (column) => column.notNull())
    .execute();
  await schema
    .createTable("conversations")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("asker", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("conversation", "text", (column) => column.notNull())
    .addColumn("question", "text", (column) => column.notNull())
    .execute();
  await schema
    .createTable("misses")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("asker", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("miss", "text", (column) => column.notNull())
    .execute();
  await schema
    .createTable("feedback")
    .addColumn("passage", "text", (column) => column.notNull())
    .addColumn("asker", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("edition", "text", (column) => column.notNull())
    .addColumn("article", "text", (column) => column.notNull())
    .addColumn("start_at", "integer", (column) => column.notNull())
    .addColumn("end_at", "integer", (column) => column.notNull())
    .addColumn("helpful", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("feedback_key", ["passage", "asker"])
    .execute();
  await schema
    .createTable("installations")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("installation", "text", (column) => column.notNull())
    .execute();
  await indexes(db);
}

/** By age, for what is forgotten with time; by person, for what is forgotten when asked. */
async function indexes({ schema }: Kysely<Tables>): Promise<void> {
  for (const table of ["claims", "conversations", "misses", "feedback", "installations"]) {
    await schema.createIndex(`${table}_at`).on(table).column("at").execute();
  }
  for (const table of ["conversations", "misses", "feedback"]) {
    await schema.createIndex(`${table}_asker`).on(table).column("asker").execute();
  }
  const byConversation = schema.createIndex("conversations_conversation").on("conversations");
  await byConversation.columns(["conversation", "at"]).execute();
}
