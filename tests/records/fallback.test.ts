import { describe, expect, it, vi } from "vitest";
import { NewerRecordsError } from "../../src/core/errors.ts";
import { LEASE } from "../../src/core/records.ts";
import { withFallback } from "../../src/records/fallback.ts";
import type { Records } from "../../src/records/records.ts";
import { asked } from "../contracts/conversations.ts";
import { failingWith } from "../support/full-disk.ts";
import { recordsInMemory } from "../support/records-in-memory.ts";

const QUESTION = { key: "q", asker: "a", platform: "chat", event: {} };

/** Milliseconds between two tries. */
const PAUSE = 250;

/** Records that fail while the disk is full. */
async function onDisk({ patience = 0, persistence = 0 } = {}) {
  const disk = { full: false, opened: 0, now: 0, paused: () => {} };
  const inner = await recordsInMemory(() => disk.now);
  const open = async (): Promise<Records> => {
    disk.opened++;
    if (disk.full) throw new Error("ENOSPC");
    return failingWith(inner, disk);
  };
  const changed = vi.fn();
  const pause = async () => {
    disk.now += PAUSE;
    disk.paused();
  };
  const options = { now: () => disk.now, patience, persistence, pause, changed };
  return { disk, changed, inner, records: withFallback(open, options) };
}

