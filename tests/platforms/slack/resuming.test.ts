import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Envelope } from "../../support/fake-slack/payloads.ts";
import { directMessage, mention, pressHome, slash } from "../../support/fake-slack/payloads.ts";
import { createLives, type Lives, openQuestions, stoppedAt } from "../../support/lives.ts";
import { lazyRecords } from "../../support/records-in-memory.ts";
import { type Newsroom, openNewsroom } from "../../support/slack-newsroom.ts";

const QUESTION = "How many farms were flooded?";
const ASKED = { text: `<@U0BOT> ${QUESTION}` };

describe("a question in hand when the process ended", () => {
  let lives: Lives;
  let room: Newsroom;
  let release = () => {};
  beforeEach(() => {
    lives = createLives();
  });
  afterEach(async () => {
    release();
    await room.close();
    // A process that ended before it could acknowledge a question leaves that to nobody.
    const others = room.slack.violations.filter((problem) => !problem.endsWith("before the ack"));
    expect(others).toEqual([]);
    await lives.end();
  });

  /** A process that ended at the step, and the next one, which has resumed everything. */
  async function restarted(step: "open" | "sending" | "close", asked: Envelope) {
    const first = stoppedAt(step, await lives.next());
    release = first.release;
    room = await openNewsroom("socket", { records: first.records });
    const delivery = room.slack.deliver(asked);
    await first.stopped;
    if (step !== "open") await delivery;
    const records = await lives.next();
    await room.join(records);
    await expect.poll(() => openQuestions(records)).toBe(0);
    return room.slack;
  }

  it.each([
    ["mention", mention(ASKED), "chat.postMessage"],
    ["direct message", directMessage({ text: QUESTION }), "chat.postMessage"],
    ["command", slash(QUESTION), "respond"],
  ])("is answered by the next one: a %s", async (_, asked, method) => {
    const slack = await restarted("open", asked);
    expect(slack.callsOf(method)).toHaveLength(1);
    expect(JSON.stringify(slack.callsOf(method)[0]?.body)).toContain("Three farms");
  });

  it("is answered by the next one where it can see that its answer is not there", async () => {
    const slack = await restarted("sending", directMessage({ text: QUESTION }));
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
  });

  it("is not answered again where its answer can be seen", async () => {
    const slack = await restarted("close", directMessage({ text: QUESTION }));
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
    expect(slack.callsOf("chat.postEphemeral")).toHaveLength(0);
  });

  it("is not answered again where nobody can see it: a button leads to the answer", async () => {
    const slack = await restarted("close", mention(ASKED));
    const [answer, offer, ...others] = slack.callsOf("chat.postMessage");
    expect(others).toEqual([]);
    expect(answer?.body.text).toContain("Three farms");
    expect(offer?.body.text).toContain("I could not make sure that my answer was posted");
    expect(offer?.body.text).not.toContain("Three farms");
    expect(slack.callsOf("chat.postEphemeral")).toEqual([]);
  });

  it("is not answered again where no button leads to the answer; the asker alone is told", async () => {
    const slack = await restarted("close", mention({ text: "<@U0BOT> sources" }));
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
    const [told] = slack.callsOf("chat.postEphemeral");
    expect(JSON.stringify(told?.body)).toContain("I was stopped while I answered this");
  });
});

describe("a question", () => {
  it.each([
    ["mention", mention(ASKED)],
    ["command", slash(QUESTION)],
  ])("is acknowledged once it is written down, not before: a %s", async (_, asked) => {
    const first = stoppedAt("open", lazyRecords());
    const room = await openNewsroom("socket", { records: first.records });
    let isAcked = false;
    const delivery = room.slack.deliver(asked).then(({ acked }) => {
      isAcked = acked;
    });
    await first.stopped;
    expect(isAcked).toBe(false);
    first.release();
    await delivery;
    expect(isAcked).toBe(true);
    await room.close();
  });
});

describe("a question whose answer Slack does not take, nor a word in its place", () => {
  let lives: Lives;
  let room: Newsroom;
  beforeEach(() => {
    lives = createLives();
  });
  afterEach(async () => {
    await room.close();
    expect(room.slack.violations).toEqual([]);
    await lives.end();
  });

  const away = { status: 429, retryAfter: 60 };

  it("is given back before the process ends, for the next one to take over at once", async () => {
    const { journal, ...others } = await lives.next();
    let isGivenBack: boolean | undefined;
    const release: typeof journal.release = async (...question) => {
      await sleep(50);
      isGivenBack = await journal.release(...question);
      return isGivenBack;
    };
    const records = { ...others, journal: { ...journal, release } };
    room = await openNewsroom("socket", { records, timing: { budget: 1 } });
    const { slack, lines } = room;
    for (const call of ["chat.postMessage", "chat.postEphemeral"]) slack.failNext(call, away);
    await slack.deliver(directMessage({ text: QUESTION }));
    await expect.poll(() => lines.join()).toContain("a question was not answered");
    await room.adapter.close();
    expect(isGivenBack).toBe(true);
  });

  it.each([
    ["direct message", directMessage({ text: QUESTION }), "chat.postMessage", "Three farms"],
    ["mention", mention(ASKED), "chat.postMessage", "I could not make sure that my answer"],
    ["command", slash(QUESTION), "respond", "I could not make sure that my answer"],
  ])(
    "is answered, or led to its answer, once Slack is back: a %s",
    async (_, asked, method, told) => {
      const records = await lives.next();
      room = await openNewsroom("socket", { records, timing: { budget: 1 } });
      const { slack, lines } = room;
      for (const call of [method, "chat.postEphemeral"]) slack.failNext(call, away);
      await slack.deliver(asked);
      await expect.poll(() => lines.join()).toContain("a question was not answered");
      await room.adapter.close();
      expect(await openQuestions(records)).toBe(1);
      const next = await lives.next();
      await room.join(next);
      const { body } = await slack.waitCall(method);
      expect(JSON.stringify(body)).toContain(told);
      await expect.poll(() => openQuestions(next)).toBe(0);
    },
  );

  it("is led to its answer where it comes from the App Home: in direct messages that Slack names by a person alone it takes no whisper", async () => {
    const records = await lives.next();
    room = await openNewsroom("socket", { records, timing: { budget: 1 } });
    const { slack, lines } = room;
    slack.failNext("chat.postMessage", away);
    await slack.deliver(pressHome("example:0", QUESTION));
    await expect.poll(() => lines.join()).toMatch(/a question was not answered .*given up/);
    await room.adapter.close();
    expect(await openQuestions(records)).toBe(1);
    expect(lines.join()).not.toContain("/invite");
    const next = await lives.next();
    await room.join(next);
    const { body } = await slack.waitCall("chat.postMessage");
    expect(JSON.stringify(body)).toContain("I could not make sure that my answer");
    await expect.poll(() => openQuestions(next)).toBe(0);
  });
});
