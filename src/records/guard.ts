import { NewerRecordsError } from "../core/errors.ts";
import type { RecordsHealth } from "../core/records.ts";
import { GoneError } from "./gone.ts";
import type { Records } from "./records.ts";

export interface GuardOptions {
  /** Milliseconds, by a clock that nobody sets: one set back would leave the records alone until the old time. */
  readonly now: () => number;
  /** Milliseconds in which records that failed are left alone; 0 where they fail at once. */
  readonly patience: number;
  /**
   * Milliseconds in which what must not be guessed is tried again, since others write
   * the same records; 0 where nobody else does.
   */
  readonly persistence: number;
  /** Waits between two tries. */
  readonly pause: () => Promise<void>;
  /** Told once when the records fail, once when they turn out to be of a newer version, and once when they are back. */
  readonly changed: (health: RecordsHealth, failure?: unknown) => void;
}

/** Stands in front of records that can fail. */
export interface Guard {
  /** Rejects when the records fail. */
  use<T>(work: (records: Records) => Promise<T>): Promise<T>;
  /** Undefined when the records fail; never rejects. */
  attempt<T>(work: (records: Records) => Promise<T>): Promise<T | undefined>;
  /**
   * Undefined when the records, or this work alone, have failed for the persistence; until
   * then it is tried again, so it must do no harm when it was done before. Never rejects.
   */
  insist<T>(work: (records: Records) => Promise<T>): Promise<T | undefined>;
  /** Something new was really written, so the records work again. */
  written(): void;
  health(): RecordsHealth;
  close(): Promise<void>;
}

const DEGRADED = {
  state: "degraded",
  detail:
    "nothing can be kept or removed: questions are answered, but a restart forgets which were, which were not and which were deleted",
} as const;

/** @param open opens the records; called at the first use, and again after it failed */
export function createGuard(open: () => Promise<Records>, options: GuardOptions): Guard {
  const { now, patience, persistence, pause, changed } = options;
  let opening: Promise<Records> | undefined;
  let health: RecordsHealth = { state: "ok" };
  let leftAloneUntil = 0;
  let failingSince: number | undefined;

  async function opened(): Promise<Records> {
    opening ??= open();
    try {
      return await opening;
    } catch (failure) {
      opening = undefined;
      throw failure;
    }
  }

  async function tried<T>(work: (records: Records) => Promise<T>): Promise<T> {
    try {
      return await work(await opened());
    } catch (failure) {
      if (failure instanceof GoneError) letGo();
      failingSince ??= now();
      throw failure;
    }
  }

  /** The next use opens them again. */
  function letGo(): void {
    opening?.then((records) => records.close()).catch(() => {});
    opening = undefined;
  }

  function degrade(failure: unknown): void {
    // Those that are turned away meanwhile do not make it longer.
    if (now() >= leftAloneUntil) leftAloneUntil = now() + patience;
    // Records of a newer version do not come back by themselves, as others may: that is told as well.
    const isNewer = failure instanceof NewerRecordsError;
    const wasKnown = health.state === "degraded" && (!isNewer || health.detail === failure.message);
    if (wasKnown) return;
    health = isNewer ? { state: "degraded", detail: failure.message } : DEGRADED;
    changed(health, failure);
  }

  async function use<T>(work: (records: Records) => Promise<T>): Promise<T> {
    try {
      if (now() < leftAloneUntil) throw new Error(`[records] ${DEGRADED.detail}`);
      return await tried(work);
    } catch (failure) {
      degrade(failure);
      throw failure;
    }
  }

  function isAway(): boolean {
    return failingSince !== undefined && now() - failingSince >= persistence;
  }

  async function insist<T>(work: (records: Records) => Promise<T>): Promise<T | undefined> {
    const deadline = now() + persistence;
    for (;;) {
      try {
        const result = await (isAway() ? use(work) : tried(work));
        failingSince = undefined;
        return result;
      } catch (failure) {
        // The deadline: this work may be what fails, while everything else gets through.
        if (isAway() || now() >= deadline) return void degrade(failure);
      }
      await pause();
    }
  }

  return {
    use,
    attempt: (work) => use(work).catch(() => undefined),
    insist,
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
