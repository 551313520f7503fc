import { afterEach, describe, expect, it, vi } from "vitest";
import { toPlainText } from "../../src/core/plain-text.ts";
import { text } from "../../src/core/reply.ts";
import { UndeliveredError } from "../../src/platforms/abandoned.ts";
import { createDesk, type Turn } from "../../src/platforms/desk.ts";
import { createIntake, type Intake } from "../../src/platforms/intake.ts";
import { signWith } from "../../src/platforms/sign.ts";
import { createLives, type Lives, openQuestions } from "../support/lives.ts";
import { smallBot } from "../support/small-bot.ts";
import { decided } from "../support/small-briefing.ts";

const bot = await smallBot(decided("answered"));
const ASK = { command: "ask", input: { question: "Who is the mayor of Lerwick?" } };
const processes: Lives[] = [];

afterEach(() => Promise.all(processes.splice(0).map((lives) => lives.end())));

/** A process in its first life and the next ones. */
function someProcess() {
  const lives = createLives();
  processes.push(lives);
  return {
    clock: lives.clock,
    async start() {
      const records = await lives.next();
      const report = vi.fn();
      const intake = createIntake({ ...records, platform: "chat", report });
      const { answers } = records;
      const desk = createDesk("chat", bot, intake, signWith("s"), answers, () => lives.clock.now);
      return { records, intake, desk, report };
    },
  };
}

interface Chat {
  readonly shown: string[];
  readonly acknowledged: string[];
}

const newChat = (): Chat => ({ shown: [], acknowledged: [] });

/** A question whose event names it, shown in the chat. */
function turnOf(key: string, chat: Chat, more: Partial<Turn> = {}): Turn {
  return {
    key,
    asker: "ada",
    audience: "channel",
    event: { key },
    async acknowledge() {
      chat.acknowledged.push(key);
    },
    async show(reply, way) {
      chat.shown.push(`${key} ${way}: ${toPlainText(reply)}`);
      return undefined;
    },
    ...more,
  };
}

/** Work that ends with the process. */
const forEver = new Promise<never>(() => {});

/** One look at what is left, of which there is one question. */
async function tried(intake: Intake, again: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = intake.resume(async () => {
      stop();
      await again().finally(resolve);
    });
  });
}

async function resumed(intake: Intake, again: (event: unknown) => Promise<void>): Promise<void> {
  const done = new Promise<void>((resolve) => {
    const stop = intake.resume(async (event) => {
      await again(event);
      stop();
      resolve();
    });
  });
  await done;
  await intake.close();
}

