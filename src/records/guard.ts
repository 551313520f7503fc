import type { RecordsHealth } from "../core/records.ts";
import type { Records } from "./records.ts";

export interface GuardOptions {
  /** Milliseconds, as of Date.now. */
  readonly now: () => number;
  /** Milliseconds in which records that failed are left alone; 0 where they fail at once. */
  readonly patience: number;
  /** Told once when the records fail, and once when they are back. */
  readonly changed: (health: RecordsHealth, failure?: unknown) => void;
}

/** Stands in front of records that can fail. */
export interface Guard {
  /** Rejects when the records fail. */
  use<T>(work: (records: Records) => Promise<T>): Promise<T>;
  /** Undefined when the records fail; never rejects. */
  attempt<T>(work: (records: Records) => Promise<T>): Promise<T | undefined>;
  /** Something new was really written, so the records work again. */
  written(): void;
  health(): RecordsHealth;
  close(): Promise<void>;
}

const DEGRADED = {
  state: "degraded",
  detail:
    "nothing can be kept: questions are answered, but a restart forgets which were and which were not",
} as const;

/** @param open opens the records; called at the first use, and again after it failed */
export function createGuard(open: () => Promise<Records>, options: GuardOptions): Guard {
  const { now, patience, changed } = options;
  let opening: Promise<Records> | undefined;
  let health: RecordsHealth = { state: "ok" };
  let leftAloneUntil = 0;

  async function opened(): Promise<Records> {
    if (now() < leftAloneUntil) throw new Error(`[records] ${DEGRADED.detail}`);
    opening ??= open();
    try {
      return await opening;
    } catch (failure) {
      opening = undefined;
      throw failure;
    }
  }

  async function use<T>(work: (records: Records) => Promise<T>): Promise<T> {
    try {
      return await work(await opened());
    } catch (failure) {
      // Those that are turned away meanwhile do not make it longer.
      if (now() >= leftAloneUntil) leftAloneUntil = now() + patience;
      if (health.state === "ok") changed(DEGRADED, failure);
      health = DEGRADED;
      throw failure;
    }
  }

  return {
    use,
    attempt: (work) => use(work).catch(() => undefined),
    written() {
      if (health.state === "ok") return;
      health = { state: "ok" };
      changed(health);
    },
    health: () => health,
    async close() {
      const records = await opening?.catch(() => undefined);
      await records?.close();
    },
  };
}
