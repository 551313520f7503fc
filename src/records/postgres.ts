import { Kysely, PostgresDialect } from "kysely";
import type { Secret } from "../core/secret.ts";
import { migrate } from "./migrations/index.ts";
import { type PoolTimes, postgresPool } from "./postgres-pool.ts";
import type { Records } from "./records.ts";
import { type SqlOptions, sqlRecords } from "./sql/records.ts";
import type { Tables } from "./sql/tables.ts";

/**
 * Longer than a busy machine is deaf: what was given up too early is only done once
 * more. A platform waits three seconds for its acknowledgement.
 */
const TIMES: PoolTimes = { connect: 3_000, statement: 3_000 };

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
