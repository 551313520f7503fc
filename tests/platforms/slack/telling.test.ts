import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LOOK } from "../../../src/platforms/telling.ts";
import { BOT_TOKEN } from "../../support/fake-slack/fake-slack.ts";
import type { Envelope } from "../../support/fake-slack/payloads.ts";
import {
  buried,
  deleted,
  directMessage,
  mention,
  slash,
} from "../../support/fake-slack/payloads.ts";
import { FARMS, type TwoEditions, twoEditions } from "../../support/later-edition.ts";
import { lazyRecords } from "../../support/records-in-memory.ts";
import { type Newsroom, openNewsroom } from "../../support/slack-newsroom.ts";

/** A place in a workspace that the app was removed from. */
const REMOVED = {
  address: { platform: "slack", where: { owner: "T2", channel: "C1", message: "1.1" } },
};

const TEXT = `<@U0BOT> ${FARMS}`;

let room: Newsroom;
let records: ReturnType<typeof lazyRecords>;
let editions: TwoEditions;

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));

afterEach(async () => {
  vi.useRealTimers();
  await room.close();
  expect(room.slack.violations).toEqual([]);
});

async function open(channels?: string[], several = false): Promise<void> {
  records = lazyRecords();
  editions = await twoEditions(records, channels);
  room = await openNewsroom("socket", { records, bot: editions.bot, several });
}

const kept = () => records.unanswered.all("slack");

async function only() {
  const [question] = await kept();
  if (question === undefined) throw new Error("nothing is kept");
  return question;
}

/** Asked, and answered for now. */
async function ask(asked: Envelope, answers = 1): Promise<void> {
  await room.slack.deliver(asked);
  await expect.poll(() => room.slack.callsOf("chat.postMessage")).toHaveLength(answers);
}

/** What is told, in order, once nothing waits any more. */
async function toldAfter() {
  const before = room.slack.callsOf("chat.postMessage").length;
  const waiting = (await kept()).length;
  const asked = room.requests.length;
  editions.swap();
  vi.advanceTimersByTime(LOOK);
  await expect.poll(() => room.requests).toHaveLength(asked + waiting);
  await room.adapter.close();
  return room.slack.callsOf("chat.postMessage").slice(before);
}

describe("the answer of a later edition", () => {
  it.each([
    ["that the question began", undefined],
    ["that the question stands in", "1700000000.000100"],
  ])("is told in the thread %s, once", async (_, thread) => {
    await open();
    const ts = "1700000001.000100";
    await ask(mention({ text: TEXT, ts, ...(thread && { thread }) }));
    const [told, ...others] = await toldAfter();
    expect(others).toEqual([]);
    expect(await kept()).toEqual([]);
    expect(told?.body).toMatchObject({ channel: "C1", thread_ts: thread ?? ts });
    expect(told?.body.text).toMatch(
      /^The briefing now answers what was asked here just now: “How many farms were flooded\?”.*Three farms were flooded/s,
    );
  });

  it("is told in direct messages, too, and not of what was asked with a command, which is private", async () => {
    await open();
    await ask(directMessage({ text: FARMS }));
    await room.slack.deliver(slash(FARMS));
    await room.slack.waitCall("respond");
    expect((await toldAfter()).map(({ body }) => body.channel)).toEqual(["D1"]);
  });

  it("is told with the token of its workspace, and dropped where the app was removed", async () => {
    await open(undefined, true);
    const bot = { token: BOT_TOKEN, id: "B0BOT", userId: "U0BOT" };
    await records.installations.save("T1", { team: { id: "T1" }, bot });
    await ask(mention({ text: TEXT }));
    await records.unanswered.add({ ...(await only()), key: "slack:elsewhere", ...REMOVED });
    editions.swap();
    vi.advanceTimersByTime(LOOK);
    await expect.poll(kept).toEqual([]);
    await room.adapter.close();
    expect(room.slack.callsOf("chat.postMessage").map(({ team }) => team)).toEqual(["T1", "T1"]);
  });

  it("is told with a token that is renewed, where those of its workspace run out", async () => {
    await open(undefined, true);
    const bot = { token: BOT_TOKEN, id: "B0BOT", userId: "U0BOT", refreshToken: "renewed-by-this" };
    const rotating = { team: { id: "T1" }, isEnterpriseInstall: false, authVersion: "v2" };
    const soon = Date.now() / 1000 + 12 * 3600;
    await records.installations.save("T1", { ...rotating, bot: { ...bot, expiresAt: soon } });
    await ask(mention({ text: TEXT }));
    await records.installations.save("T1", { ...rotating, bot: { ...bot, expiresAt: 0 } });
    room.slack.refuse(BOT_TOKEN, "token_expired");
    room.slack.addWorkspace("T1", "xoxe.xoxb-renewed", "renewed-by-this");
    expect(await toldAfter()).toHaveLength(1);
    expect(room.lines.join()).not.toContain("could not be told");
  });

  it("is told after a restart, by one of two processes on one record", async () => {
    await open();
    await ask(mention({ text: TEXT }));
    await room.adapter.close();
    editions.swap();
    await Promise.all([room.restart(), room.join(records)]);
    await expect.poll(kept).toEqual([]);
    await room.close();
    expect(room.slack.callsOf("chat.postMessage")).toHaveLength(2);
  });

  it("is not told where its section does not answer", async () => {
    await open(["slack:C9"]);
    await ask(mention({ text: TEXT }));
    expect(await toldAfter()).toEqual([]);
    expect(await kept()).toHaveLength(1);
  });

  it("is not told of a message that was deleted, whether Slack says so or not", async () => {
    await open();
    const [hidden, told] = ["1700000000.000100", "1700000001.000100"];
    await ask(mention({ text: TEXT, ts: hidden }));
    await ask(directMessage({ text: FARMS, ts: told }), 2);
    room.slack.deleteMessage(hidden);
    await room.slack.deliver(deleted({ ts: told }));
    await expect.poll(kept).toHaveLength(1);
    expect(await toldAfter()).toEqual([]);
  });

  it("is not told of a message that was deleted under its answer, and nothing is kept of it", async () => {
    await open();
    const ts = "1700000001.000100";
    await ask(directMessage({ text: FARMS, ts }));
    expect(await kept()).toHaveLength(1);
    await room.slack.deliver(buried({ ts }));
    await expect.poll(kept).toEqual([]);
    expect(await toldAfter()).toEqual([]);
  });

  it("is not told to who asked to be forgotten", async () => {
    await open();
    await ask(mention({ text: TEXT }));
    await room.slack.deliver(slash("forget me"));
    await expect.poll(kept).toEqual([]);
    expect(await toldAfter()).toEqual([]);
  });

  it("is given up where Slack does not confirm it, and not posted twice", async () => {
    await open();
    await ask(mention({ text: TEXT }));
    room.slack.failNext("chat.postMessage", "reset-after");
    expect(await toldAfter()).toHaveLength(1);
    expect(room.lines.join("\n")).toContain("info a place that asked could not be told");
    expect(room.slack.callsOf("chat.postEphemeral")).toEqual([]);
  });
});
