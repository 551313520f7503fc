import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CommandCall, Request } from "../../src/core/bot.ts";
import type { Briefing } from "../../src/core/briefing.ts";
import { memoryConversations } from "../../src/core/conversations.ts";
import { toPlainText } from "../../src/core/plain-text.ts";
import type { SectionPolicy } from "../../src/core/sections.ts";
import { createDesk, type Turn } from "../../src/platforms/desk.ts";
import { createIntake } from "../../src/platforms/intake.ts";
import { signWith } from "../../src/platforms/sign.ts";
import { LOOK, type Reached, tellAnswered } from "../../src/platforms/telling.ts";
import { lazyRecords } from "../support/records-in-memory.ts";
import { smallBot } from "../support/small-bot.ts";
import { DAM, decided, FERRY, smallBriefing } from "../support/small-briefing.ts";

const DAY = 24 * 60 * 60 * 1000;
const QUESTION = "How many farms were flooded?";

/** The edition that says nothing, and two that answer whatever is asked. */
const BEFORE = decided("not-in-briefing", smallBriefing([FERRY]));
const AFTER = decided("answered");
const LATER = decided("answered", smallBriefing([DAM]));

const stops: (() => Promise<void>)[] = [];

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
  vi.useRealTimers();
});

interface Options {
  readonly records?: ReturnType<typeof lazyRecords>;
  readonly sections?: SectionPolicy;
  readonly clock?: { now: number };
  readonly edition?: Briefing;
  readonly reach?: (where: unknown) => Promise<Reached | undefined>;
}

/** A process on a chat where every place can be told something. */
async function open(options: Options = {}) {
  const { clock = { now: 0 }, sections } = options;
  const { records = lazyRecords(() => clock.now) } = options;
  const edition = { current: options.edition ?? BEFORE };
  const told: { where: unknown; words: string }[] = [];
  const lines: string[] = [];
  const requests: Request[] = [];
  const conversations = memoryConversations(() => clock.now);
  const small = await smallBot(BEFORE, {
    briefing: () => edition.current,
    conversations,
    misses: records.misses,
    unanswered: records.unanswered,
    forget: records.forget,
    ...(sections && { sections }),
  });
  const bot: typeof small = {
    ...small,
    handle(request) {
      requests.push(request);
      return small.handle(request);
    },
  };
  const report = (fault: unknown) => {
    throw fault;
  };
  const intake = createIntake({ ...records, platform: "chat", report });
  const desk = createDesk("chat", bot, intake, signWith("s"), records.answers);
  let asked = 0;

  async function ask(more: Partial<Turn> = {}, call: Partial<CommandCall> = {}): Promise<void> {
    const key = `q${++asked}`;
    const turn: Turn = {
      key,
      asker: "ada",
      audience: "channel",
      where: { thread: key },
      place: { channels: ["chat:desk"], isShared: () => false },
      show: async () => undefined,
      ...more,
    };
    await desk.answer(turn, { command: "ask", input: { question: QUESTION }, ...call });
  }

  async function reach(where: unknown): Promise<Reached> {
    const channel = JSON.stringify(where).includes("politics") ? "chat:politics" : "chat:desk";
    return {
      place: { channels: [channel], isShared: () => false },
      tell: async (reply) => void told.push({ where, words: toPlainText(reply) }),
    };
  }

  function start(): () => Promise<void> {
    const log = {
      info: (_: object, message: string) => void lines.push(message),
      warn: expect.fail,
      error: expect.fail,
    };
    const { unanswered } = records;
    const parts = { platform: "chat", bot, unanswered, log, now: () => clock.now };
    const stop = tellAnswered({ ...parts, reach: options.reach ?? reach });
    stops.push(stop);
    return stop;
  }

  const kept = () => records.unanswered.all("chat");
  return { ask, start, desk, edition, told, lines, requests, records, conversations, clock, kept };
}

/** Resolves when a question of its own, asked last, was told: all before it were asked again by then. */
async function allAskedAgain({ ask, start, edition, told }: Awaited<ReturnType<typeof open>>) {
  await ask({ key: "the last", where: "the last" });
  edition.current = AFTER;
  start();
  await expect.poll(() => told.at(-1)?.where).toBe("the last");
  return told.slice(0, -1);
}

/** The same, after the next look for a new edition. */
function later<T>(values: readonly T[]): readonly T[] {
  vi.advanceTimersByTime(LOOK);
  return values;
}

