import { NewerRecordsError } from "../core/errors.ts";
import { RENEWAL } from "../core/records.ts";
import { configuredRecords, type RecordsConfig } from "./open.ts";
import type { Records } from "./records.ts";

/** Milliseconds between looks for what is too old. */
const SWEEP = 60_000;

/** Lines for the operator; pino's logger is one. */
interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

const DAMAGED =
  "the records were damaged: they were moved aside and begin anew; what was asked before this start may be answered again or not at all, and an app for several workspaces must be installed again";

export interface KeepOptions {
  /** Whether no other process serves the same data folder at the same time. */
  readonly isAlone: boolean;
  readonly log: Log;
}

/**
 * The records that the configuration names, for a process that serves: they keep
 * themselves within their limits, and what is wrong with them is logged once. Rejects with
 * NewerRecordsError: with memory in their place, a process would answer what others answer.
 */
export async function keepRecords(
  config: RecordsConfig,
  { isAlone, log }: KeepOptions,
): Promise<Records> {
  let refusal: NewerRecordsError | undefined;
  let isServing = false;
  const records = configuredRecords(config, {
    isAlone,
    changed(health, err) {
      if (health.state === "ok") log.info({}, "everything is kept again");
      else if (err instanceof NewerRecordsError && !isServing) refusal = err;
      else log.warn({ err }, health.detail);
    },
    damaged: (aside) => log.warn({ aside }, DAMAGED),
  });
  // Opened before anything else is loaded, which holds up a connection for so long that the database seems away.
  await records.sweep();
  if (refusal !== undefined) throw refusal;
  isServing = true;
  const timers = [setInterval(records.sweep, SWEEP), setInterval(records.journal.renew, RENEWAL)];
  for (const timer of timers) timer.unref();
  return {
    ...records,
    async close() {
      timers.forEach(clearInterval);
      await records.close();
    },
  };
}
