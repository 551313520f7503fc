import { describe, expect, it, vi } from "vitest";
import { createIntake } from "../../src/platforms/intake.ts";
import type { PlatformMeter } from "../../src/platforms/meter.ts";
import { memoryClaims } from "../../src/records/memory.ts";

const noFault = (fault: unknown) => expect.fail(String(fault));

function openIntake(report: (fault: unknown) => void = noFault, meter?: PlatformMeter) {
  return createIntake(
    memoryClaims(() => 0),
    report,
    meter,
  );
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
    const intake = openIntake(noFault, { count, waiting() {} });
    const { work, end } = longWork();
    const first = intake.take("q", work);
    await intake.take("q", work);
    end();
    await first;
    await intake.take("q", work);
    expect(count.mock.calls.flat()).toEqual(["duplicate", "taken", "duplicate"]);
  });

  it("takes a question once, in hand or done", async () => {
    const intake = openIntake();
    const { work, end } = longWork();
    const first = intake.take("q", work);
    await intake.take("q", work);
    end();
    await first;
    await intake.take("q", work);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it("leaves a question alone that another process has claimed", async () => {
    const claims = memoryClaims(() => 0);
    const work = vi.fn(async () => {});
    const [one, other] = [createIntake(claims, noFault), createIntake(claims, noFault)];
    await Promise.all([one.take("q", work), other.take("q", work)]);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it("tells the work that its question was withdrawn", async () => {
    const intake = openIntake();
    const { promise, seen } = withSignal();
    const taken = intake.take("q", promise);
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    intake.withdraw("q");
    await taken;
    expect(seen[0]?.aborted).toBe(true);
  });

  it("lets work throw why it was abandoned, which is no fault", async () => {
    const intake = openIntake();
    const { promise, seen } = withSignal();
    const taken = intake.take("q", async (signal) => {
      await promise(signal);
      signal.throwIfAborted();
    });
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    intake.withdraw("q");
    await taken;
  });

  it("does not begin a question that was withdrawn while it was claimed, or before it came", async () => {
    const intake = openIntake();
    const work = vi.fn(async () => {});
    const taken = intake.take("q", work);
    intake.withdraw("q");
    await taken;
    intake.withdraw("later");
    await intake.take("later", work);
    expect(work).not.toHaveBeenCalled();
  });

  it("reports a fault, and goes on", async () => {
    const report = vi.fn();
    const intake = openIntake(report);
    const fault = new Error("broken");
    await intake.take("a", async () => {
      throw fault;
    });
    const work = vi.fn(async () => {});
    await intake.take("b", work);
    expect(report).toHaveBeenCalledExactlyOnceWith(fault);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it("closes when what is in hand is done, and takes nothing more", async () => {
    const intake = openIntake();
    const { work, end } = longWork();
    void intake.take("q", work);
    let closed = false;
    const closing = intake.close().then(() => {
      closed = true;
    });
    const late = vi.fn(async () => {});
    await intake.take("late", late);
    expect(closed).toBe(false);
    end();
    await closing;
    expect(late).not.toHaveBeenCalled();
  });
});

/** Work that ends when its question is withdrawn. */
function withSignal() {
  const seen: AbortSignal[] = [];
  const promise = (signal: AbortSignal) => {
    seen.push(signal);
    return new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  };
  return { promise, seen };
}
