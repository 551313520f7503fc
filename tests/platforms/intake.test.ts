import { describe, expect, it, vi } from "vitest";
import { createIntake, type Hand, type IntakeParts } from "../../src/platforms/intake.ts";
import type { Records } from "../../src/records/records.ts";
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

  it("leaves a question alone that another process has claimed", async () => {
    const records = lazyRecords(() => 0);
    const work = vi.fn(async () => {});
    const [one, other] = [openIntake({ records }), openIntake({ records })];
    await Promise.all([one.take(arrival("q"), work), other.take(arrival("q"), work)]);
    expect(work).toHaveBeenCalledTimes(1);
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

/** Work that ends when its question is withdrawn. */
function withSignal() {
  const seen: AbortSignal[] = [];
  const promise = ({ withdrawn }: Hand) => {
    seen.push(withdrawn);
    return new Promise<void>((resolve) => withdrawn.addEventListener("abort", () => resolve()));
  };
  return { promise, seen };
}
