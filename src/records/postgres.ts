import { Kysely, PostgresDialect } from "kysely";
import type { Secret } from "../core/secret.ts";
import { migrate } from "./migrations/index.ts";
import { type PoolTimes, postgresPool } from "./postgres-pool.ts";
import type { Records } from "./records.ts";
import { type SqlOptions, sqlRecords } from "./sql/records.ts";
import type { Tables } from "./sql/tables.ts";

/**
 * A platform waits three seconds for its acknowledgement, and a second try fits into
 * them: what a busy machine gave up too early is only done once more.
 */
const TIMES: PoolTimes = { connect: 1_500, statement: 2_000 };

/**
 * Records in PostgreSQL, for one machine or several.
 *
 * @param url a connection string, with the password
 */
export async function openPostgres(url: Secret, options: SqlOptions): Promise<Records> {
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: postgresPool(url, TIMES) }),
  });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  // Deleted rows are vacuumed by the server in its own time; all text in them is sealed.
  return sqlRecords(db, options, async () => {});
}
