import { afterEach, describe, expect, it, vi } from "vitest";
import type { Records } from "../../../src/records/records.ts";
import { visit } from "../../support/fake-slack/markup.ts";
import {
  directMessage,
  type Envelope,
  mention,
  newTs,
  type Said,
  slash,
  submission,
} from "../../support/fake-slack/payloads.ts";
import type { Call } from "../../support/fake-slack/web-api.ts";
import { recordsOnDisk } from "../../support/full-disk.ts";
import { lazyRecords } from "../../support/records-in-memory.ts";
import { type Newsroom, openNewsroom } from "../../support/slack-newsroom.ts";
import { smallBot } from "../../support/small-bot.ts";
import { decided } from "../../support/small-briefing.ts";

const QUESTION = "How many farms were flooded?";
const OTHERWISE = "how many did it flood, farms?";

/** Twenty minutes before now: when everything was answered. */
const past = () => Date.now() - 20 * 60_000;

const rooms: Newsroom[] = [];

afterEach(async () => {
  for (const room of rooms.splice(0)) {
    await room.close();
    expect(room.slack.violations).toEqual([]);
  }
});

/** A newsroom with records that are twenty minutes behind, so that an answer is old at once. */
async function open(records: Records = lazyRecords(past)) {
  const { conversations, forget } = records;
  const bot = await smallBot(decided("answered"), { conversations, forget });
  const room = await openNewsroom("socket", { bot, records });
  rooms.push(room);
  return { room, records };
}

/** Resolves once all that was asked so far is answered, with what comes after that done. */
async function settled(records: Records): Promise<void> {
  await vi.waitFor(async () => expect(await rowsOf(records, "journal")).toBe(0));
}

async function rowsOf(records: Records, name: string): Promise<number | undefined> {
  return (await records.sizes()).find(({ table }) => table === name)?.rows;
}

interface Opened {
  readonly room: Newsroom;
  readonly records: Records;
}

/** The answer that begins a thread under the question. */
async function answerTo({ room, records }: Opened, said: Partial<Said>, ask = mention) {
  const ts = newTs();
  await room.slack.deliver(ask({ text: `<@U0BOT> ${QUESTION}`, ts, ...said }));
  const isIt = ({ body }: Call) => body.thread_ts === (said.thread ?? ts);
  const answer = await room.slack.waitCall("chat.postMessage", isIt);
  await settled(records);
  return { ...answer, asked: ts };
}

/** What is answered to the address of a command or a modal. */
async function responseTo({ room, records }: Opened, envelope: Envelope): Promise<Call> {
  await room.slack.deliver(envelope);
  const answer = await room.slack.waitCall("respond");
  await settled(records);
  return answer;
}

/** Where the line leads that says when the question was asked before; undefined without one. */
function earlierIn({ body }: Call): string | undefined {
  expect(body.text).toContain("Three farms were flooded.");
  let link: string | undefined;
  visit(body.blocks, ({ type, text }) => {
    if (type !== "mrkdwn") return;
    link ??= /^<([^|]+)\|Asked 20 minutes ago in this channel>$/.exec(String(text))?.[1];
  });
  const address = link?.replaceAll("&amp;", "&");
  const [, inWords] = /Asked 20 minutes ago in this channel: (\S+)/.exec(String(body.text)) ?? [];
  expect(inWords).toBe(link);
  return address;
}

/** The permalink of an answer, which only Slack knows, as far as it can be told from its thread. */
const answerUnder = (channel: string, thread: string) =>
  expect.stringMatching(
    new RegExp(
      `^https://newsroom\\.slack\\.com/archives/${channel}/p\\d+\\?thread_ts=${thread}&cid=${channel}$`,
    ),
  );

function modal(audience: "channel" | "asker"): Envelope {
  return submission("ask", {
    question: { question: { type: "plain_text_input", value: QUESTION } },
    audience: { audience: { type: "radio_buttons", selected_option: { value: audience } } },
    channel: { channel: { type: "conversations_select", selected_conversation: "C1" } },
  });
}

describe("a question that was asked before in the channel", () => {
  it("leads back to that answer, however it is asked, and the next one to the newest", async () => {
    const opened = await open();
    const first = await answerTo(opened, {});
    const second = await answerTo(opened, { user: "U2" });
    const third = await answerTo(opened, { text: `<@U0BOT> ${OTHERWISE}` });
    expect(earlierIn(first)).toBeUndefined();
    expect(earlierIn(second)).toEqual(answerUnder("C1", first.asked));
    expect(earlierIn(third)).toEqual(answerUnder("C1", second.asked));
    expect(await rowsOf(opened.records, "answers")).toBe(1);
  });

  it("leads back from a modal that shows the answer to the channel, and from no private one", async () => {
    const opened = await open();
    const { asked } = await answerTo(opened, {});
    expect(earlierIn(await responseTo(opened, modal("channel")))).toEqual(answerUnder("C1", asked));
    const other = await open();
    await answerTo(other, {});
    expect(earlierIn(await responseTo(other, modal("asker")))).toBeUndefined();
  });

  it("does not lead back in another channel, nor in private", async () => {
    const opened = await open();
    await answerTo(opened, {});
    expect(earlierIn(await answerTo(opened, { channel: "C2" }))).toBeUndefined();
    expect(earlierIn(await responseTo(opened, slash(QUESTION)))).toBeUndefined();
  });

  it("is not led to a private answer, which leaves nothing", async () => {
    const opened = await open();
    await responseTo(opened, slash(QUESTION));
    expect(await rowsOf(opened.records, "answers")).toBe(0);
    expect(earlierIn(await answerTo(opened, {}))).toBeUndefined();
  });

  it.each([
    ["direct messages", "D1", directMessage],
    ["what may be a group's direct messages", "G1", mention],
  ])("leaves nothing in %s", async (_, channel, ask) => {
    const opened = await open();
    await answerTo(opened, { channel }, ask);
    expect(earlierIn(await answerTo(opened, { channel }, ask))).toBeUndefined();
    expect(await rowsOf(opened.records, "answers")).toBe(0);
  });

  it("leads nowhere once who asked it wants to be forgotten", async () => {
    const opened = await open();
    await answerTo(opened, {});
    expect(await rowsOf(opened.records, "answers")).toBe(1);
    await responseTo(opened, slash("forget me"));
    expect(earlierIn(await answerTo(opened, { user: "U2" }))).toBeUndefined();
  });

  it("leads nowhere once the answer is deleted, or when Slack does not tell where it is", async () => {
    const { room, records } = await open();
    const add = vi.spyOn(records.answers, "add");
    await answerTo({ room, records }, {});
    room.slack.failNext("chat.getPermalink", { error: "internal_error" });
    expect(earlierIn(await answerTo({ room, records }, {}))).toBeUndefined();
    room.slack.deleteMessage(String(add.mock.lastCall?.[1]));
    expect(earlierIn(await answerTo({ room, records }, {}))).toBeUndefined();
  });

  it("is answered without it when the records fail", async () => {
    const { disk, records } = await recordsOnDisk(past);
    const { room } = await open(records);
    await answerTo({ room, records }, {});
    disk.full = true;
    const ts = newTs();
    await room.slack.deliver(mention({ text: `<@U0BOT> ${QUESTION}`, ts }));
    const isIt = ({ body }: Call) => body.thread_ts === ts;
    expect(earlierIn(await room.slack.waitCall("chat.postMessage", isIt))).toBeUndefined();
  });
});
