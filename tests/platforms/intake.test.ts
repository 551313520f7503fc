import { describe, expect, it, vi } from "vitest";
import type { TakenOver } from "../../src/core/records.ts";
import { UndeliveredError, WithdrawnError } from "../../src/platforms/abandoned.ts";
import { createIntake, type Hand, type IntakeParts } from "../../src/platforms/intake.ts";
import type { Records } from "../../src/records/records.ts";
import { recordsOnDisk } from "../support/full-disk.ts";
import { createLives, settable } from "../support/lives.ts";
import { lazyRecords } from "../support/records-in-memory.ts";

const noFault = (fault: unknown) => expect.fail(String(fault));

function openIntake({ records = lazyRecords(() => 0), ...parts }: Partial<Parts> = {}) {
  return createIntake({ ...records, platform: "chat", report: noFault, ...parts });
}

interface Parts extends Pick<IntakeParts, "report" | "meter"> {
  readonly records: Records;
}

function arrival(key: string) {
  return { key, asker: "someone", event: {} };
}

/** Work that lasts until it is told to end. */
function longWork() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: vi.fn(() => ended), end };
}

describe("intake", () => {
  it("counts what it takes, and the duplicates that it drops, in hand or done", async () => {
    const count = vi.fn();
    const intake = openIntake({ meter: { count, waiting() {} } });
    const { work, end } = longWork();
    const first = intake.take(arrival("q"), work);
    await intake.take(arrival("q"), work);
    end();
    await first;
    await intake.take(arrival("q"), work);
    expect(count.mock.calls.flat()).toEqual(["duplicate", "taken", "duplicate"]);
  });

  it("takes a question once, in hand or done", async () => {
    const intake = openIntake();
    const { work, end } = longWork();
    const first = intake.take(arrival("q"), work);
    await intake.take(arrival("q"), work);
    end();
    await first;
    await intake.take(arrival("q"), work);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it("has an answer tried again that neither the platform nor the records took, once the records work", async () => {
    const { disk, records } = await recordsOnDisk(() => 1);
    const report = vi.fn();
    const intake = openIntake({ records, report });
    await intake.take(arrival("q"), async () => {
      disk.full = true;
      throw new UndeliveredError(new Error("no network"), false);
    });
    disk.full = false;
    await records.journal.renew();
    expect(await answeredNext(records)).toEqual(["q"]);
    expect(report).toHaveBeenCalledOnce();
  });

  it("leaves a question alone that another process has claimed", async () => {
    const records = lazyRecords(() => 0);
    const work = vi.fn(async () => {});
    const [one, other] = [openIntake({ records }), openIntake({ records })];
    await Promise.all([one.take(arrival("q"), work), other.take(arrival("q"), work)]);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it("lets a second delivery go only once the first is written down", async () => {
    const { journal, release } = slowJournal(true);
    const intake = openIntake({ records: { ...lazyRecords(() => 0), journal } });
    const order: string[] = [];
    const first = intake.take(arrival("q"), async () => void order.push("work"));
    const second = intake.take(arrival("q"), async () => {}).then(() => order.push("second"));
    await new Promise(setImmediate);
    expect(order).toEqual([]);
    release();
    await Promise.all([first, second]);
    expect(order.toSorted()).toEqual(["second", "work"]);
  });

  it("answers what it takes over, though another delivery of it is at the door", async () => {
    const former = { ...taken("q"), askedAt: 0, wasSending: false, tries: 2 };
    const { journal, release } = slowJournal(false, [former]);
    const intake = openIntake({ records: { ...lazyRecords(() => 0), journal } });
    const work = vi.fn(async (_: Hand) => {});
    const delivered = intake.take(arrival("q"), work);
    const stop = intake.resume(() => intake.take(arrival("q"), work));
    await new Promise(setImmediate);
    release();
    await delivered;
    await vi.waitFor(() => expect(journal.close).toHaveBeenCalled());
    stop();
    expect(work).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ former }));
  });

  describe("that is closed, gives what it took over to the one that is opened next", () => {
    it.each([
      ["before the adapter brings it", true],
      ["while the adapter looks at it, and finds nothing", false],
    ])("%s", async (_, brings) => {
      const { lives, records } = await leftByFormerLife("q");
      const [seen, mayGoOn] = [settable(), settable()];
      const work = vi.fn(async () => {});
      const closed = openIntake({ records });
      const stop = closed.resume(async () => {
        seen.set();
        await mayGoOn.promise;
        if (brings) await closed.take(arrival("q"), work);
      });
      await seen.promise;
      await closed.close();
      stop();
      expect(await answeredNext(records)).toEqual(["q"]);
      mayGoOn.set();
      await new Promise(setImmediate);
      expect(work).not.toHaveBeenCalled();
      await lives.end();
    });

    it("while the journal is asked for it", async () => {
      const { lives, records } = await leftByFormerLife("q");
      const [asked, released] = [settable(), settable()];
      const takeOver = async (platform: string, most: number) => {
        const taken = await records.journal.takeOver(platform, most);
        asked.set();
        await released.promise;
        return taken;
      };
      const release = vi.fn(records.journal.release);
      const slow = { ...records, journal: { ...records.journal, takeOver, release } };
      const closed = openIntake({ records: slow });
      const again = vi.fn(async () => {});
      const stop = closed.resume(again);
      await asked.promise;
      await closed.close();
      stop();
      released.set();
      await vi.waitFor(() => expect(release).toHaveBeenCalled());
      expect(await answeredNext(records)).toEqual(["q"]);
      expect(again).not.toHaveBeenCalled();
      await lives.end();
    });
  });

  it("tells the work that its question was withdrawn", async () => {
    const intake = openIntake();
    const { promise, seen } = withSignal();
    const taken = intake.take(arrival("q"), promise);
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    intake.withdraw("q");
    await taken;
    expect(seen[0]?.aborted).toBe(true);
  });

  it("lets work throw why it was abandoned, which is no fault", async () => {
    const intake = openIntake();
    const { promise, seen } = withSignal();
    const taken = intake.take(arrival("q"), async (hand) => {
      await promise(hand);
      hand.withdrawn.throwIfAborted();
    });
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    intake.withdraw("q");
    await taken;
  });

  it("keeps nothing of a question that is withdrawn while it is worked on", async () => {
    const records = lazyRecords(() => 0);
    const forget = vi.fn(records.forget);
    const intake = openIntake({ records: { ...records, forget } });
    const { promise, seen } = withSignal();
    const taken = intake.take(arrival("q"), async (hand) => {
      await promise(hand);
      await forget.mock.results[0]?.value;
      await records.conversations.add("c", { key: "q", asker: "someone", question: "Who?" });
    });
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    intake.withdraw("q");
    await taken;
    expect(await records.conversations.earlier("c")).toEqual([]);
  });

  it("keeps nothing of a question that the work finds deleted", async () => {
    const records = lazyRecords(() => 0);
    const intake = openIntake({ records });
    await intake.take(arrival("q"), async () => {
      await records.conversations.add("c", { key: "q", asker: "someone", question: "Who?" });
      throw new WithdrawnError("the question was deleted");
    });
    expect(await records.conversations.earlier("c")).toEqual([]);
  });

  it("leaves alone what is kept of a question that another process took over", async () => {
    const { journal, ...others } = lazyRecords(() => 0);
    const forget = vi.fn(others.forget);
    const lost = { ...journal, sending: async () => false };
    const intake = openIntake({ records: { ...others, journal: lost, forget } });
    await intake.take(arrival("q"), ({ claimSending }) => claimSending());
    expect(forget).not.toHaveBeenCalled();
  });

  it("counts each deletion that the records cannot carry out, and leaves it to them to tell", async () => {
    const count = vi.fn();
    const forget = vi.fn(async () => Promise.reject(new Error("the database is away")));
    const records = { ...lazyRecords(() => 0), forget };
    const intake = openIntake({ records, meter: { count, waiting() {} } });
    for (const key of "abc") intake.withdraw(key);
    await vi.waitFor(() =>
      expect(count.mock.calls.flat()).toEqual(["unforgotten", "unforgotten", "unforgotten"]),
    );
    await intake.take(arrival("q"), async () => {
      throw new WithdrawnError("the question was deleted");
    });
    expect(count.mock.calls.flat().slice(3)).toEqual(["taken", "unforgotten"]);
  });

  it("does not begin a question that was withdrawn while it was claimed, or before it came", async () => {
    const intake = openIntake();
    const work = vi.fn(async () => {});
    const taken = intake.take(arrival("q"), work);
    intake.withdraw("q");
    await taken;
    intake.withdraw("later");
    await intake.take(arrival("later"), work);
    expect(work).not.toHaveBeenCalled();
  });

  it("reports a fault, and goes on", async () => {
    const report = vi.fn();
    const intake = openIntake({ report });
    const fault = new Error("broken");
    await intake.take(arrival("a"), async () => {
      throw fault;
    });
    const work = vi.fn(async () => {});
    await intake.take(arrival("b"), work);
    expect(report).toHaveBeenCalledExactlyOnceWith(fault);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it("closes when what is in hand is done, and takes nothing more", async () => {
    const intake = openIntake();
    const { work, end } = longWork();
    void intake.take(arrival("q"), work);
    let closed = false;
    const closing = intake.close().then(() => {
      closed = true;
    });
    const late = vi.fn(async () => {});
    await intake.take(arrival("late"), late);
    expect(closed).toBe(false);
    end();
    await closing;
    expect(late).not.toHaveBeenCalled();
  });
});

function taken(key: string) {
  return { ...arrival(key), platform: "chat" };
}

/** The records of a process whose former life left a question. */
async function leftByFormerLife(key: string) {
  const lives = createLives();
  const before = await lives.next();
  await before.journal.open(taken(key));
  return { lives, records: await lives.next() };
}

/** What an intake that is opened now answers of what was left. */
async function answeredNext(records: Records): Promise<string[]> {
  const answered: string[] = [];
  const intake = openIntake({ records });
  await new Promise<void>((resolve) => {
    const stop = intake.resume(async () => {
      await intake.take(arrival("q"), async () => void answered.push("q"));
      stop();
      resolve();
    });
  });
  return answered;
}

/** A journal that says whether a question is new only once it is released. */
function slowJournal(isNew: boolean, left: readonly TakenOver[] = []) {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const waiting = [...left];
  const journal = {
    open: () => released.then(() => isNew),
    sending: async () => true,
    close: vi.fn(async () => true),
    release: async () => true,
    renew: async () => {},
    takeOver: async () => waiting.splice(0),
  };
  return { journal, release };
}

/** Work that ends when its question is withdrawn. */
function withSignal() {
  const seen: AbortSignal[] = [];
  const promise = ({ withdrawn }: Hand) => {
    seen.push(withdrawn);
    return new Promise<void>((resolve) => withdrawn.addEventListener("abort", () => resolve()));
  };
  return { promise, seen };
}
