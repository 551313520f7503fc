import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { currentPlatform } from "../../src/platforms/fault-origin.ts";
import { silentMeter } from "../../src/platforms/meter.ts";
import { type Connection, CredentialsRefusedError } from "../../src/platforms/platform.ts";
import { supervise } from "../../src/platforms/supervise.ts";
import { smallBot } from "../support/small-bot.ts";

/** A connection that ends when it is told to. */
function connection() {
  let lose: (failure: Error) => void = () => {};
  let end = () => {};
  const closed = new Promise<void>((resolve, reject) => {
    [lose, end] = [reject, resolve];
  });
  const close = vi.fn(async () => end());
  return { closed, close, lose } satisfies Connection & { lose: unknown };
}

/** Supervises a platform whose connects give these in turn: a connection, or an error to reject with. */
async function supervised(...outcomes: (Connection | Error)[]) {
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const connect = vi.fn(async () => {
    const outcome = outcomes.shift() ?? new Error("unreachable");
    if (outcome instanceof Error) throw outcome;
    return outcome;
  });
  const meter = { count: vi.fn(), waiting: vi.fn() };
  const chat = { name: "chat", connect };
  return { platform: supervise(chat, await smallBot(), log, meter), connect, log, meter };
}

describe("supervise", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("parks a platform that refuses the credentials, with one line", async () => {
    const refusal = new CredentialsRefusedError("set a valid CHAT_TOKEN");
    const { platform, connect, log } = await supervised(refusal);
    expect(await platform.done).toBe("refused");
    expect(platform.health()).toEqual({ state: "refused", detail: "set a valid CHAT_TOKEN" });
    expect(log.error.mock.calls).toEqual([[{ platform: "chat" }, "set a valid CHAT_TOKEN"]]);
    await vi.runAllTimersAsync();
    expect(connect).toHaveBeenCalledTimes(1);
  });

  it("parks a platform whose credentials are refused later", async () => {
    const first = connection();
    const { platform } = await supervised(first);
    await vi.advanceTimersByTimeAsync(0);
    expect(platform.health().state).toBe("up");
    first.lose(new CredentialsRefusedError("the token was revoked"));
    expect(await platform.done).toBe("refused");
  });

  it("connects again after any other failure, and waits longer each time", async () => {
    const good = connection();
    const failures = Array.from({ length: 3 }, () => new Error("unreachable"));
    const { platform, connect, log } = await supervised(...failures, good);
    await vi.advanceTimersByTimeAsync(0);
    expect(platform.health()).toMatchObject({ state: "down" });
    await vi.advanceTimersByTimeAsync(1000 + 2000 + 4000);
    expect(connect).toHaveBeenCalledTimes(4);
    expect(log.error).toHaveBeenCalledTimes(3);
    expect(platform.health()).toEqual({ state: "up" });
  });

  it("connects anew for a fault that nobody caught, and closes the connection that it had", async () => {
    const [first, second] = [connection(), connection()];
    const { platform, connect } = await supervised(first, second);
    await vi.advanceTimersByTimeAsync(0);
    platform.renew(new TypeError("an event without data"));
    await vi.advanceTimersByTimeAsync(0);
    expect(first.close).toHaveBeenCalledTimes(1);
    expect(platform.health()).toMatchObject({ state: "down" });
    await vi.advanceTimersByTimeAsync(1000);
    expect(connect).toHaveBeenCalledTimes(2);
    expect(platform.health()).toEqual({ state: "up" });
  });

  it("counts each connection that is made anew, and none that was only late", async () => {
    const [first, second] = [connection(), connection()];
    const { platform, meter } = await supervised(new Error("not yet"), first, second);
    await vi.advanceTimersByTimeAsync(1000);
    expect(platform.health()).toEqual({ state: "up" });
    expect(meter.count).not.toHaveBeenCalled();
    first.lose(new Error("lost"));
    await vi.advanceTimersByTimeAsync(2000);
    expect(platform.health()).toEqual({ state: "up" });
    expect(meter.count.mock.calls).toEqual([["reconnect"]]);
  });

  it("closes a connection that comes after its fault", async () => {
    let arrive = (_late: Connection) => {};
    const late = new Promise<Connection>((resolve) => {
      arrive = resolve;
    });
    const connect = vi.fn<() => Promise<Connection>>(async () => connection());
    connect.mockReturnValueOnce(late);
    const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    const chat = { name: "chat", connect };
    const platform = supervise(chat, await smallBot(), log, silentMeter);
    platform.renew(new TypeError("a greeting without data"));
    const former = connection();
    arrive(former);
    await vi.advanceTimersByTimeAsync(1000);
    expect(former.close).toHaveBeenCalledTimes(1);
    expect(connect).toHaveBeenCalledTimes(2);
    expect(platform.health()).toEqual({ state: "up" });
  });

  it("is down while it waits, whatever the lost connection says", async () => {
    const first = { ...connection(), health: () => ({ state: "up" as const }) };
    const { platform } = await supervised(first);
    await vi.advanceTimersByTimeAsync(0);
    first.lose(new Error("lost"));
    await vi.advanceTimersByTimeAsync(0);
    expect(platform.health().state).toBe("down");
  });

  it("lends its name to all that the connection does, for faults to be told apart", async () => {
    const names: (string | undefined)[] = [];
    const connect = async () => {
      await Promise.resolve();
      names.push(currentPlatform());
      return connection();
    };
    const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    const chat = { name: "chat", connect };
    supervise(chat, await smallBot(), log, silentMeter);
    await vi.advanceTimersByTimeAsync(0);
    expect([...names, currentPlatform()]).toEqual(["chat", undefined]);
  });

  it("spends few tries on a day of failures", async () => {
    const { connect } = await supervised();
    await vi.advanceTimersByTimeAsync(24 * 60 * 60_000);
    expect(connect.mock.calls.length).toBeGreaterThan(280);
    expect(connect.mock.calls.length).toBeLessThan(600);
  });

  it("ends without another try when it is closed during a wait", async () => {
    const { platform, connect } = await supervised();
    await vi.advanceTimersByTimeAsync(0);
    await platform.close();
    expect(await platform.done).toBe("ended");
    expect(connect).toHaveBeenCalledTimes(1);
  });

  it("closes the connection that it has", async () => {
    const only = connection();
    const { platform } = await supervised(only);
    await vi.advanceTimersByTimeAsync(0);
    await platform.close();
    expect(only.close).toHaveBeenCalledTimes(1);
    expect(await platform.done).toBe("ended");
  });

  it("waits for what any former connection has in hand, however many came after it", async () => {
    const former = connection();
    let finish = () => {};
    former.close.mockReturnValueOnce(
      new Promise((resolve) => {
        finish = resolve;
      }),
    );
    const { platform, connect } = await supervised(former, new Error("unreachable"), connection());
    await vi.advanceTimersByTimeAsync(0);
    former.lose(new Error("lost"));
    await vi.advanceTimersByTimeAsync(1000 + 2000);
    expect(connect).toHaveBeenCalledTimes(3);
    const ended = vi.fn();
    const closing = platform.close().then(ended);
    await vi.advanceTimersByTimeAsync(1000);
    expect(ended).not.toHaveBeenCalled();
    finish();
    await closing;
  });
});