describe("records with memory behind them", () => {
  it("go on taking each question once while the disk is full, and after it", async () => {
    const { disk, records } = await onDisk();
    expect(await records.claims.claim("before")).toBe(true);
    disk.full = true;
    expect(await records.claims.claim("before")).toBe(false);
    expect(await records.claims.claim("meanwhile")).toBe(true);
    expect(await records.claims.claim("meanwhile")).toBe(false);
    expect(await records.journal.open(QUESTION)).toBe(true);
    expect(await records.journal.open(QUESTION)).toBe(false);
    disk.full = false;
    expect(await records.claims.claim("meanwhile")).toBe(false);
    expect(await records.journal.open(QUESTION)).toBe(false);
    expect(await records.claims.claim("after")).toBe(true);
  });

  it("know the installations on that were used before, until they are removed", async () => {
    const { disk, inner, records } = await onDisk();
    await inner.installations.save("T1", { token: "found" });
    await records.installations.find("T1");
    await records.installations.save("T2", { token: "saved" });
    disk.full = true;
    expect(await records.installations.find("T1")).toEqual({ token: "found" });
    expect(await records.installations.find("T2")).toEqual({ token: "saved" });
    await expect(records.installations.find("T3")).rejects.toThrow("ENOSPC");
    await expect(records.installations.remove("T2")).rejects.toThrow("ENOSPC");
    await expect(records.installations.find("T2")).rejects.toThrow("ENOSPC");
  });

  it("let a question that could not be written down be answered", async () => {
    const { disk, records } = await onDisk();
    disk.full = true;
    await records.journal.open(QUESTION);
    expect(await records.journal.sending("q")).toBe(true);
    disk.full = false;
    expect(await records.journal.sending("q")).toBe(true);
    expect(await records.journal.release("q", false)).toBe(false);
    await records.journal.close("q");
    expect(await records.journal.sending("q")).toBe(false);
  });

  it("let a question be answered that was written down before the disk was full", async () => {
    const { disk, records } = await onDisk();
    await records.journal.open(QUESTION);
    disk.full = true;
    expect(await records.journal.sending("q")).toBe(true);
    await records.journal.close("q");
    await records.journal.renew();
    expect(await records.journal.takeOver("chat", 10)).toEqual([]);
  });

  it("cross out what was answered while the disk was full once they can, lest it is answered again", async () => {
    const { disk, inner, records } = await onDisk();
    for (const key of ["answered", "in hand"]) await records.journal.open({ ...QUESTION, key });
    disk.full = true;
    expect(await records.journal.sending("answered")).toBe(true);
    await records.journal.close("answered");
    await records.journal.renew();
    disk.full = false;
    await records.journal.renew();
    expect(await inner.journal.sending("answered")).toBe(false);
    expect(await inner.journal.sending("in hand")).toBe(true);
  });

  it("give back what could not be given back while the disk was full once they can", async () => {
    const { disk, inner, records } = await onDisk();
    for (const key of ["owed", "worked on"]) await records.journal.open({ ...QUESTION, key });
    disk.full = true;
    for (const key of ["owed", "worked on"])
      expect(await records.journal.release(key, false)).toBeUndefined();
    await records.journal.close("worked on");
    disk.full = false;
    disk.now += 1;
    await records.journal.renew();
    const left = await inner.journal.takeOver("chat", 10);
    expect(left.map(({ key }) => key)).toEqual(["owed"]);
  });

  it("take a question for forgotten only where they know that it is", async () => {
    const { disk, inner, records } = await onDisk();
    for (const key of ["lost", "kept"]) await records.journal.open({ ...QUESTION, key });
    await inner.forget({ key: "lost" });
    expect(await records.journal.close("lost")).toBe(false);
    disk.full = true;
    await records.journal.open({ ...QUESTION, key: "unwritten" });
    expect(await records.journal.close("kept")).toBe(true);
    disk.full = false;
    expect(await records.journal.close("unwritten")).toBe(true);
  });

  it("remember a conversation on both sides of it", async () => {
    const { disk, records } = await onDisk();
    await records.conversations.add("c", asked("Kept?"));
    disk.full = true;
    await records.conversations.add("c", asked("Remembered?"));
    expect(await records.conversations.earlier("c")).toEqual(["Remembered?"]);
    disk.full = false;
    expect(await records.conversations.earlier("c")).toEqual(["Kept?", "Remembered?"]);
    await records.conversations.forget({ key: "Remembered?" });
    expect(await records.conversations.earlier("c")).toEqual(["Kept?"]);
  });

  it("lead back to no earlier answer while the disk is full", async () => {
    const { disk, records } = await onDisk();
    const asked = { key: "1", asker: "a", channel: "c", topic: "t" };
    await records.answers.add(asked, "there");
    disk.full = true;
    await records.answers.add(asked, "elsewhere");
    await records.answers.remove("there");
    expect(await records.answers.find({ ...asked, key: "2" })).toBeUndefined();
    disk.full = false;
    expect((await records.answers.find({ ...asked, key: "2" }))?.where).toBe("there");
  });

  it("say once that nothing is kept, and once that it is again, when something really is", async () => {
    const { disk, changed, records } = await onDisk();
    disk.full = true;
    for (const key of "abc") await records.claims.claim(key);
    await records.sweep();
    await records.misses.add({ key: "m", asker: "a", terms: [] });
    expect(changed).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ state: "degraded" }),
      expect.objectContaining({ message: "ENOSPC" }),
    );
    expect(records.health().state).toBe("degraded");
    disk.full = false;
    await records.conversations.earlier("c");
    expect(records.health().state).toBe("degraded");
    await records.claims.claim("d");
    expect(records.health().state).toBe("ok");
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it("say that it is again also when nobody asks anything", async () => {
    const { disk, changed, records } = await onDisk();
    disk.full = true;
    await records.claims.claim("a");
    await records.sweep();
    expect(records.health().state).toBe("degraded");
    disk.full = false;
    await records.sweep();
    await records.sweep();
    expect(records.health().state).toBe("ok");
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it("open when they can, if they could not at the start", async () => {
    const { disk, records } = await onDisk();
    disk.full = true;
    expect(await records.claims.claim("a")).toBe(true);
    disk.full = false;
    expect(await records.claims.claim("b")).toBe(true);
    expect(records.health().state).toBe("ok");
    expect(disk.opened).toBe(2);
  });

  it("say once what to do when those that come back are of a newer version", async () => {
    const clock = { now: 0 };
    let failure: Error = new Error("ECONNREFUSED");
    const changed = vi.fn();
    const records = withFallback(() => Promise.reject(failure), {
      now: () => clock.now,
      patience: 5_000,
      persistence: 0,
      pause: async () => {},
      changed,
    });
    await records.claims.claim("away");
    failure = new NewerRecordsError(["999-last"]);
    for (let tries = 0; tries < 6; tries++) {
      clock.now += 2_500;
      await records.claims.claim(`newer ${tries}`);
    }
    expect(changed.mock.calls.map(([, reason]) => reason.message)).toEqual([
      "ECONNREFUSED",
      failure.message,
    ]);
    expect(records.health()).toEqual({ state: "degraded", detail: failure.message });
  });

  it("are left alone for a while where each try takes its time", async () => {
    const { disk, records } = await onDisk({ patience: 5_000 });
    disk.full = true;
    for (const key of "abc") expect(await records.claims.claim(key)).toBe(true);
    expect(disk.opened).toBe(1);
    disk.now = 5_000;
    await records.claims.claim("d");
    expect(disk.opened).toBe(2);
  });

  it("remove what was deleted while the disk was full once they can, and tell of it once", async () => {
    const { disk, changed, inner, records } = await onDisk();
    for (const key of ["1", "2", "3"])
      await records.conversations.add("c", { key, asker: "a", question: `${key}?` });
    disk.full = true;
    for (const key of ["1", "2"]) await expect(records.forget({ key })).rejects.toThrow("ENOSPC");
    await expect(records.forget({ asker: "a" })).rejects.toThrow("ENOSPC");
    await records.sweep();
    expect(changed).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ detail: expect.stringContaining("or removed") }),
      expect.anything(),
    );
    disk.full = false;
    expect(await inner.conversations.earlier("c")).toHaveLength(3);
    await records.sweep();
    expect(await inner.conversations.earlier("c")).toEqual(["3?"]);
  });

  it("do not pretend to have forgotten, installed or counted anything", async () => {
    const { disk, records } = await onDisk();
    disk.full = true;
    await expect(records.forget({ asker: "a" })).rejects.toThrow("ENOSPC");
    await expect(records.installations.save("T1", {})).rejects.toThrow("ENOSPC");
    const opinion = { edition: "e", articleId: "a", start: 0, end: 1, asker: "a", helpful: true };
    await expect(records.feedback.set(opinion)).rejects.toThrow("ENOSPC");
  });
});