describe("a question that a process took and did not answer", () => {
  it("is answered by its next life, and not acknowledged again", async () => {
    const process = someProcess();
    const chat = newChat();
    const before = await process.start();
    const acknowledge = () => {
      chat.acknowledged.push("q");
      return forEver;
    };
    void before.desk.answer(turnOf("q", chat, { acknowledge }), ASK);
    await vi.waitFor(() => expect(chat.acknowledged).toHaveLength(1));
    const after = await process.start();
    await resumed(after.intake, (event) => {
      expect(event).toEqual({ key: "q" });
      return after.desk.answer(turnOf("q", chat), ASK);
    });
    expect(chat.acknowledged).toHaveLength(1);
    expect(chat.shown).toEqual([expect.stringMatching(/^q new: .*Ada Brent/s)]);
    expect(after.report).not.toHaveBeenCalled();
    const third = await process.start();
    expect(await third.records.journal.takeOver("chat", 10)).toEqual([]);
    await third.desk.answer(turnOf("q", chat), ASK);
    expect(chat.shown).toHaveLength(1);
  });

  it("is written down before it is acknowledged", async () => {
    const process = someProcess();
    const { desk, records } = await process.start();
    const rowsThen: number[] = [];
    const acknowledge = async () => {
      rowsThen.push(await openQuestions(records));
    };
    await desk.answer(turnOf("q", newChat(), { acknowledge }), ASK);
    expect(rowsThen).toEqual([1]);
    expect(await records.journal.takeOver("chat", 10)).toEqual([]);
  });

  it("gets one apology in its place when nobody waits any more", async () => {
    const { process, chat } = await left(() => forEver, "acknowledge");
    process.clock.now += 10 * 60_000 + 1;
    const after = await process.start();
    await resumed(after.intake, () => after.desk.answer(turnOf("q", chat), ASK));
    expect(chat.shown).toEqual([
      expect.stringContaining("I could not answer this in time. Please ask again."),
    ]);
  });

  it("is given up with an apology when it ended the process each time", async () => {
    const { process, chat } = await left(() => forEver, "acknowledge");
    for (let tries = 0; tries < 2; tries++) {
      const next = await process.start();
      expect(await next.records.journal.takeOver("chat", 10)).toHaveLength(1);
    }
    const last = await process.start();
    await resumed(last.intake, () => last.desk.answer(turnOf("q", chat), ASK));
    expect(chat.shown).toEqual([expect.stringContaining("I could not answer this in time")]);
  });

  it.each([
    ["is there", true, []],
    ["is not there", false, [expect.stringMatching(/^q new: .*Ada Brent/s)]],
    ["is seen by nobody", undefined, [expect.stringMatching(/^q offered: I could not make sure/)]],
  ] as const)(
    "and whose answer was being sent, is answered once: it %s",
    async (_, isThere, expected) => {
      const { process, chat } = await left(() => forEver, "show");
      const after = await process.start();
      const isShown = async () => isThere;
      await resumed(after.intake, () => after.desk.answer(turnOf("q", chat, { isShown }), ASK));
      expect(chat.shown).toEqual(expected);
    },
  );

  it("is owed while neither the answer nor an apology can be delivered, and told to the log once", async () => {
    const process = someProcess();
    const { desk, intake, records, report } = await process.start();
    const chat = newChat();
    const cause = new Error("away");
    let isAway = true;
    const turn = () => {
      const { show, ...rest } = turnOf("q", chat);
      const showOrFail: Turn["show"] = (...shown) => {
        if (isAway) throw new UndeliveredError(cause, false);
        return show(...shown);
      };
      return { ...rest, show: showOrFail, isShown: async () => false };
    };
    await desk.answer(turn(), ASK);
    expect(await openQuestions(records)).toBe(1);
    for (let tries = 0; tries < 5; tries++) await tried(intake, () => desk.answer(turn(), ASK));
    isAway = false;
    await tried(intake, () => desk.answer(turn(), ASK));
    expect(chat.shown).toEqual([expect.stringMatching(/^q new: .*Ada Brent/s)]);
    expect(report).toHaveBeenCalledExactlyOnceWith(cause);
    expect(await openQuestions(records)).toBe(0);
  });

  it("is owed, which whoever tries it first tells to the log, though it waited or was left before", async () => {
    const { process, chat } = await left(() => forEver, "acknowledge");
    const { desk, intake, report } = await process.start();
    const cause = new Error("away");
    const show = async () => Promise.reject(new UndeliveredError(cause, false));
    const turn = () => turnOf("q", chat, { show, isShown: async () => false });
    for (let tries = 0; tries < 3; tries++) await tried(intake, () => desk.answer(turn(), ASK));
    expect(report).toHaveBeenCalledExactlyOnceWith(cause);
  });

  it("is owed, and not refused for having been tried often", async () => {
    const process = someProcess();
    const { desk, intake } = await process.start();
    const chat = newChat();
    const { show, ...rest } = turnOf("q", chat);
    const showOrFail = vi.fn(show);
    showOrFail.mockRejectedValueOnce(new UndeliveredError(new Error("away"), false));
    let answers = 0;
    const refusal = () => (answers++ < 1 ? undefined : text("You were answered already."));
    const turn = { ...rest, refusal, show: showOrFail, isShown: async () => false };
    await desk.answer(turn, ASK);
    await tried(intake, () => desk.answer(turn, ASK));
    expect(chat.shown).toEqual([expect.stringMatching(/^q new: .*Ada Brent/s)]);
  });

  it("is owed, and not tried over and over meanwhile, though others wait and there is room", async () => {
    const lives = createLives();
    const records = await lives.next();
    const intake = createIntake({ ...records, platform: "chat", report: vi.fn(), most: 4 });
    const owe = vi.fn(async () => Promise.reject(new UndeliveredError(new Error("away"), false)));
    const take = (key: string) => intake.take({ key, asker: "ada", event: key }, owe);
    const stop = intake.resume((event) => take(String(event)));
    const keys = Array.from({ length: 12 }, (_, i) => `q${i}`);
    await Promise.all(keys.map(take));
    await vi.waitFor(() => expect(owe).toHaveBeenCalledTimes(12));
    await take("one more");
    expect(owe).toHaveBeenCalledTimes(13);
    expect(await records.journal.takeOver("chat", 20)).toEqual([]);
    // With the connection ends what it was tried again for.
    stop();
    const left = vi.fn(() => records.journal.takeOver("chat", 20));
    await expect.poll(left).toHaveLength(13);
    await intake.close();
    await lives.end();
  });

  it("is not shown again and again where it may have been shown: three times at most", async () => {
    const process = someProcess();
    const { desk, intake, records } = await process.start();
    const show = vi.fn(async () => Promise.reject(new UndeliveredError(new Error("away"), true)));
    const turn = () => turnOf("q", newChat(), { show, isShown: async () => undefined });
    await desk.answer(turn(), ASK);
    for (let tries = 0; tries < 2; tries++) await tried(intake, () => desk.answer(turn(), ASK));
    expect(show).toHaveBeenCalledTimes(3);
    expect(await openQuestions(records)).toBe(0);
  });

  it("is kept while the adapter cannot tell yet whose it is", async () => {
    const { process, chat } = await left(() => forEver, "acknowledge");
    const { desk, intake, records, report } = await process.start();
    const unknown = new Error("the installations cannot be read");
    for (let looks = 1; looks <= 5; looks++) {
      await tried(intake, () => Promise.reject(unknown));
      await vi.waitFor(() => expect(report).toHaveBeenCalledTimes(looks));
    }
    expect(report).toHaveBeenCalledWith(unknown);
    expect(await openQuestions(records)).toBe(1);
    await tried(intake, () => desk.answer(turnOf("q", chat), ASK));
    expect(chat.shown).toEqual([expect.stringMatching(/^q new: .*Ada Brent/s)]);
  });

  it("is crossed out when the adapter finds nothing to answer in it", async () => {
    const { process } = await left(() => forEver, "acknowledge");
    const after = await process.start();
    const stop = after.intake.resume(async () => {});
    await vi.waitFor(async () => expect(await openQuestions(after.records)).toBe(0));
    stop();
  });

  it("is not sent by a process that lost it meanwhile", async () => {
    const process = someProcess();
    const chat = newChat();
    const slow = await process.start();
    let goOn = () => {};
    const waiting = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const answering = slow.desk.answer(turnOf("q", chat, { acknowledge: () => waiting }), ASK);
    await vi.waitFor(async () => expect(await openQuestions(slow.records)).toBe(1));
    const next = await process.start();
    await resumed(next.intake, () => next.desk.answer(turnOf("q", chat), ASK));
    goOn();
    await answering;
    expect(chat.shown).toHaveLength(1);
    expect(slow.report).not.toHaveBeenCalled();
  });

  it("is forgotten when it is deleted where it was asked", async () => {
    const { process, chat, before } = await left(() => forEver, "acknowledge");
    before.desk.withdraw("q");
    await vi.waitFor(async () => expect(await openQuestions(before.records)).toBe(0));
    const after = await process.start();
    expect(await after.records.journal.takeOver("chat", 10)).toEqual([]);
    expect(chat.shown).toEqual([]);
  });
});

/** A process that ended while it acknowledged, or showed, "q". */
async function left(stuck: () => Promise<never>, at: "acknowledge" | "show") {
  const process = someProcess();
  const chat = newChat();
  const before = await process.start();
  let isStuck = false;
  const stop = () => {
    isStuck = true;
    return stuck();
  };
  void before.desk.answer(turnOf("q", chat, { [at]: stop }), ASK);
  await vi.waitFor(() => expect(isStuck).toBe(true));
  return { process, chat, before };
}
