import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf, NewerRecordsError, UserError } from "../core/errors.ts";
import { LEASE, type RecordsHealth } from "../core/records.ts";
import { withFallback } from "./fallback.ts";
import type { Records } from "./records.ts";
import { keptSecretKey } from "./secret-key.ts";
import type { RecordSettings } from "./settings.ts";
import { createVault } from "./vault.ts";

/** The file in the data folder that holds all records. */
const RECORDS_FILE = "records.db";

/**
 * A database over the network is left alone for a while once it failed, since each try
 * takes its time. Other processes use it, so a claim is not guessed before it has been
 * away for a lease.
 */
const OVER_NETWORK = { patience: 5_000, persistence: LEASE };
const IN_A_FILE = { patience: 0, persistence: 0 };

/** Milliseconds between two tries. */
const PAUSE = 250;

const CHECK =
  "check DATA_DIR and DATABASE_URL; a damaged file is moved aside when the bot starts to serve";

export interface OpenOptions {
  /** Whether no other process serves the same data folder at the same time. */
  readonly isAlone: boolean;
  readonly changed: (health: RecordsHealth, failure?: unknown) => void;
  /** Told where a damaged file was moved to; absent, or with other processes: it stays, and nothing is kept. */
  readonly damaged?: (aside: string) => void;
}

/** The parts of the configuration that say where. */
export interface RecordsConfig {
  readonly dataDir: string;
  readonly records: RecordSettings;
}

/** Where the records are, for the operator. */
export function placeOf({ dataDir, records }: RecordsConfig): string {
  const isFile = records.databaseUrl === undefined;
  return isFile ? join(dataDir, RECORDS_FILE) : "PostgreSQL, at DATABASE_URL";
}

/** The records that the configuration names, opened at their first use, with memory behind them. */
export function configuredRecords(config: RecordsConfig, options: OpenOptions): Records {
  return withFallback(() => openRecords(config, options), {
    ...(config.records.databaseUrl === undefined ? IN_A_FILE : OVER_NETWORK),
    now: () => performance.now(),
    pause: () => sleep(PAUSE),
    changed: options.changed,
  });
}

/** The records, for a look at them beside a process that may serve. Rejects with UserError when they cannot be opened. */
export async function openToRead(config: RecordsConfig): Promise<Records> {
  try {
    return await openRecords(config, { isAlone: false });
  } catch (failure) {
    if (failure instanceof NewerRecordsError) throw new UserError(failure.code, failure.message);
    const reason = (failure instanceof Error && failure.message) || codeOf(failure);
    throw new UserError(
      "USAGE",
      `[records] ${placeOf(config)} cannot be opened (${reason}): ${CHECK}`,
    );
  }
}

/** The records themselves. Rejects when they cannot be opened. */
export async function openRecords(
  { dataDir, records: settings }: RecordsConfig,
  { isAlone, damaged }: Pick<OpenOptions, "isAlone" | "damaged">,
): Promise<Records> {
  const { databaseUrl, secretKey } = settings;
  const vault = createVault(secretKey ?? (await keptSecretKey(dataDir)));
  const life = randomUUID();
  const common = { vault, settings, now: Date.now };
  if (databaseUrl === undefined) {
    const { openSqlite } = await import("./sqlite.ts");
    const alone = isAlone ? { holder: { name: "main", life }, damaged } : { holder: { life } };
    return openSqlite(join(dataDir, RECORDS_FILE), { ...common, ...alone });
  }
  const { openPostgres } = await import("./postgres.ts");
  return openPostgres(databaseUrl, { ...common, holder: { life } });
}
