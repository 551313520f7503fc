import type { Trace } from "../../core/records.ts";
import type { Shelf } from "./tables.ts";

const TABLES_OF_QUESTIONS = [
  "journal",
  "conversations",
  "misses",
  "unanswered",
  "answers",
] as const;

/** Removes what a person, or one question, left in the tables. An opinion is of a passage: one question leaves none. */
export async function forgetEverywhere(shelf: Shelf, trace: Trace): Promise<void> {
  if ("asker" in trace && trace.answering !== undefined) await disown(shelf, trace.answering);
  for (const table of TABLES_OF_QUESTIONS) await forgetIn(table, shelf, trace);
  if (!("asker" in trace)) return;
  const asker = shelf.vault.hash(trace.asker);
  await shelf.db.deleteFrom("feedback").where("asker", "=", asker).execute();
}

export async function forgetIn(
  table: (typeof TABLES_OF_QUESTIONS)[number],
  { db, vault }: Shelf,
  trace: Trace,
): Promise<void> {
  const [column, whose] =
    "asker" in trace ? (["asker", trace.asker] as const) : (["key", trace.key] as const);
  await db.deleteFrom(table).where(column, "=", vault.hash(whose)).execute();
}

// --- Internal helpers ---

/** Leaves a question that is being answered in the journal, without who asked it. */
async function disown({ db, vault }: Shelf, key: string): Promise<void> {
  await db.updateTable("journal").set({ asker: "" }).where("key", "=", vault.hash(key)).execute();
}
