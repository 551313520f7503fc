import { describe, expect, it, vi } from "vitest";
import type { Records } from "../../../src/records/records.ts";
import type { AnsweredCall } from "../../support/fake-discord/fake-discord.ts";
import { IDS } from "../../support/fake-discord/ids.ts";
import {
  broughtAlong,
  command,
  type Dispatch,
  type InteractionParts,
  message,
} from "../../support/fake-discord/payloads.ts";
import { recordsOnDisk } from "../../support/full-disk.ts";
import { connectDiscord, type OnDiscord, shownIn } from "../../support/on-discord.ts";
import { lazyRecords } from "../../support/records-in-memory.ts";
import { smallBot } from "../../support/small-bot.ts";
import { decided } from "../../support/small-briefing.ts";

const QUESTION = "How many farms were flooded?";
const OTHERWISE = "how many did it flood, farms?";

/** Twenty minutes before now: when everything was answered. */
const past = () => Date.now() - 20 * 60_000;

const mention = (question = QUESTION, parts: Parameters<typeof message>[1] = {}) =>
  message(`<@${IDS.bot}> ${question}`, parts);
const slash = (options: object = {}, parts: InteractionParts = {}) =>
  command("ask", { question: QUESTION, ...options }, parts);

/** The adapter with records that are twenty minutes behind, so that an answer is old at once. */
async function connect(records: Records = lazyRecords(past)) {
  const { conversations, forget } = records;
  const bot = await smallBot(decided("answered"), { conversations, forget });
  return { on: await connectDiscord({ bot, records }), records };
}

/** The answer to a question, once all is done that comes after it. */
async function answerTo({ fake }: OnDiscord, records: Records, asked: Dispatch) {
  fake.deliver(asked);
  const answer = await (asked.t === "MESSAGE_CREATE"
    ? fake.waitCall("message", ({ body }) => body.nonce === asked.d.id)
    : fake.waitCall("edit", ({ ids: [, token] }) => token === asked.d.token));
  await vi.waitFor(async () => expect(await rowsOf(records, "journal")).toBe(0));
  return answer;
}

async function rowsOf(records: Records, name: string): Promise<number | undefined> {
  return (await records.sizes()).find(({ table }) => table === name)?.rows;
}

/** Where the line leads that says when the question was asked before; undefined without one. */
function earlierIn(answer: AnsweredCall): string | undefined {
  const written = JSON.stringify(answer.body);
  expect(shownIn(answer)).toContain("Three farms were flooded.");
  return /-# \[Asked 20 minutes ago in this channel\]\(<([^>]+)>\)/.exec(written)?.[1];
}

function linkTo({ answer }: AnsweredCall, channel: string = IDS.channel): string {
  return `https://discord.com/channels/${IDS.guild}/${channel}/${answer.id}`;
}

/** Where the second question is led to; the first one's answer, or nothing. */
async function led(first: Dispatch, second: Dispatch) {
  const { on, records } = await connect();
  const before = await answerTo(on, records, first);
  const after = await answerTo(on, records, second);
  return { to: earlierIn(after), before, kept: await rowsOf(records, "answers") };
}

