import { keepRecent } from "../core/keep-recent.ts";
import { type Claims, type Journal, LEASE, type TakenOver, type Trace } from "../core/records.ts";
import { NotHeldError, UndeliveredError, WithdrawnError } from "./abandoned.ts";
import { createBacklog } from "./backlog.ts";
import { createInHand } from "./in-hand.ts";
import { type PlatformMeter, silentMeter } from "./meter.ts";
import { createOwed } from "./owed.ts";

/** Something that a person did, and that is answered once. */
export interface Arrival {
  /** The same for every delivery of it. */
  readonly key: string;
  readonly asker: string;
  /**
   * The event itself, as plain JSON, from which it can be done again after a
   * restart; absent for what a person simply does again (a button).
   */
  readonly event?: unknown;
  /** Tells the platform that it came, and that an answer is on its way. */
  acknowledge?(): Promise<void>;
}

/** An arrival that is being answered. */
export interface Hand {
  /**
   * Aborted when the question is withdrawn; then work may throw the signal's reason (`throwIfAborted`).
   * Work that finds out by itself throws a WithdrawnError.
   */
  readonly withdrawn: AbortSignal;
  /** Set when another process, or an earlier life of this one, had it before. */
  readonly former: TakenOver | undefined;
  /** Acknowledges the arrival; once, however often it is called, and not what was taken over. */
  acknowledge(): Promise<void>;
  /** To be asked right before sending: throws when the answer is no longer this process's to give. */
  claimSending(): Promise<void>;
  /** Whether what has this name is done for the first time, of all processes; false for ever after. */
  isFirst(name: string): Promise<boolean>;
}

/** The door of an adapter: every question passes once, and is known while it is in hand. */
export interface Intake {
  /**
   * Does the work of a question, unless it was taken before or nothing more is
   * taken. The question is written down before the work begins, and crossed out
   * after it. Where too much is in hand it is acknowledged, and waits where it is
   * written until `resume` brings it. Never rejects: faults of the work are reported.
   */
  take(arrival: Arrival, work: (hand: Hand) => Promise<void>): Promise<void>;
  /**
   * Has the questions answered that a process left behind, or put off, a few at a
   * time and as long as it is not stopped: `again` is handed the event, and brings
   * it to `take`. Where it rejects it is handed it again later; what it does not bring
   * needs no answer.
   *
   * @returns stops; resolves when what is owed still is given back
   */
  resume(again: (event: unknown) => Promise<void>): () => Promise<void>;
  /** The question was deleted where it was asked: in hand it is told so, delivered later it is not taken. */
  withdraw(key: string): void;
  /** Takes nothing more, and gives back what it took over; resolves when what is in hand is done. */
  close(): Promise<void>;
}

export interface IntakeParts {
  /** Its name, which no other platform has. */
  readonly platform: string;
  readonly claims: Claims;
  readonly journal: Journal;
  /** Removes what is kept of a question that was deleted. */
  readonly forget: (trace: Trace) => Promise<void>;
  /** Told of every fault, for the log. */
  readonly report: (fault: unknown) => void;
  readonly meter?: PlatformMeter;
  /** Questions that are worked on at once. @default MOST_IN_HAND */
  readonly most?: number;
}

/**
 * More than a platform takes in the seconds in which people wait; of each there is the event, what
 * the SDK made of it and the answer in memory, some tens of kilobytes.
 */
const MOST_IN_HAND = 200;

/** How often what may have been shown is begun. */
const MOST_UNSURE = 3;

/** Deletions can overtake the question, but not by many other deletions. */
const MAX_WITHDRAWN = 1000;

/** A delivery that is being looked at, or worked on. */
interface UnderWay {
  readonly withdrawal: AbortController;
  readonly former: TakenOver | undefined;
  /** Whether it is the first of its question, once that is known and written down. */
  readonly isClaimed: Promise<boolean>;
  /** Resolves when nothing is done for it any more. */
  done: Promise<void>;
}

