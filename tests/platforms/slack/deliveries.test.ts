import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Records } from "../../../src/records/records.ts";
import {
  BOT_USER,
  channelMessage,
  deleted,
  directMessage,
  edited,
  mention,
  newTs,
  slash,
  writtenAs,
} from "../../support/fake-slack/payloads.ts";
import { lazyRecords } from "../../support/records-in-memory.ts";
import { type Newsroom, openNewsroom } from "../../support/slack-newsroom.ts";

const QUESTION = "How many farms were flooded?";
const HOUR = 3_600_000;

describe.each(["socket", "http"] as const)("deliveries over %s", (transport) => {
  let room: Newsroom;
  let time: number;
  let records: Records;
  beforeEach(async () => {
    time = 0;
    records = lazyRecords(() => time);
    room = await openNewsroom(transport, { records });
  });
  afterEach(async () => {
    await room.close();
    expect(room.slack.violations).toEqual([]);
  });

  /** Everything that was posted, once nothing is in hand any more. */
  async function posted(): Promise<number> {
    await room.adapter.close();
    return room.slack.callsOf("chat.postMessage").length;
  }

  it("of one message, four times and under new envelope ids, get one answer", async () => {
    const { slack } = room;
    const envelope = mention({ text: `<@U0BOT> ${QUESTION}` });
    const retries = [1, 2, 3].map((num) => ({ retry: { num, reason: "http_timeout" } }));
    const acks = await Promise.all([
      slack.deliver(envelope),
      ...retries.map((retry) => slack.deliver(envelope, retry)),
    ]);
    expect(acks.map(({ acked }) => acked)).toEqual([true, true, true, true]);
    expect(await posted()).toBe(1);
  });

  it("of one message, as a mention and as a message of the channel, get one answer", async () => {
    const said = { text: `<@U0BOT> ${QUESTION}`, ts: newTs() };
    await room.slack.deliver(channelMessage(said));
    await room.slack.deliver(mention(said));
    expect(await posted()).toBe(1);
  });

  it("that are replayed after minutes, hours or a day get no second answer", async () => {
    const { slack } = room;
    const envelope = mention({ text: `<@U0BOT> ${QUESTION}` });
    await slack.deliver(envelope);
    for (const later of [HOUR / 10, 2 * HOUR, 25 * HOUR]) {
      time = later;
      await slack.deliver(envelope, { retry: { num: 3, reason: "timeout" } });
    }
    expect(await posted()).toBe(1);
  });

  it("that Slack calls a retry, but that never came before, are answered", async () => {
    const envelope = mention({ text: `<@U0BOT> ${QUESTION}` });
    await room.slack.deliver(envelope, { retry: { num: 2, reason: "http_error" } });
    expect(await posted()).toBe(1);
  });

  it("after a restart get no second answer", async () => {
    const envelope = directMessage({ text: QUESTION });
    await room.slack.deliver(envelope);
    await room.slack.waitCall("chat.postMessage");
    await room.restart();
    await room.slack.deliver(envelope);
    expect(await posted()).toBe(1);
  });

  it("of two questions in one second in one thread get two answers", async () => {
    const { slack } = room;
    const thread = newTs();
    await Promise.all([
      slack.deliver(mention({ text: `<@U0BOT> ${QUESTION}`, thread })),
      slack.deliver(mention({ text: "<@U0BOT> Who welcomed the ferry?", thread, user: "U2" })),
    ]);
    expect(await posted()).toBe(2);
  });

  it("of a question that was edited get no second answer", async () => {
    const { slack } = room;
    const said = { text: QUESTION, ts: newTs() };
    await slack.deliver(directMessage(said));
    await slack.deliver(edited({ ...said, text: `${QUESTION} Tell me!` }));
    await slack.deliver(directMessage({ ...said, extra: { edited: { user: "U1", ts: newTs() } } }));
    expect(await posted()).toBe(1);
  });

  it("of a mention that is edited get no second answer, however late that is", async () => {
    const { slack } = room;
    const ts = newTs();
    const said = { text: `<@U0BOT> ${QUESTION}`, ts };
    await slack.deliver(mention(said));
    await slack.waitCall("chat.postMessage");
    for (const hours of [1, 30]) {
      time = hours * HOUR;
      await records.sweep();
      const edited = { user: "U1", ts: `${Number.parseInt(ts, 10) + hours * 3600}.000000` };
      const ack = await slack.deliver(mention({ ...said, extra: { edited } }));
      expect(ack.acked).toBe(true);
    }
    expect(await posted()).toBe(1);
    expect(room.requests).toHaveLength(1);
  });

  it("of a message that an edit makes a mention get an answer", async () => {
    const edited = { user: "U1", ts: newTs() };
    await room.slack.deliver(mention({ text: `<@U0BOT> ${QUESTION}`, extra: { edited } }));
    expect(await posted()).toBe(1);
  });

  it("of a question that was deleted before get no answer", async () => {
    const { slack } = room;
    const ts = newTs();
    await slack.deliver(deleted({ ts }));
    const ack = await slack.deliver(directMessage({ text: QUESTION, ts }));
    expect(ack.acked).toBe(true);
    expect(await posted()).toBe(0);
  });

  it("of bots, of the bot itself and of what Slack writes get no answer", async () => {
    const { slack, requests } = room;
    const text = `<@U0BOT> ${QUESTION}`;
    await slack.deliver(mention({ text, extra: { bot_id: "B9" } }));
    await slack.deliver(mention({ text, user: BOT_USER }));
    await slack.deliver(mention({ text, extra: { subtype: "bot_message" } }));
    await slack.deliver(directMessage({ text, extra: { bot_id: "B9" } }));
    await slack.deliver(directMessage({ text, extra: { subtype: "pinned_item" } }));
    await slack.deliver(directMessage({ text, user: BOT_USER }));
    await slack.deliver(channelMessage({ text }));
    expect(await posted()).toBe(0);
    expect(requests).toEqual([]);
  });

  it.each(["file_share", "thread_broadcast"] as const)(
    "of what a person writes, though Slack calls it %s, get an answer",
    async (subtype) => {
      const { slack } = room;
      const thread = newTs();
      const extra = writtenAs(subtype);
      await slack.deliver(directMessage({ text: QUESTION, thread, extra }));
      await slack.deliver(mention({ text: `<@U0BOT> ${QUESTION}`, thread, extra }));
      expect(await posted()).toBe(2);
    },
  );

  it("of an alternation that only a machine would go on with get five answers, then a word to who asks", async () => {
    const { slack } = room;
    const thread = newTs();
    for (let i = 0; i < 7; i++) {
      await slack.deliver(mention({ text: `<@U0BOT> ${QUESTION}`, thread, user: "U8" }));
    }
    const { body } = await slack.waitCall("chat.postEphemeral");
    expect(body.text).toContain("I take a break in this thread");
    await slack.deliver(mention({ text: `<@U0BOT> ${QUESTION}`, thread, user: "U9" }));
    expect(await posted()).toBe(6);
  });

  it("of a person who goes on asking in a thread of the direct messages are all answered", async () => {
    await room.close();
    const [began, clock] = [performance.now(), vi.spyOn(performance, "now")];
    room = await openNewsroom(transport);
    const thread = newTs();
    for (let i = 0; i < 7; i++) {
      clock.mockReturnValue(began + i * 10_000);
      await room.slack.deliver(directMessage({ text: QUESTION, thread }));
    }
    expect(await posted()).toBe(7);
    clock.mockRestore();
  });

  it("of a question that is refused are acknowledged, however long Slack takes the word to who asks", async () => {
    const { slack } = room;
    const asked = { text: `<@U0BOT> ${QUESTION}`, thread: newTs() };
    for (let i = 0; i < 5; i++) await slack.deliver(mention(asked));
    slack.failNext("chat.postEphemeral", { status: 429, retryAfter: 1 });
    expect((await slack.deliver(mention(asked))).acked).toBe(true);
    expect(slack.callsOf("chat.postEphemeral")).toEqual([]);
    await slack.waitCall("chat.postEphemeral");
  });

  it("of one slash command get one answer", async () => {
    const { slack } = room;
    const envelope = slash(QUESTION);
    const same = { ...envelope, payload: { ...envelope.payload, trigger_id: "13345.98.abc" } };
    await Promise.all([slack.deliver(same), slack.deliver(same)]);
    await room.adapter.close();
    expect(slack.callsOf("respond")).toHaveLength(1);
  });

  it("of fifty questions at once in twenty channels are each answered in their own thread", async () => {
    const { slack } = room;
    const asked = Array.from({ length: 50 }, (_, i) => ({
      channel: `C${i % 20}`,
      ts: newTs(),
      user: `U${i}`,
      text: `<@U0BOT> search farms ferry ${i}`,
    }));
    await Promise.all(asked.map((said) => slack.deliver(mention(said))));
    expect(await posted()).toBe(50);
    const threads = slack
      .callsOf("chat.postMessage")
      .map(({ body }) => `${body.channel} ${body.thread_ts}`);
    expect(threads.sort()).toEqual(asked.map(({ channel, ts }) => `${channel} ${ts}`).sort());
  });
});