describe("a question that was asked before in the channel", () => {
  it("leads back to that answer, however it is asked, and the next one to the newest", async () => {
    const { on, records } = await connect();
    const first = await answerTo(on, records, mention());
    const second = await answerTo(on, records, slash());
    const third = await answerTo(on, records, mention(OTHERWISE, { author: IDS.ben }));
    expect(earlierIn(first)).toBeUndefined();
    expect(earlierIn(second)).toBe(linkTo(first));
    expect(earlierIn(third)).toBe(linkTo(second));
    expect(await rowsOf(records, "answers")).toBe(1);
  });

  it("leads back from a thread to its channel, and from the channel to its thread", async () => {
    const inThread = mention(QUESTION, { channel: IDS.thread });
    const { to, before } = await led(mention(), inThread);
    expect(to).toBe(linkTo(before));
    const back = await led(mention(QUESTION, { channel: IDS.thread }), mention());
    expect(back.to).toBe(linkTo(back.before, IDS.thread));
  });

  it.each([
    ["in another channel", mention(QUESTION, { channel: IDS.otherChannel })],
    ["for another thing", mention("Where were three farms flooded?")],
    ["from one article only", slash({ article: "dam" })],
    ["in private", slash({ private: true })],
  ])("does not lead back %s", async (_, second) => {
    expect((await led(mention(), second)).to).toBeUndefined();
  });

  it("is not led to a private answer, which leaves nothing", async () => {
    const { to, kept } = await led(slash({ private: true }), mention());
    expect(to).toBeUndefined();
    expect(kept).toBe(1);
  });

  it("is not led to an answer that Discord shows to the asker alone, whatever was wanted", async () => {
    const brought = () => slash({}, { more: broughtAlong() });
    const { to, kept } = await led(brought(), mention());
    expect(to).toBeUndefined();
    expect(kept).toBe(1);
  });

  it.each([
    ["messages", () => message(QUESTION, { channel: IDS.direct, guild: undefined })],
    ["commands", () => slash({}, { channel: IDS.direct, channelType: 1, outside: "bot-dm" })],
    ["groups", () => slash({}, { channelType: 3, outside: "private-channel" })],
  ])("leaves nothing in direct %s", async (_, asked) => {
    const { to, kept } = await led(asked(), asked());
    expect(to).toBeUndefined();
    expect(kept).toBe(0);
  });

  it("does not lead into a private thread, nor out of one", async () => {
    const more = { channel: { id: IDS.thread, type: 12, parent_id: IDS.channel } };
    const inPrivate = () => slash({}, { channel: IDS.thread, more });
    expect((await led(inPrivate(), mention())).to).toBeUndefined();
    expect((await led(mention(), inPrivate())).to).toBeUndefined();
  });

  it("does not lead to another channel under the same heading", async () => {
    const under = (id: string) => {
      const more = { channel: { id, type: 0, parent_id: "600000000000000001" } };
      return slash({}, { channel: id, more });
    };
    const { to, kept } = await led(under(IDS.channel), under(IDS.otherChannel));
    expect(to).toBeUndefined();
    expect(kept).toBe(2);
  });

  it("leads nowhere once who asked it wants to be forgotten", async () => {
    const { on, records } = await connect();
    await answerTo(on, records, mention());
    expect(await rowsOf(records, "answers")).toBe(1);
    await answerTo(on, records, command("forget", { me: "me" }));
    const again = await answerTo(on, records, mention(QUESTION, { author: IDS.ben }));
    expect(earlierIn(again)).toBeUndefined();
  });

  it("leads nowhere once the message that asked it is deleted", async () => {
    const { on, records } = await connect();
    const asked = mention();
    await answerTo(on, records, asked);
    on.fake.deliver({ t: "MESSAGE_DELETE", d: { id: asked.d.id, channel_id: IDS.channel } });
    await vi.waitFor(async () => expect(await rowsOf(records, "answers")).toBe(0));
    expect(earlierIn(await answerTo(on, records, mention()))).toBeUndefined();
  });

  it.each([
    ["alone", "MESSAGE_DELETE", (id: string) => ({ id })],
    ["with others", "MESSAGE_DELETE_BULK", (id: string) => ({ ids: ["1", id] })],
  ])("leads nowhere once the answer is deleted, %s", async (_, t, deleted) => {
    const { on, records } = await connect();
    const { answer } = await answerTo(on, records, mention());
    const d = { ...deleted(String(answer.id)), channel_id: IDS.channel, guild_id: IDS.guild };
    on.fake.deliver({ t, d });
    await vi.waitFor(async () => expect(await rowsOf(records, "answers")).toBe(0));
    const second = await answerTo(on, records, mention());
    expect(earlierIn(second)).toBeUndefined();
    expect(earlierIn(await answerTo(on, records, mention()))).toBe(linkTo(second));
  });

  it("leads nowhere once the thread of the answer is deleted, of whose messages Discord tells nothing", async () => {
    const { on, records } = await connect();
    await answerTo(on, records, mention(QUESTION, { channel: IDS.thread }));
    const thread = { id: IDS.thread, guild_id: IDS.guild, parent_id: IDS.channel, type: 11 };
    on.fake.deliver({ t: "THREAD_DELETE", d: thread });
    expect(earlierIn(await answerTo(on, records, mention()))).toBeUndefined();
  });

  it("is answered without it when the records fail", async () => {
    const { disk, records } = await recordsOnDisk(past);
    const { on } = await connect(records);
    await answerTo(on, records, mention());
    disk.full = true;
    const asked = mention();
    on.fake.deliver(asked);
    const answer = await on.fake.waitCall("message", ({ body }) => body.nonce === asked.d.id);
    expect(earlierIn(answer)).toBeUndefined();
  });
});
