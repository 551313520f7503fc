import { mkdir, open as openFile } from "node:fs/promises";
import { dirname } from "node:path";
import {
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  sql,
} from "kysely";
import Database from "libsql";
import { DamagedError, isDamage, setAside } from "./damage.ts";
import { watchFile } from "./gone.ts";
import { migrate } from "./migrations/index.ts";
import type { Records } from "./records.ts";
import { type SqlOptions, sqlRecords } from "./sql/records.ts";
import type { Tables } from "./sql/tables.ts";

/**
 * - WAL with `synchronous=FULL`: what was committed survives a power cut, and one fsync commits it
 * - `secure_delete`: what is deleted is overwritten
 * - `busy_timeout`: milliseconds; several shards share the file
 */
const PRAGMAS = [
  "journal_mode = WAL",
  "synchronous = FULL",
  "secure_delete = ON",
  "busy_timeout = 2000",
];

/** SQLite's own name for records without a file. */
const IN_MEMORY = ":memory:";

export interface SqliteOptions extends SqlOptions {
  /**
   * Told the new name of a file that was damaged, after which the records begin anew.
   * Absent: then opening rejects, and nothing is touched.
   */
  readonly damaged?: ((aside: string) => void) | undefined;
}

/**
 * Records in one file of the embedded database, for one machine.
 *
 * @param file absolute; it and its folder are made when they are missing, for the process's user only;
 *   or ":memory:", for none
 */
export async function openSqlite(file: string, options: SqliteOptions): Promise<Records> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  try {
    return await open(file, options);
  } catch (failure) {
    if (options.damaged === undefined || !isDamage(failure)) throw failure;
    options.damaged(await setAside(file, options.now()));
    return open(file, options);
  }
}

// --- Internal helpers ---

async function open(file: string, options: SqlOptions): Promise<Records> {
  // SQLite would make it for everybody to read; the files beside it are made as it is.
  if (file !== IN_MEMORY) await (await openFile(file, "a", 0o600)).close();
  const database = new Database(file);
  const db = new Kysely<Tables>({ dialect: new LibsqlDialect(database) });
  try {
    for (const pragma of PRAGMAS) database.pragma(pragma);
    check(database, file);
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  // The log still holds pages as they were before; truncating it leaves none.
  const scrub = async () => {
    await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db);
  };
  const records = sqlRecords(db, options, scrub);
  if (file === IN_MEMORY) return records;
  const checkThere = await watchFile(file);
  return {
    ...records,
    async sweep() {
      await checkThere();
      await records.sweep();
    },
  };
}

/** Looks through the whole file, at about 400 MB a second: damage shows before anything depends on it. */
function check(database: Database.Database, file: string): void {
  const found = JSON.stringify(database.prepare("PRAGMA quick_check(1)").all());
  if (found !== '[{"quick_check":"ok"}]') throw new DamagedError(`[records] ${file}: ${found}`);
}

class LibsqlDialect extends SqliteDialect {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): LibsqlDriver {
    return new LibsqlDriver(this.#database);
  }

  override createAdapter(): LibsqlAdapter {
    return new LibsqlAdapter();
  }
}

/**
 * Migrations are one transaction, which SQLite can do, though Kysely does not ask it to: a process
 * that is killed in the middle of them would leave tables that no later start can make.
 */
class LibsqlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** SQLite itself ends a transaction for which the disk is too full; ending it again would hide why. */
class LibsqlDriver extends SqliteDriver {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}
