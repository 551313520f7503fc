import type { Claims } from "../core/records.ts";
import { createInHand } from "./in-hand.ts";
import { type PlatformMeter, silentMeter } from "./meter.ts";

/** The door of an adapter: every question passes once, and is known while it is in hand. */
export interface Intake {
  /**
   * Does the work of a question, unless it was taken before or nothing more is
   * taken. Never rejects: faults of the work are reported.
   *
   * @param key names the question, the same one for every delivery of it
   * @param work its signal is aborted when the question is withdrawn; then it may
   *   throw the signal's reason (`throwIfAborted`)
   */
  take(key: string, work: (withdrawn: AbortSignal) => Promise<void>): Promise<void>;
  /** The question was deleted where it was asked: in hand it is told so, delivered later it is not taken. */
  withdraw(key: string): void;
  /** Takes nothing more; resolves when what is in hand is done. */
  close(): Promise<void>;
}

/** Deletions can overtake the question, but not by many other deletions. */
const MAX_WITHDRAWN = 1000;

/** Why work was abandoned; no fault. */
class WithdrawnError extends Error {
  override readonly name = "WithdrawnError";
}

/** @param report told of every fault, for the log */
export function createIntake(
  claims: Claims,
  report: (fault: unknown) => void,
  meter: PlatformMeter = silentMeter,
): Intake {
  const underWay = new Map<string, AbortController>();
  const inHand = createInHand();
  // In order of insertion: the first is the one withdrawn longest ago.
  const withdrawn = new Set<string>();
  let open = true;

  async function doWork(key: string, work: (withdrawn: AbortSignal) => Promise<void>) {
    const withdrawal = new AbortController();
    underWay.set(key, withdrawal);
    try {
      const mine = await claims.claim(key);
      meter.count(mine ? "taken" : "duplicate");
      if (mine && !withdrawal.signal.aborted) await work(withdrawal.signal);
    } catch (fault) {
      if (!(fault instanceof WithdrawnError)) report(fault);
    } finally {
      underWay.delete(key);
    }
  }

  return {
    async take(key, work) {
      if (underWay.has(key)) meter.count("duplicate");
      if (!open || underWay.has(key) || withdrawn.has(key)) return;
      await inHand.add(doWork(key, work));
    },
    withdraw(key) {
      underWay.get(key)?.abort(new WithdrawnError("the question was deleted"));
      withdrawn.add(key);
      const [oldest] = withdrawn;
      if (withdrawn.size > MAX_WITHDRAWN && oldest !== undefined) withdrawn.delete(oldest);
    },
    async close() {
      open = false;
      await inHand.drained();
    },
  };
}
