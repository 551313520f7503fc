import { Secret } from "../../src/core/secret.ts";
import { withFallback } from "../../src/records/fallback.ts";
import type { Records } from "../../src/records/records.ts";
import { openSqlite } from "../../src/records/sqlite.ts";
import { createVault } from "../../src/records/vault.ts";

/** Real records that write no file. */
export function recordsInMemory(now: () => number = Date.now, tellDays = 30): Promise<Records> {
  const vault = createVault(new Secret("a secret of thirty-two characters"));
  const settings = { keepsMissedQuestions: false, missDays: 30, tellDays, feedbackDays: 90 };
  return openSqlite(":memory:", { vault, now, holder: { name: "main", life: "1" }, settings });
}

/** The same, opened when they are first used. */
export function lazyRecords(now: () => number = Date.now, tellDays = 30): Records {
  const changed = (_: unknown, failure?: unknown) => {
    throw failure;
  };
  const options = { now, patience: 0, persistence: 0, pause: async () => {}, changed };
  return withFallback(() => recordsInMemory(now, tellDays), options);
}