export function createIntake(parts: IntakeParts): Intake {
  const { platform, claims, journal, forget, report, meter = silentMeter } = parts;
  const { most = MOST_IN_HAND } = parts;
  const underWay = new Map<string, UnderWay>();
  const inHand = createInHand();
  /** What was taken over and has not come to `take` yet. */
  const takenOver = new Map<string, TakenOver>();
  const withdrawn = new Map<string, true>();
  let open = true;
  let working = 0;
  /** Brings what was taken over to `take`. */
  let bring: ((event: unknown) => Promise<void>) | undefined;
  const backlog = createBacklog(
    roomForFormer,
    (most) => journal.takeOver(platform, most),
    (former) => void doAgain(former),
    report,
  );

  const owing = createOwed(giveBack, LEASE);

  /** Whether the arrival is the first of its question; it is written down then. */
  async function claim({ key, asker, event }: Arrival): Promise<boolean> {
    try {
      const mine = await (event === undefined
        ? claims.claim(key)
        : journal.open({ key, asker, platform, event }));
      meter.count(mine ? "taken" : "duplicate");
      return mine;
    } catch (fault) {
      report(fault);
      return false;
    }
  }

  /** What fails here the records tell themselves, once, and make up for. */
  async function remove(key: string): Promise<void> {
    await forget({ key }).catch(() => meter.count("unforgotten"));
  }

  async function claimSending({ key, event }: Arrival): Promise<void> {
    const mine = event === undefined || (await journal.sending(key));
    if (!mine) throw new NotHeldError("the question is another process's, or was forgotten");
  }

  function begin(arrival: Arrival, work: (hand: Hand) => Promise<void>): Promise<void> {
    const { key } = arrival;
    const former = takenOver.get(key);
    takenOver.delete(key);
    const isClaimed = former ? Promise.resolve(true) : claim(arrival);
    const withdrawal = new AbortController();
    const one: UnderWay = { withdrawal, former, isClaimed, done: Promise.resolve() };
    underWay.set(key, one);
    one.done = takeFirst(arrival, work, one).finally(() => underWay.delete(key));
    return one.done;
  }

  async function takeFirst(
    arrival: Arrival,
    work: (hand: Hand) => Promise<void>,
    { withdrawal, former, isClaimed }: UnderWay,
  ): Promise<void> {
    let acknowledged = former && Promise.resolve();
    const acknowledge = () => {
      acknowledged ??= arrival.acknowledge?.() ?? Promise.resolve();
      return acknowledged;
    };
    const hand: Hand = {
      withdrawn: withdrawal.signal,
      former,
      acknowledge,
      claimSending: () => claimSending(arrival),
      isFirst: (name) => claims.claim(name),
    };
    if (!(await isClaimed)) return;
    const mustWait = former === undefined && (backlog.isWaiting() || working >= most);
    if (mustWait && (await isPutOff(arrival, hand))) return;
    working += 1;
    try {
      await doWork(arrival, () => work(hand), withdrawal, former);
    } finally {
      working -= 1;
      backlog.refill();
    }
  }

  /** False where nothing keeps it, nor may, or the platform did not hear of it: then it is done with now. */
  async function isPutOff(
    { key, event }: Arrival,
    { acknowledge, withdrawn }: Hand,
  ): Promise<boolean> {
    if (event === undefined) return false;
    const isHeard = await acknowledge().then(
      () => true,
      () => false,
    );
    // What was withdrawn while it was written down would be left to whoever knows nothing of that.
    if (!isHeard || withdrawn.aborted || !(await journal.release(key, false))) return false;
    meter.count("postponed");
    backlog.add();
    backlog.refill();
    return true;
  }

  async function doWork(
    { key, event }: Arrival,
    work: () => Promise<void>,
    withdrawal: AbortController,
    former: TakenOver | undefined,
  ) {
    let owed: UndeliveredError | undefined;
    try {
      if (!withdrawal.signal.aborted) await work();
    } catch (fault) {
      if (fault instanceof WithdrawnError) withdrawal.abort(fault);
      else if (fault instanceof UndeliveredError) owed = stillOwed(fault, former);
      else if (!(fault instanceof NotHeldError)) report(fault);
    }
    if (owed && event !== undefined && !withdrawal.signal.aborted)
      return tryLater(key, owed.isUnsure);
    const isForgotten = event !== undefined && !(await journal.close(key));
    // What the work kept of it after its message was deleted, or its asker forgotten, in whichever process.
    if (withdrawal.signal.aborted || isForgotten) await remove(key);
  }

  async function tryLater(key: string, isBegun: boolean): Promise<void> {
    if (open && bring) owing.add(key, isBegun);
    else await giveBack(key, isBegun);
  }

  /** What is kept nowhere cannot be tried again. */
  async function giveBack(key: string, isBegun: boolean): Promise<void> {
    try {
      if ((await journal.release(key, isBegun)) === false) await journal.close(key);
    } catch (fault) {
      report(fault);
    }
    backlog.look();
  }

  /** Reported by who sends it first, however often it is tried. Undefined: it was tried often enough. */
  function stillOwed(fault: UndeliveredError, former: TakenOver | undefined) {
    if (!former?.wasSending) report(fault.cause);
    return fault.isUnsure && (former?.tries ?? 1) >= MOST_UNSURE ? undefined : fault;
  }

  /**
   * How many may be taken over: not so many that nothing new could begin, and not before there is
   * room for some, of which the journal is asked at once.
   */
  function roomForFormer(): number {
    const begun = working + takenOver.size;
    if (!open || bring === undefined || begun > most / 4) return 0;
    return Math.ceil(most / 2) - begun;
  }

  async function doAgain(former: TakenOver): Promise<void> {
    const { key, event } = former;
    takenOver.set(key, former);
    // A delivery of it that came just now is refused the claim, or being put off, and must not stand in the way.
    await underWay.get(key)?.done;
    const again = open ? bring : undefined;
    const isLookedAt = await again?.(event).then(() => true, report);
    if (!takenOver.delete(key)) return;
    // It was not brought: the adapter found nothing to answer in it, or could not look now, or has gone.
    if (open && isLookedAt) await journal.close(key);
    else await tryLater(key, false);
    backlog.refill();
  }

  /** What was not brought yet stays in the journal, for the next connection or the next life. */
  async function releaseAll(): Promise<void> {
    const keys = [...takenOver.keys()];
    takenOver.clear();
    await Promise.all(keys.map((key) => journal.release(key, false)));
  }

  return {
    async take(arrival, work) {
      const { key } = arrival;
      if (!open || withdrawn.has(key)) return;
      const other = underWay.get(key);
      if (other === undefined) return inHand.add(begin(arrival, work));
      meter.count("duplicate");
      // Who drops a delivery tells the platform that it came: not before it is written down.
      await other.isClaimed;
    },
    resume(again) {
      bring = again;
      const timer = setInterval(backlog.look, LEASE).unref();
      backlog.look();
      return async () => {
        clearInterval(timer);
        if (bring !== again) return;
        bring = undefined;
        await owing.letGo();
      };
    },
    withdraw(key) {
      underWay.get(key)?.withdrawal.abort(new WithdrawnError("the question was deleted"));
      keepRecent(withdrawn, key, true, MAX_WITHDRAWN);
      void remove(key);
    },
    async close() {
      open = false;
      await Promise.all([releaseAll(), owing.letGo(), inHand.drained()]);
    },
  };
}
