import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LOOK } from "../../../src/platforms/telling.ts";
import { IDS } from "../../support/fake-discord/ids.ts";
import { command, type Dispatch, message } from "../../support/fake-discord/payloads.ts";
import { FARMS, twoEditions } from "../../support/later-edition.ts";
import { connectDiscord, type OnDiscord, settled, shownIn } from "../../support/on-discord.ts";
import { lazyRecords } from "../../support/records-in-memory.ts";

const LEAD = "The briefing now answers what was asked here just now: “How many farms";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));

afterEach(() => void vi.useRealTimers());

async function open(channels?: string[], records = lazyRecords()) {
  const editions = await twoEditions(records, channels);
  const on = await connectDiscord({ records, bot: editions.bot });
  const kept = () => records.unanswered.all("discord");
  return { on, records, kept, ...editions };
}

/** Asked, and answered for now. */
async function ask({ fake }: OnDiscord, asked: Dispatch): Promise<void> {
  fake.deliver(asked);
  const { id, token } = asked.d;
  await (asked.t === "MESSAGE_CREATE"
    ? fake.waitCall("message", ({ body }) => body.nonce === id)
    : fake.waitCall("edit", ({ ids }) => ids[1] === token));
}

/** What is told, in order, once nothing waits any more. */
async function toldAfter({ on, swap, kept }: Awaited<ReturnType<typeof open>>) {
  const before = on.fake.callsOf("message").length;
  swap();
  vi.advanceTimersByTime(LOOK);
  await expect.poll(kept).toEqual([]);
  await on.connection.close();
  return on.fake.callsOf("message").slice(before);
}

const mention = (parts?: Parameters<typeof message>[1]) => message(`<@${IDS.bot}> ${FARMS}`, parts);

describe("the answer of a later edition", () => {
  it("is told as a reply to the message that asked, once", async () => {
    const room = await open();
    const asked = mention();
    await ask(room.on, asked);
    const [told, ...others] = await toldAfter(room);
    expect(others).toEqual([]);
    expect(told?.ids).toEqual([IDS.channel]);
    expect(told?.body.message_reference).toMatchObject({ message_id: asked.d.id });
    expect(told?.body.allowed_mentions).toEqual({ parse: [], replied_user: false });
    expect(told && shownIn(told)).toMatch(new RegExp(`^${LEAD}.*Three farms were flooded`, "s"));
    // With the nonce of the first answer, Discord would post nothing.
    const nonces = room.on.fake.callsOf("message").map(({ body }) => body.nonce);
    expect(new Set(nonces).size).toBe(2);
  });

  it("is told in direct messages, too", async () => {
    const room = await open();
    await ask(room.on, message(FARMS, { guild: undefined, channel: IDS.direct }));
    expect((await toldAfter(room)).map(({ ids: [channel] }) => channel)).toEqual([IDS.direct]);
  });

  it("is told in the channel of a slash command, unless that was private or somebody brought the bot", async () => {
    const room = await open();
    const user = { authorizing_integration_owners: { "1": IDS.anna } };
    const outside = { outside: "private-channel", more: user } as const;
    await ask(room.on, command("ask", { question: FARMS, private: true }));
    await ask(room.on, command("ask", { question: FARMS, private: false }, outside));
    expect(await room.kept()).toEqual([]);
    await ask(room.on, command("ask", { question: FARMS, private: false }));
    const told = await toldAfter(room);
    expect(told.map(({ ids: [channel] }) => channel)).toEqual([IDS.channel]);
    expect(told[0]?.body.message_reference).toBeUndefined();
  });

  it("is told by one of two processes on one record", async () => {
    const room = await open();
    await ask(room.on, mention());
    const { bot } = room;
    const other = await connectDiscord({ fake: room.on.fake, records: room.records, bot });
    expect(await toldAfter(room)).toHaveLength(1);
    await other.connection.close();
    expect(room.on.fake.callsOf("message")).toHaveLength(2);
  });

  it("is told where its section answers, a thread of the channel too, and nowhere else", async () => {
    const room = await open([`discord:${IDS.channel}`]);
    await ask(room.on, mention({ channel: IDS.otherChannel }));
    await ask(room.on, mention({ channel: IDS.thread }));
    const thread = { channel: IDS.thread, channelType: 11 };
    await ask(room.on, command("ask", { question: FARMS, private: false }, thread));
    room.swap();
    vi.advanceTimersByTime(LOOK);
    await expect.poll(room.kept).toHaveLength(1);
    await room.on.connection.close();
    const told = room.on.fake.callsOf("message").slice(2);
    expect(told.map(({ ids: [channel] }) => channel)).toEqual([IDS.thread, IDS.thread]);
  });

  it("is not told of a message that was deleted, nor to who asked to be forgotten", async () => {
    const room = await open();
    const asked = mention();
    await ask(room.on, asked);
    await ask(room.on, mention({ author: IDS.ben }));
    room.on.fake.deliver({
      t: "MESSAGE_DELETE",
      d: { id: String(asked.d.id), channel_id: IDS.channel },
    });
    await ask(room.on, command("forget", { me: "me" }, { user: IDS.ben }));
    await settled(room.on);
    await expect.poll(room.kept).toEqual([]);
    expect(await toldAfter(room)).toEqual([]);
  });

  it("is given up where the bot may not post any more, with one line for the operator", async () => {
    const room = await open();
    await ask(room.on, mention());
    room.on.fake.forbid(IDS.channel);
    expect(await toldAfter(room)).toHaveLength(1);
    const lines = room.on.log.filter(({ message }) => message.includes("could not be told"));
    expect(lines.map(({ level }) => level)).toEqual(["info"]);
  });
});
