import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Journal, LEASE, type Trace } from "../../src/core/records.ts";
import { type Arrival, createIntake, type IntakeParts } from "../../src/platforms/intake.ts";
import type { Records } from "../../src/records/records.ts";
import { createLives, type Lives, openQuestions, settable } from "../support/lives.ts";

/** Questions that the intakes here work on at once. */
const MOST = 4;

const noFault = (fault: unknown) => expect.fail(String(fault));

let lives: Lives;
beforeEach(() => {
  lives = createLives();
});
afterEach(async () => {
  vi.useRealTimers();
  await lives.end();
});

/** An intake whose work lasts until it is let go on, and what became of what came. */
function crowded(records: Records, more: Partial<IntakeParts> = {}) {
  const parts = { ...records, platform: "chat", report: noFault, most: MOST };
  const intake = createIntake({ ...parts, ...more });
  const acknowledged: string[] = [];
  const begun: string[] = [];
  const done: string[] = [];
  const mayGoOn = settable();
  let atOnce = 0;
  let mostAtOnce = 0;

  async function take(key: string, of: Partial<Arrival> = {}): Promise<void> {
    const acknowledge = async () => void acknowledged.push(key);
    await intake.take({ key, asker: "ada", event: key, acknowledge, ...of }, async (hand) => {
      begun.push(key);
      mostAtOnce = Math.max(mostAtOnce, ++atOnce);
      await hand.acknowledge();
      await mayGoOn.promise;
      await hand.claimSending();
      done.push(key);
      atOnce -= 1;
    });
  }

  return {
    intake,
    take,
    resume: () => intake.resume((event) => take(String(event))),
    acknowledged,
    begun,
    done,
    mostAtOnce: () => mostAtOnce,
    goOn: mayGoOn.set,
  };
}

const names = (count: number) => Array.from({ length: count }, (_, i) => `q${i}`);

describe("more questions than can be worked on at once", () => {
  it("are all acknowledged, wait in the journal, and are answered once each", async () => {
    const records = await lives.next();
    const count = vi.fn();
    const crowd = crowded(records, { meter: { count, waiting() {} } });
    const stop = crowd.resume();
    const keys = names(5 * MOST);
    void Promise.all(keys.map((key) => crowd.take(key)));
    await vi.waitFor(() => expect(crowd.acknowledged.toSorted()).toEqual(keys.toSorted()));
    expect(crowd.begun).toHaveLength(MOST);
    await vi.waitFor(() => {
      const postponed = count.mock.calls.flat().filter((event) => event === "postponed");
      expect(postponed).toHaveLength(4 * MOST);
    });
    crowd.goOn();
    await vi.waitFor(() => expect(crowd.done.toSorted()).toEqual(keys.toSorted()));
    await expect.poll(() => openQuestions(records)).toBe(0);
    expect(crowd.mostAtOnce()).toBe(MOST);
    expect(crowd.acknowledged).toHaveLength(keys.length);
    stop();
  });

  it("let nobody overtake them who comes when there is room again", async () => {
    const crowd = crowded(await lives.next());
    const waiting = names(MOST + 1);
    for (const key of waiting) {
      lives.clock.now += 1;
      void crowd.take(key);
      await vi.waitFor(() => expect(crowd.acknowledged).toContain(key));
    }
    crowd.goOn();
    await vi.waitFor(() => expect(crowd.done).toHaveLength(MOST));
    lives.clock.now += 1;
    await crowd.take("late");
    expect(crowd.begun).not.toContain("late");
    const stop = crowd.resume();
    await vi.waitFor(() => expect(crowd.done).toEqual([...waiting, "late"]));
    await crowd.take("later");
    expect(crowd.done).toContain("later");
    stop();
  });

  it("are not counted as begun while they wait", async () => {
    const records = await lives.next();
    const crowd = crowded(records);
    for (const key of names(MOST)) void crowd.take(key);
    await vi.waitFor(() => expect(crowd.begun).toHaveLength(MOST));
    await crowd.take("waits");
    const waiting = await records.journal.takeOver("chat", 10);
    expect(waiting).toEqual([expect.objectContaining({ key: "waits", tries: 1 })]);
  });

  it("are left to the next life by a process that stops", async () => {
    const crowd = crowded(await lives.next());
    const stop = crowd.resume();
    void Promise.all(names(MOST + 2).map((key) => crowd.take(key)));
    await vi.waitFor(() => expect(crowd.acknowledged).toHaveLength(MOST + 2));
    const closed = crowd.intake.close();
    crowd.goOn();
    await closed;
    stop();
    expect(crowd.done).toHaveLength(MOST);
    const next = crowded(await lives.next());
    next.goOn();
    const stopNext = next.resume();
    await vi.waitFor(() => expect(next.done).toHaveLength(2));
    stopNext();
    await next.intake.close();
    expect([...crowd.done, ...next.done].toSorted()).toEqual(names(MOST + 2));
  });

  it.each([
    ["deleted", "withdraws"],
    ["forgotten with all of its asker", "forgets"],
  ])("are not answered when they are %s while they wait", async (_, how) => {
    const records = await lives.next();
    const crowd = crowded(records);
    const stop = crowd.resume();
    for (const key of names(MOST)) void crowd.take(key);
    await vi.waitFor(() => expect(crowd.begun).toHaveLength(MOST));
    await crowd.take("gone", { asker: "ben" });
    if (how === "withdraws") crowd.intake.withdraw("gone");
    else await records.forget({ asker: "ben" });
    await expect.poll(() => openQuestions(records)).toBe(MOST);
    crowd.goOn();
    await expect.poll(() => openQuestions(records)).toBe(0);
    await crowd.take("next");
    expect(crowd.begun).not.toContain("gone");
    stop();
  });

  it("leave nothing to anybody when they are deleted while they are written down", async () => {
    const records = await lives.next();
    const deleted = settable();
    const forget = (trace: Trace) => records.forget(trace).finally(deleted.set);
    const open: Journal["open"] = async (entry) => {
      if (entry.key === "gone") await deleted.promise;
      return records.journal.open(entry);
    };
    const crowd = crowded({ ...records, forget, journal: { ...records.journal, open } });
    for (const key of names(MOST)) void crowd.take(key);
    await vi.waitFor(() => expect(crowd.begun).toHaveLength(MOST));
    const taken = crowd.take("gone");
    crowd.intake.withdraw("gone");
    await taken;
    expect(await openQuestions(records)).toBe(MOST);
    crowd.goOn();
    await crowd.intake.close();
  });

  it("are worked on at once where nothing keeps them: they could not wait", async () => {
    const records = await lives.next();
    const journal = { ...records.journal, release: async () => false };
    const crowd = crowded({ ...records, journal });
    const all = Promise.all(names(MOST + 3).map((key) => crowd.take(key)));
    await vi.waitFor(() => expect(crowd.begun).toHaveLength(MOST + 3));
    crowd.goOn();
    await all;
    expect(crowd.done).toHaveLength(MOST + 3);
    expect(crowd.acknowledged).toHaveLength(MOST + 3);
  });

  it("let a button be answered, which is written down nowhere", async () => {
    const crowd = crowded(await lives.next());
    for (const key of names(MOST)) void crowd.take(key);
    await vi.waitFor(() => expect(crowd.begun).toHaveLength(MOST));
    void crowd.take("button", { event: undefined });
    await vi.waitFor(() => expect(crowd.begun).toContain("button"));
    crowd.goOn();
    await crowd.intake.close();
  });

  it("are answered although one comes once more while it is put off", async () => {
    const records = await lives.next();
    const crowd = crowded(records);
    for (const key of names(MOST)) void crowd.take(key);
    await vi.waitFor(() => expect(crowd.begun).toHaveLength(MOST));
    const stop = crowd.resume();
    await Promise.all([crowd.take("twice"), crowd.take("twice"), crowd.take("twice")]);
    crowd.goOn();
    await vi.waitFor(() => expect(crowd.done).toContain("twice"));
    await expect.poll(() => openQuestions(records)).toBe(0);
    expect(crowd.done.filter((key) => key === "twice")).toHaveLength(1);
    stop();
  });
});

