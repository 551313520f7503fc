import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Bot } from "../../../src/core/bot.ts";
import { IDS } from "../../support/fake-discord/ids.ts";
import { command, message } from "../../support/fake-discord/payloads.ts";
import { createLives, type Lives, openQuestions, stoppedAt } from "../../support/lives.ts";
import { botOn, connectDiscord, openFake, settled, shownIn } from "../../support/on-discord.ts";
import { decided } from "../../support/small-briefing.ts";

const QUESTION = "How many farms were flooded?";
const mention = () => message(`<@${IDS.bot}> ${QUESTION}`);

describe("a question in hand when the process ended", () => {
  let lives: Lives;
  let release = () => {};
  beforeEach(() => {
    lives = createLives();
  });
  afterEach(async () => {
    release();
    await lives.end();
  });

  /** A process that ended at the step, and the next one. */
  async function restarted(
    step: "open" | "sending" | "close",
    asked: ReturnType<typeof mention>,
    meanwhile = (_: Awaited<ReturnType<typeof openFake>>) => {},
    others: readonly ReturnType<typeof message>[] = [],
  ) {
    const fake = await openFake();
    const first = stoppedAt(step, await lives.next());
    release = first.release;
    await connectDiscord({ fake, records: first.records });
    for (const sent of [...others, asked]) fake.deliver(sent);
    await first.stopped;
    meanwhile(fake);
    const records = await lives.next();
    const on = await connectDiscord({ fake, records });
    return { on, fake, records };
  }

  it.each(["open", "sending"] as const)("is answered by the next one: at %s", async (step) => {
    const { fake } = await restarted(step, mention());
    expect(shownIn(await fake.waitCall("message"))).toContain("Three farms");
    expect(fake.callsOf("message")).toHaveLength(1);
  });

  it("is answered in the place of its acknowledgement, as privately as it was asked", async () => {
    const asked = command("ask", { question: QUESTION, private: true });
    const { fake } = await restarted("sending", asked);
    expect(shownIn(await fake.waitCall("edit"))).toContain("Three farms");
    expect(fake.callsOf("callback").filter(({ ids }) => ids[0] === asked.d.id)).toHaveLength(1);
  });

  it("is not answered again when its answer is there already", async () => {
    const { on, fake, records } = await restarted("close", mention());
    await fake.waitCall("messagesAfter");
    await settled(on);
    expect(fake.callsOf("message")).toHaveLength(1);
    expect(await openQuestions(records)).toBe(0);
  });

  /** Its answer stands behind so many messages of others. */
  async function answeredBehind(others: number) {
    const asked = mention();
    const chatter = Array.from({ length: others }, () => message("Nobody asks the bot anything."));
    const { fake, records } = await restarted("close", asked, undefined, chatter);
    await expect.poll(() => openQuestions(records)).toBe(0);
    return fake.callsOf("message");
  }

  it("is not answered again when its answer is there behind all that others wrote meanwhile", async () => {
    expect(await answeredBehind(150)).toHaveLength(1);
  });

  it("is led to, and not answered again, when its answer may be there behind more than can be looked at", async () => {
    const [answer, offer] = await answeredBehind(1_001);
    expect(JSON.stringify(offer?.body)).toContain("could not make sure");
    expect(JSON.stringify(answer?.body)).not.toContain("could not make sure");
  });

  it("is answered where what stands there as a reply to it is the answer to who had it checked", async () => {
    const asked = mention();
    const origin = {
      message_reference: { message_id: asked.d.id },
      interaction_metadata: { id: "1" },
    };
    const check = message("", { author: IDS.bot, more: { type: 23, ...origin } });
    const { fake } = await restarted("sending", asked, undefined, [check]);
    expect(shownIn(await fake.waitCall("message"))).toContain("Three farms");
  });

  it("is no fault where its channel was deleted meanwhile", async () => {
    const gone = { status: 404, body: { code: 10003, message: "Unknown Channel" } };
    const { on, fake, records } = await restarted("sending", mention(), (discord) =>
      discord.failNext("messagesAfter", gone),
    );
    await fake.waitCall("messagesAfter");
    await expect.poll(() => openQuestions(records)).toBe(0);
    expect(on.log.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("is answered although Discord fails once to say whether it was", async () => {
    const { fake } = await restarted("sending", mention(), ({ failNext }) =>
      failNext("messagesAfter", { status: 500 }),
    );
    expect(shownIn(await fake.waitCall("message"))).toContain("Three farms");
    expect(fake.callsOf("message")).toHaveLength(1);
  });

  /** A process that ended before it answered the last of these, and one that does not know the server. */
  async function elsewhere(bot: Bot, ...sent: ReturnType<typeof message>[]) {
    const first = stoppedAt("open", await lives.next());
    release = first.release;
    const here = await connectDiscord({ records: first.records });
    for (const one of sent) here.fake.deliver(one);
    await first.stopped;
    // Of another shard's server, Discord tells this one nothing.
    const fake = await openFake({ guilds: [] });
    for (const one of sent) fake.deliver(one);
    const records = await lives.next();
    await connectDiscord({ fake, records, bot });
    return { here, fake, records };
  }

  it("is answered where only the bot's role was mentioned, by a process that does not know the server", async () => {
    const asked = message(`<@&${IDS.botRole}> ${QUESTION}`);
    const { here, fake, records } = await elsewhere(await botOn(decided("answered")), asked);
    const answer = await fake.waitCall("message");
    expect(answer.body.nonce).toBe(asked.d.id);
    expect(shownIn(answer)).toContain("Discord shows a bot only messages that mention it");
    await expect.poll(() => openQuestions(records)).toBe(0);
    expect(here.fake.callsOf("message")).toEqual([]);
  });

  it("is asked in the channel of its thread, too, by a process that does not know the server", async () => {
    const opener = message("Nobody asks the bot anything.");
    const thread = { channel: String(opener.d.id), channelType: 11 };
    const bot = await botOn(decided("answered"));
    const handle = vi.fn(bot.handle);
    const asked = message(`<@${IDS.bot}> ${QUESTION}`, thread);
    const { fake } = await elsewhere({ ...bot, handle }, opener, asked);
    await fake.waitCall("message");
    const channels = handle.mock.calls.map(([{ place }]) => place?.channels);
    expect(channels).toEqual([[`discord:${thread.channel}`, `discord:${IDS.channel}`]]);
  });

  it("is forgotten when it is deleted meanwhile", async () => {
    const asked = mention();
    const fake = await openFake();
    const on = await connectDiscord({ fake, records: await lives.next() });
    const records = await lives.next();
    await records.journal.open({
      key: `discord:${String(asked.d.id)}`,
      asker: "a",
      platform: "discord",
      event: { message: asked.d },
    });
    fake.deliver({ t: "MESSAGE_DELETE", d: { id: asked.d.id, channel_id: IDS.channel } });
    await settled(on);
    await expect.poll(() => openQuestions(records)).toBe(0);
  });
});

describe("a question whose answer Discord does not take, nor a word in its place", () => {
  let lives: Lives;
  beforeEach(() => {
    lives = createLives();
  });
  afterEach(() => lives.end());

  const asked = [
    ["command", "edit", () => command("ask", { question: QUESTION })],
    ["mention", "message", mention],
  ] as const;

  it.each(asked)("is answered once Discord is back: a %s", async (_, name, ask) => {
    const fake = await openFake();
    const records = await lives.next();
    const timing = { callTime: 400, budget: 1 };
    const { connection } = await connectDiscord({ fake, records, timing });
    for (const call of [name, "reaction"] as const)
      fake.failNext(call, { status: 503 }, { times: 2 });
    fake.deliver(ask());
    await fake.waitCall(name === "edit" ? "edit" : "reaction");
    await connection.close();
    expect(await openQuestions(records)).toBe(1);
    await connectDiscord({ fake, records: await lives.next() });
    const isTaken = ({ status }: { status: number }) => status === 200;
    expect(shownIn(await fake.waitCall(name, isTaken))).toContain("Three farms");
    await expect.poll(() => openQuestions(records)).toBe(0);
  });

  it.each(asked)(
    "is answered once the bot has rested from being refused: a %s",
    async (_, name, ask) => {
      const fake = await openFake();
      const records = await lives.next();
      const { connection } = await connectDiscord({ fake, records });
      await refusedOften(fake);
      // The hundredth: from now on no request is made.
      fake.failNext(name, { status: 429, retryAfter: 0.1 });
      fake.deliver(ask());
      await fake.waitCall(name, ({ status }) => status === 429);
      await connection.close();
      await connectDiscord({ fake, records: await lives.next() });
      const isTaken = ({ status }: { status: number }) => status === 200;
      expect(shownIn(await fake.waitCall(name, isTaken))).toContain("Three farms");
    },
  );

  it("is answered though the bot came to rest before it heard that it was acknowledged", async () => {
    const fake = await openFake();
    const records = await lives.next();
    const { connection, log } = await connectDiscord({ fake, records });
    await refusedOften(fake);
    const asked = command("ask", { question: QUESTION });
    // The first try is carried out, the second is the hundredth that is refused, the third is not made.
    fake.failNext("callback", "reset");
    fake.failNext("callback", { status: 429, retryAfter: 0.1 });
    fake.deliver(asked);
    await expect.poll(() => log.filter(({ level }) => level === "error").length).toBe(100);
    await connection.close();
    expect(await openQuestions(records)).toBe(1);
    await connectDiscord({ fake, records: await lives.next() });
    expect(shownIn(await fake.waitCall("edit"))).toContain("Three farms");
  });
});

/** As often as the bot puts up with but for once: after one more refusal it makes no request. */
async function refusedOften(fake: Awaited<ReturnType<typeof openFake>>): Promise<void> {
  const refusal = { status: 403, body: { code: 50013, message: "" } };
  fake.failNext("callback", refusal, { times: 99 });
  for (let i = 0; i < 99; i++) {
    const refused = command("ask", { question: QUESTION });
    fake.deliver(refused);
    await fake.waitCall("callback", ({ ids: [id] }) => id === refused.d.id);
  }
}