describe("a public question that was not answered", () => {
  it("is told once where it was asked, when a later edition answers it", async () => {
    const { ask, start, edition, told, clock, kept } = await open();
    await ask();
    await ask({ where: { thread: "other" } }, { input: { question: "drones" } });
    start();
    clock.now = 2 * DAY;
    vi.advanceTimersByTime(LOOK);
    expect(told).toEqual([]);
    edition.current = AFTER;
    vi.advanceTimersByTime(LOOK);
    await expect.poll(() => told).toHaveLength(2);
    expect(told.map(({ where }) => where)).toEqual([{ thread: "q1" }, { thread: "other" }]);
    const words = told[0]?.words;
    expect(words).toMatch(
      /^The briefing now answers what was asked here 2 days ago: “How many farms were flooded\?”/,
    );
    expect(words).toContain("Three farms were flooded.");
    expect(await kept()).toEqual([]);
    edition.current = LATER;
    vi.advanceTimersByTime(LOOK);
    expect(told).toHaveLength(2);
  });

  it("waits while editions come that do not answer it", async () => {
    const { ask, start, edition, told, requests } = await open();
    await ask();
    start();
    await expect.poll(() => requests).toHaveLength(2);
    edition.current = decided("not-in-briefing", smallBriefing([DAM]));
    await expect.poll(() => later(requests)).toHaveLength(3);
    expect(told).toEqual([]);
    edition.current = AFTER;
    await expect.poll(() => later(told)).toHaveLength(1);
  });

  it("is told after a restart with a newer edition, and not after the next one", async () => {
    const first = await open();
    await first.ask();
    const second = await open({ records: first.records, edition: AFTER });
    const stop = second.start();
    await expect.poll(() => second.told).toHaveLength(1);
    await stop();
    const third = await open({ records: first.records });
    expect(await allAskedAgain(third)).toEqual([]);
  });

  it("is told by one of several processes that answer it at the same moment", async () => {
    const { ask, records } = await open();
    await ask();
    const two = await Promise.all([
      open({ records, edition: AFTER }),
      open({ records, edition: LATER }),
    ]);
    const stopping = two.map(({ start }) => start());
    for (const { requests } of two) await expect.poll(() => requests).toHaveLength(1);
    await Promise.all(stopping.map((stop) => stop()));
    expect(two.flatMap(({ told }) => told)).toHaveLength(1);
  });

  it("leaves nothing more when it is asked again: no miss, and no line of a conversation", async () => {
    const on = await open();
    const counted = vi.spyOn(on.records.misses, "add");
    await on.ask({ conversation: "c" });
    on.edition.current = decided("not-in-briefing");
    on.start();
    await expect.poll(() => on.requests).toHaveLength(2);
    await Promise.all(stops.map((stop) => stop()));
    expect(counted).toHaveBeenCalledOnce();
    expect(await on.conversations.earlier("c")).toEqual([QUESTION]);
    expect(await on.kept()).toHaveLength(1);
  });

  it("is shown harmless, and cut where it is long", async () => {
    const on = await open();
    const question = `\u202eWho?\u0007\n${"And why was the dam above Lerwick never repaired? ".repeat(20)}`;
    await on.ask({}, { input: { question } });
    const [told] = await allAskedAgain(on);
    expect(told?.words).toMatch(/“\[U\+202E\]Who\?␇ And why [^\n]{100,300} \[…\]”/);
  });
});

describe("a question is not kept", () => {
  it.each<[string, Partial<Turn>, Partial<CommandCall>]>([
    ["that was asked in private", { audience: "asker" }, {}],
    ["where nothing can be told later", { where: undefined }, {}],
    ["of one article", {}, { input: { question: QUESTION, article: "ferry" } }],
    ["that leans on an earlier one", { conversation: "c" }, { input: { question: "And when?" } }],
    ["that is a search", {}, { command: "search", input: { query: "drones" } }],
  ])("%s", async (_, turn, call) => {
    const on = await open();
    await on.ask({ conversation: "c", where: undefined });
    await on.ask(turn, call);
    expect(await on.kept()).toEqual([]);
  });

  it("that was answered", async () => {
    const on = await open({ edition: AFTER });
    await on.ask();
    expect(await on.kept()).toEqual([]);
  });

  it("where the operator did not allow it", async () => {
    const on = await open({ records: lazyRecords(Date.now, 0) });
    await on.ask();
    expect(await on.kept()).toEqual([]);
  });

  it("unless it stands alone in its conversation", async () => {
    const on = await open();
    await on.ask({ conversation: "c" });
    await on.ask({ conversation: "c" }, { input: { question: "Who is the mayor of Lerwick?" } });
    expect(await on.kept()).toHaveLength(2);
  });
});

describe("nothing is told", () => {
  it("of a question whose asker is forgotten, or that was deleted", async () => {
    const on = await open();
    await on.ask({ asker: "ben" });
    await on.ask({ key: "deleted" });
    await on.ask({ asker: "ben", key: "f" }, { command: "forget", input: { me: "me" } });
    on.desk.withdraw("deleted");
    await expect.poll(on.kept).toEqual([]);
    expect(await allAskedAgain(on)).toEqual([]);
  });

  it("from a section that does not answer where it was asked", async () => {
    const channels = new Map([["chat:politics", new Set(["politics"])]]);
    const on = await open({ sections: { public: new Set(), channels } });
    await on.ask();
    await on.ask({ where: { thread: "in politics" } });
    await on.ask();
    on.edition.current = smallBriefing([FERRY, { ...DAM, section: "politics" }]);
    on.start();
    await expect.poll(() => on.requests).toHaveLength(6);
    await Promise.all(stops.map((stop) => stop()));
    expect(on.told.map(({ where }) => where)).toEqual([{ thread: "in politics" }]);
  });

  it("where the place is gone, and the question is dropped", async () => {
    const on = await open({ reach: async () => undefined });
    await on.ask();
    on.start();
    await expect.poll(on.kept).toEqual([]);
    expect(on.lines).toEqual([]);
  });

  it("twice, where telling failed: the log has a line, and that is all", async () => {
    const place = { channels: [], isShared: () => false };
    const tell = vi.fn().mockRejectedValue(new Error("Missing Access"));
    const on = await open({ reach: async () => ({ place, tell }) });
    await on.ask();
    on.edition.current = AFTER;
    on.start();
    await expect.poll(() => on.lines).toEqual([expect.stringContaining("could not be told")]);
    on.edition.current = LATER;
    vi.advanceTimersByTime(LOOK);
    expect(tell).toHaveBeenCalledOnce();
    expect(await on.kept()).toEqual([]);
  });

  it("where the place cannot be found now: it is looked for with the next edition", async () => {
    const reach = vi.fn().mockRejectedValue(new Error("the database is away"));
    const on = await open({ reach });
    await on.ask();
    on.start();
    await expect.poll(() => on.lines).toHaveLength(1);
    expect(await on.kept()).toHaveLength(1);
  });
});
