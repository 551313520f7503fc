import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Secret } from "../core/secret.ts";
import { migrate } from "./migrations/index.ts";
import type { Records } from "./records.ts";
import { type SqlOptions, sqlRecords } from "./sql/records.ts";
import type { Tables } from "./sql/tables.ts";

/** Milliseconds: to get a connection, and for a statement; a platform waits three seconds for its acknowledgement. */
const CONNECT_TIME = 1_000;
const STATEMENT_TIME = 2_000;

/**
 * Records in PostgreSQL, for one machine or several.
 *
 * @param url a connection string, with the password
 */
export async function openPostgres(url: Secret, options: SqlOptions): Promise<Records> {
  const pool = new pg.Pool({
    connectionString: url.reveal(),
    connectionTimeoutMillis: CONNECT_TIME,
    query_timeout: STATEMENT_TIME,
    types: { getTypeParser },
  });
  // A connection that broke while nobody used it; the next use opens another one.
  pool.on("error", () => {});
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  // Deleted rows are vacuumed by the server in its own time; all text in them is sealed.
  return sqlRecords(db, options, async () => {});
}

// --- Internal helpers ---

/** Whole numbers of 64 bits are times and counts here, which JavaScript's numbers hold exactly. */
const getTypeParser: pg.CustomTypesConfig["getTypeParser"] = (id, format) =>
  id === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(id, format);
