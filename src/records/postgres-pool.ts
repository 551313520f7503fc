import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import pg from "pg";
import type { Secret } from "../core/secret.ts";

/** Milliseconds: to get a connection, and for a statement. */
export interface PoolTimes {
  readonly connect: number;
  readonly statement: number;
}

/**
 * Connections to PostgreSQL. One on which something failed is closed when it is
 * released: a statement that took too long still runs there, its transaction is
 * still open, and what comes after it would become part of that.
 *
 * @param url a connection string, with the password
 */
export function postgresPool(url: Secret, { connect, statement }: PoolTimes): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url.reveal(),
    connectionTimeoutMillis: connect,
    query_timeout: statement,
    types: { getTypeParser },
  });
  // A connection that broke: who waits for an answer hears of it, and the next use opens another one.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return {
    connect: async () => new Connection(await pool.connect()),
    end: () => pool.end(),
  };
}

// --- Internal helpers ---

/** Nothing more is sent after a failure: the server undoes an open transaction when its connection is closed. */
class Connection implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  #failure: unknown;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  query<R>(statement: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(statement: string | PostgresCursor<R>, values: readonly unknown[] = []) {
    const client: PostgresPoolClient = this.#client;
    if (typeof statement !== "string") return client.query(statement);
    return this.#failure === undefined
      ? this.#watch(client.query<R>(statement, values))
      : Promise.reject(this.#failure);
  }

  release(): void {
    this.#client.release(this.#failure !== undefined);
  }

  async #watch<T>(result: Promise<T>): Promise<T> {
    try {
      return await result;
    } catch (failure) {
      this.#failure = failure;
      throw failure;
    }
  }
}

/** Whole numbers of 64 bits are times and counts here, which JavaScript's numbers hold exactly. */
const getTypeParser: pg.CustomTypesConfig["getTypeParser"] = (id, format) =>
  id === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(id, format);
