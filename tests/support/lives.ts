import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Secret } from "../../src/core/secret.ts";
import type { Records } from "../../src/records/records.ts";
import { openSqlite } from "../../src/records/sqlite.ts";
import { createVault } from "../../src/records/vault.ts";

/** One process after another, on one file and with one clock. */
export interface Lives {
  readonly clock: { now: number };
  /** What the next life keeps; what it held before it can take over. */
  next(): Promise<Records>;
  /** Closes what was opened, and removes the file. */
  end(): Promise<void>;
}

export function createLives(): Lives {
  const folder = mkdtempSync(join(tmpdir(), "lives-"));
  const clock = { now: Date.now() };
  const vault = createVault(new Secret("a secret of thirty-two characters"));
  const settings = { keepsMissedQuestions: false, missDays: 30, tellDays: 30, feedbackDays: 90 };
  const opened: Records[] = [];
  return {
    clock,
    async next() {
      const holder = { name: "main", life: String(opened.length) };
      const options = { vault, settings, holder, now: () => clock.now };
      const records = await openSqlite(join(folder, "records.db"), options);
      opened.push(records);
      return records;
    },
    async end() {
      await Promise.all(opened.map((records) => records.close()));
      rmSync(folder, { recursive: true });
    },
  };
}

/** How many questions stand in the journal. */
export async function openQuestions(records: Records): Promise<number> {
  const sizes = await records.sizes();
  return sizes.find(({ table }) => table === "journal")?.rows ?? 0;
}

/**
 * Records of a process that ends right after a question was written down ("open"),
 * after its journal was told that the answer is being sent ("sending"), or when it
 * was sent ("close"): it gets no further.
 */
export function stoppedAt(step: "open" | "sending" | "close", records: Records) {
  const stopped = settable();
  const released = settable();
  const { journal } = records;
  async function stop<T>(result: T): Promise<T> {
    stopped.set();
    await released.promise;
    return result;
  }
  const stuck: Records = {
    ...records,
    journal: {
      ...journal,
      open: async (entry) => {
        const mine = await journal.open(entry);
        return step === "open" ? stop(false) : mine;
      },
      sending: async (key) => {
        const mine = await journal.sending(key);
        return step === "sending" ? stop(false) : mine;
      },
      close: async (key) => {
        if (step === "close") await stop(undefined);
        return journal.close(key);
      },
    },
  };
  return { records: stuck, stopped: stopped.promise, release: released.set };
}

/** A promise that is resolved from outside. */
export function settable() {
  let set = () => {};
  const promise = new Promise<void>((resolve) => {
    set = resolve;
  });
  return { promise, set };
}
