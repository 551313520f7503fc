import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  CallTimedOutError,
  createQueues,
  DeliveryGivenUpError,
  type Retry,
} from "../../src/platforms/queues.ts";

class Limited extends Error {
  readonly after: number;
  constructor(after: number) {
    super("limited");
    this.after = after;
  }
}

function judge(failure: unknown): Retry {
  if (failure instanceof Limited) return { kind: "later", after: failure.after };
  return { kind: failure instanceof CallTimedOutError ? "later" : "never" };
}

/** A call that fails with each of the failures in turn, and then gives "sent". */
function failing(...failures: Error[]) {
  return vi.fn(async () => {
    const failure = failures.shift();
    if (failure) throw failure;
    return "sent";
  });
}

describe("delivery queues", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("deliver in order within a channel", async () => {
    const queues = createQueues({ judge });
    const sent: string[] = [];
    const send = (name: string, failure?: Error) => {
      const call = failure ? failing(failure) : failing();
      return queues.deliver("c", async () => {
        await call();
        sent.push(name);
      });
    };
    const all = Promise.all([send("first", new Limited(3000)), send("second"), send("third")]);
    await vi.runAllTimersAsync();
    await all;
    expect(sent).toEqual(["first", "second", "third"]);
  });

  it("do not delay one channel for another that is limited", async () => {
    const queues = createQueues({ judge });
    const limited = queues.deliver("limited", failing(new Limited(6000)));
    await expect(queues.deliver("free", failing())).resolves.toBe("sent");
    expect(vi.getTimerCount()).toBeGreaterThan(0); // the limited one still waits
    await vi.runAllTimersAsync();
    await expect(limited).resolves.toBe("sent");
  });

  it("wait as long as the platform says, and not shorter", async () => {
    const call = failing(new Limited(7000));
    const delivered = createQueues({ judge }).deliver("c", call);
    await vi.advanceTimersByTimeAsync(6999);
    expect(call).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    await expect(delivered).resolves.toBe("sent");
  });

  it("wait longer each time where the platform says that there is nothing to wait for", async () => {
    const call = vi.fn(async () => {
      throw new Limited(0);
    });
    const delivered = createQueues({ judge }).deliver("c", call);
    const outcome = expect(delivered).rejects.toBeInstanceOf(DeliveryGivenUpError);
    await vi.runAllTimersAsync();
    await outcome;
    expect(call.mock.calls.length).toBeLessThan(20);
  });

  it("pass on at once a failure that would be the same again", async () => {
    const call = failing(new Error("forbidden"));
    await expect(createQueues({ judge }).deliver("c", call)).rejects.toThrow("forbidden");
    expect(call).toHaveBeenCalledTimes(1);
  });

  it("abandon a call that hangs, tell it so, and try again", async () => {
    const signals: AbortSignal[] = [];
    const queues = createQueues({ judge, callTime: 1000 });
    const delivered = queues.deliver("c", async (signal) => {
      signals.push(signal);
      return signals.length === 1 ? new Promise<string>(() => {}) : "sent";
    });
    await vi.runAllTimersAsync();
    await expect(delivered).resolves.toBe("sent");
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
  });

  it("give up when the budget is spent, with the last failure as the cause", async () => {
    const call = vi.fn(async () => {
      throw new Limited(9000);
    });
    const delivered = createQueues({ judge }).deliver("c", call);
    const outcome = expect(delivered).rejects.toMatchObject({
      name: "DeliveryGivenUpError",
      cause: { message: "limited" },
    });
    await vi.runAllTimersAsync();
    await outcome;
    expect(call).toHaveBeenCalledTimes(7); // at 0, 9, 18, 27, 36, 45 and 54 seconds
  });

  it("give up at once when the platform asks for a longer wait than the budget", async () => {
    const call = failing(new Limited(61_000));
    const delivered = createQueues({ judge }).deliver("c", call);
    await expect(delivered).rejects.toBeInstanceOf(DeliveryGivenUpError);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("count the time behind others towards the budget", async () => {
    const queues = createQueues({ judge, budget: 10_000 });
    const first = queues.deliver("c", failing(new Limited(9000)));
    const second = queues.deliver("c", failing(new Limited(2000)));
    const outcome = expect(second).rejects.toBeInstanceOf(DeliveryGivenUpError);
    await vi.runAllTimersAsync();
    await expect(first).resolves.toBe("sent");
    await outcome;
  });
});

describe("deliveries behind one that hangs", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("are given up when their own budget is spent, and not one after the other", async () => {
    const queues = createQueues({ judge, callTime: 1000, budget: 5000 });
    const call = vi.fn(() => new Promise<never>(() => {}));
    const begun = performance.now();
    const all = Array.from({ length: 10 }, async () => {
      const failure = await queues.deliver("c", call).catch((fault: unknown) => fault);
      expect(failure).toBeInstanceOf(DeliveryGivenUpError);
      return performance.now() - begun;
    });
    await vi.runAllTimersAsync();
    expect(Math.max(...(await Promise.all(all)))).toBeLessThanOrEqual(5000 + 1000);
  });
});

describe("a delivery that waits", () => {
  it("holds on to nothing of those before it, however many there were", async () => {
    const queues = createQueues({ judge });
    const large = () => new WeakRef(Array.from({ length: 1000 }, () => ({})));
    const results: WeakRef<object>[] = [];
    const before = Array.from({ length: 10 }, () =>
      queues.deliver("c", async () => {
        const result = large();
        results.push(result);
        return result.deref();
      }),
    );
    const last = createGate();
    const waiting = Array.from({ length: 10 }, () => queues.deliver("c", () => last.opened));
    await Promise.all(before);
    before.length = 0;
    collectGarbage();
    // What a WeakRef was asked for lives to the end of the turn.
    await new Promise(setImmediate);
    collectGarbage();
    expect(results.filter((result) => result.deref() !== undefined)).toEqual([]);
    last.open();
    await Promise.all(waiting);
  });
});

function createGate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}