describe("what a former life left", () => {
  it("is taken over a few at a time, the oldest first, and leaves room for what comes now", async () => {
    const before = await lives.next();
    const left = names(4 * MOST);
    for (const key of left) {
      lives.clock.now += 1;
      await before.journal.open({ key, asker: "ada", platform: "chat", event: key });
    }
    const records = await lives.next();
    const takeOver = vi.fn(records.journal.takeOver);
    const crowd = crowded({ ...records, journal: { ...records.journal, takeOver } });
    const stop = crowd.resume();
    await vi.waitFor(() => expect(crowd.begun).toEqual(left.slice(0, MOST / 2)));
    void crowd.take("new");
    await vi.waitFor(() => expect(crowd.begun).toContain("new"));
    crowd.goOn();
    await vi.waitFor(() => expect(crowd.done.toSorted()).toEqual([...left, "new"].toSorted()));
    await expect.poll(() => openQuestions(records)).toBe(0);
    expect(crowd.mostAtOnce()).toBeLessThanOrEqual(MOST);
    expect(crowd.begun.filter((key) => key !== "new")).toEqual(left);
    expect(Math.max(...takeOver.mock.calls.map(([, most]) => most))).toBe(MOST / 2);
    stop();
  });

  it("is answered once there is room for it, if there was none when it was looked for", async () => {
    const before = await lives.next();
    await before.journal.open({ key: "left", asker: "ada", platform: "chat", event: "left" });
    const records = await lives.next();
    const crowd = crowded(records);
    for (const key of names(MOST)) void crowd.take(key);
    await vi.waitFor(() => expect(crowd.begun).toHaveLength(MOST));
    const stop = crowd.resume();
    crowd.goOn();
    await vi.waitFor(() => expect(crowd.done).toContain("left"));
    await expect.poll(() => openQuestions(records)).toBe(0);
    stop();
    await crowd.intake.close();
  });

  it("is overtaken no longer once nothing was taken over for a while, as there was no room", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const before = await lives.next();
    await before.journal.open({ key: "left", asker: "ada", platform: "chat", event: "left" });
    const records = await lives.next();
    const crowd = crowded(records);
    const begun = names(MOST / 2);
    for (const key of begun) void crowd.take(key);
    await vi.waitFor(() => expect(crowd.begun).toEqual(begun));
    const stop = crowd.resume();
    vi.advanceTimersByTime(LEASE);
    lives.clock.now += LEASE;
    void crowd.take("new");
    await vi.waitFor(() => expect(crowd.acknowledged).toContain("new"));
    crowd.goOn();
    await vi.waitFor(() => expect(crowd.done).toEqual([...begun, "left", "new"]));
    await expect.poll(() => openQuestions(records)).toBe(0);
    stop();
    await crowd.intake.close();
  });
});