/** Two processes and the records they share; `lose` has the answer to the next claim of the first lost. */
async function replicas() {
  const inner = await recordsInMemory(() => 0);
  const claims = vi.fn(inner.claims.claim);
  const opens = vi.fn(inner.journal.open);
  const flaky = { ...inner, claims: { claim: claims }, journal: { ...inner.journal, open: opens } };
  const time = { now: 0 };
  const pause = async () => {
    time.now += PAUSE;
  };
  const options = { now: () => time.now, patience: 5_000, persistence: LEASE, pause };
  const changed = vi.fn();
  return {
    changed,
    one: withFallback(async () => flaky, { ...options, changed }),
    other: withFallback(async () => inner, { ...options, changed }),
    /** The statement is carried out, and nobody hears of it. */
    loseAnswer() {
      claims.mockImplementationOnce(async (...claim) => lost(await inner.claims.claim(...claim)));
      opens.mockImplementationOnce(async (...entry) => lost(await inner.journal.open(...entry)));
    },
    /** The statement never gets there; meanwhile something else happens. */
    loseStatement(meanwhile: () => Promise<unknown>) {
      claims.mockImplementationOnce(async () => lost(await meanwhile()));
      opens.mockImplementationOnce(async () => lost(await meanwhile()));
    },
  };
}

function lost(_: unknown): never {
  throw new Error("Query read timeout");
}

describe("records that several processes share", () => {
  it("keep a claim for the one whose claim was written though the answer was lost", async () => {
    const { one, other, loseAnswer, changed } = await replicas();
    loseAnswer();
    expect(await one.journal.open(QUESTION)).toBe(true);
    expect(await other.journal.open(QUESTION)).toBe(false);
    expect(await one.journal.sending("q")).toBe(true);
    expect(await one.claims.claim("button")).toBe(true);
    expect(await other.claims.claim("button")).toBe(false);
    expect(changed).not.toHaveBeenCalled();
  });

  it("refuse a claim that another made while the first one's got lost", async () => {
    const { one, other, loseStatement } = await replicas();
    loseStatement(() => other.journal.open(QUESTION));
    expect(await one.journal.open(QUESTION)).toBe(false);
    expect(await one.claims.claim("button")).toBe(true);
    expect(await other.journal.sending("q")).toBe(true);
  });

  it("are waited for as long as a lease, and not guessed", async () => {
    const { disk, records, changed } = await onDisk({ patience: 5_000, persistence: LEASE });
    disk.full = true;
    disk.paused = () => {
      if (disk.now === LEASE - PAUSE) disk.full = false;
    };
    expect(await records.journal.open(QUESTION)).toBe(true);
    expect(disk.now).toBe(LEASE - PAUSE);
    expect(changed).not.toHaveBeenCalled();
    disk.full = true;
    disk.paused = () => {
      disk.full = false;
    };
    expect(await records.journal.sending("q")).toBe(true);
    await records.journal.close("q");
    expect(await records.journal.sending("q")).toBe(false);
  });

  it("have memory behind them once they have been away for a lease, and nobody waits then", async () => {
    const { disk, records, changed } = await onDisk({ patience: 5_000, persistence: LEASE });
    disk.full = true;
    expect(await records.journal.open(QUESTION)).toBe(true);
    expect(disk.now).toBe(LEASE);
    expect(records.health().state).toBe("degraded");
    expect(await records.journal.sending("q")).toBe(true);
    expect(await records.claims.claim("next")).toBe(true);
    expect(disk.now).toBe(LEASE);
    disk.full = false;
    disk.now += 5_000;
    expect(await records.claims.claim("after")).toBe(true);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it("do not hold up for ever what fails while everything else gets through", async () => {
    const { disk, records, inner } = await onDisk({ persistence: LEASE });
    const { journal } = inner;
    const refuse = vi.spyOn(journal, "open").mockRejectedValue(new Error("too long"));
    disk.paused = () => void records.journal.renew();
    expect(await records.journal.open(QUESTION)).toBe(true);
    expect(disk.now).toBe(LEASE);
    expect(refuse.mock.calls.length).toBeGreaterThan(10);
  });

  it("do not keep what only seemed not to be written once it is answered", async () => {
    const { disk, records, inner } = await onDisk({ persistence: LEASE });
    disk.full = true;
    expect(await records.journal.open(QUESTION)).toBe(true);
    await inner.journal.open(QUESTION);
    disk.full = false;
    await records.journal.close("q");
    expect(await inner.journal.sending("q")).toBe(false);
  });
});
