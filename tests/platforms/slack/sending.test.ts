import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Records } from "../../../src/records/records.ts";
import { CLOSED, type Transport } from "../../support/fake-slack/fake-slack.ts";
import {
  deleted,
  directMessage,
  globalShortcut,
  homeOpened,
  mention,
  newTs,
  press,
  slash,
} from "../../support/fake-slack/payloads.ts";
import type { Call } from "../../support/fake-slack/web-api.ts";
import { lazyRecords } from "../../support/records-in-memory.ts";
import { buttonOf, type Newsroom, openNewsroom, responseTo } from "../../support/slack-newsroom.ts";
import { smallBot } from "../../support/small-bot.ts";
import { decided } from "../../support/small-briefing.ts";

const TEXT = "<@U0BOT> How many farms were flooded?";

/** Shorter than life, so that nobody waits. */
const TIMING = { callTime: 600, budget: 2_500 };

/** Calls that are made within that at most, where Slack names no time to wait. */
const MOST_TRIES = 4;

describe.each(["socket", "http"] as const)("sending over %s", (transport: Transport) => {
  let room: Newsroom;
  let records: Records;
  beforeEach(async () => {
    records = lazyRecords();
    const bot = await smallBot(decided("answered"), { conversations: records.conversations });
    room = await openNewsroom(transport, { timing: TIMING, records, bot });
  });
  afterEach(async () => {
    await room.close();
    expect(room.slack.violations).toEqual([]);
  });

  it("waits as long as Slack says in one channel, while others get their answers", async () => {
    const { slack } = room;
    slack.failNext("chat.postMessage", { status: 429, retryAfter: 1 }, { channel: "C1" });
    await slack.deliver(mention({ text: TEXT, channel: "C1" }));
    await attemptIn("C1");
    await slack.deliver(mention({ text: TEXT, channel: "C2" }));
    await slack.waitCall("chat.postMessage", ({ body }) => body.channel === "C2");
    await slack.waitCall("chat.postMessage", ({ body }) => body.channel === "C1");
    const channels = slack.callsOf("chat.postMessage").map(({ body }) => body.channel);
    expect(channels).toEqual(["C2", "C1"]);
  });

  it("keeps the order within a channel", async () => {
    const { slack } = room;
    slack.failNext("chat.postMessage", { status: 429, retryAfter: 0 });
    const [first, second] = [newTs(), newTs()];
    await slack.deliver(mention({ text: TEXT, ts: first }));
    // Asked for right before the answer is posted: its turn has come.
    await slack.waitCall("chat.getPermalink", ({ body }) => body.message_ts === first);
    await slack.deliver(mention({ text: TEXT, ts: second }));
    await slack.waitCall("chat.postMessage", ({ body }) => body.thread_ts === second);
    const threads = slack.callsOf("chat.postMessage").map(({ body }) => body.thread_ts);
    expect(threads).toEqual([first, second]);
  });

  it.each([
    ["that names no time", { status: 429 }],
    ["in words", { error: "rate_limited" }],
    ["in other words", { error: "ratelimited" }],
  ])("takes a 429 %s for one that does", async (_, failure) => {
    const { slack } = room;
    slack.failNext("chat.postMessage", failure);
    await slack.deliver(mention({ text: TEXT }));
    await slack.waitCall("chat.postMessage");
    expect(slack.attempts.filter(({ method }) => method === "chat.postMessage")).toHaveLength(2);
  });

  it("fills the App Home as soon as Slack lets it", async () => {
    const { slack, lines } = room;
    slack.failNext("views.publish", { status: 429, retryAfter: 1 });
    await slack.deliver(homeOpened("home", { user: "U7" }));
    const { body } = await slack.waitCall("views.publish");
    expect(body.user_id).toBe("U7");
    expect(lines.join()).not.toContain("error");
  });

  it("gives up in the end, and tells the asker", async () => {
    const { slack, lines } = room;
    slack.failNext("chat.postMessage", { status: 429, retryAfter: 5 });
    await slack.deliver(mention({ text: TEXT }));
    const { body } = await slack.waitCall("chat.postEphemeral");
    expect(body.text).toContain("Slack took no more messages");
    await room.adapter.close();
    const told = lines.filter((line) => !line.startsWith("info"));
    expect(told).toEqual([expect.stringMatching(/^error a question was not answered .*given up/)]);
  });

  it("shares when it is pressed again what it gave up, and told who pressed", async () => {
    const { slack } = room;
    await slack.deliver(slash("How many farms were flooded?"));
    const answer = await slack.waitCall("respond");
    const share = { ...buttonOf(answer, "share"), ts: newTs(), ephemeral: true };
    slack.failNext("respond", { status: 429 }, { times: MOST_TRIES });
    await slack.deliver(press(share));
    const told = await slack.waitCall("chat.postEphemeral");
    expect(told.body.text).toContain("Slack took no more messages");
    expect((await responseTo(room, share)).body).toMatchObject({ response_type: "in_channel" });
    expect(slack.callsOf("chat.postEphemeral")).toHaveLength(1);
  });

  it.each([
    ["breaks the connection after it took the post", "reset-after", 1],
    ["never answers", "hang", 0],
    ["fails with a 500", { status: 500 }, 0],
    ["fails in words that leave it open", { error: "internal_error" }, 0],
    ["answers with no word of its own", { status: 200 }, 0],
    ["answers with a proxy's page", { error: "<html>Bad gateway" }, 0],
  ] as const)(
    "does not post twice when Slack %s: a button leads to the answer",
    async (_, failure, posts) => {
      const { slack } = room;
      slack.failNext("chat.postMessage", failure);
      const ts = newTs();
      await slack.deliver(mention({ text: TEXT, ts }));
      const isOffer = ({ body }: Call) => body.metadata === undefined;
      const offer = await slack.waitCall("chat.postMessage", isOffer);
      expect(offer.body.text).toContain("I could not make sure that my answer was posted");
      expect(offer.body).toMatchObject({ channel: "C1", thread_ts: ts });
      expect(slack.callsOf("chat.postMessage")).toHaveLength(posts + 1);
      await slack.deliver(press({ ...buttonOf(offer, "show"), ts: newTs(), ephemeral: false }));
      const shown = await slack.waitCall("respond");
      expect(shown.body).toMatchObject({ replace_original: true, response_type: "in_channel" });
      expect(shown.body.text).toContain("Three farms");
      expect(slack.callsOf("chat.postMessage")).toHaveLength(posts + 1);
      expect(slack.callsOf("chat.postEphemeral")).toEqual([]);
    },
  );

  it("tells the asker once, and not that it is nowhere, when Slack takes no button for too long", async () => {
    const { slack } = room;
    slack.failNext("chat.postMessage", "reset-after");
    slack.failNext("chat.postMessage", { status: 429, retryAfter: 5 });
    await slack.deliver(mention({ text: TEXT }));
    await slack.waitCall("chat.postEphemeral");
    await room.adapter.close();
    const told = slack.callsOf("chat.postEphemeral").map(({ body }) => body.text);
    expect(told).toEqual([expect.stringContaining("Slack did not confirm")]);
  });

  it("tells the asker when that cannot be posted either, or when no button leads to the answer", async () => {
    const { slack } = room;
    slack.failNext("chat.postMessage", "reset-before", { times: 2 });
    await slack.deliver(mention({ text: TEXT, user: "U1" }));
    await slack.waitCall("chat.postEphemeral", ({ body }) => body.user === "U1");
    slack.failNext("chat.postMessage", "reset-before");
    await slack.deliver(mention({ text: "<@U0BOT> sources", user: "U2" }));
    await slack.waitCall("chat.postEphemeral", ({ body }) => body.user === "U2");
    for (const { body } of slack.callsOf("chat.postEphemeral")) {
      expect(body.text).toContain("Slack did not confirm that the answer was posted");
    }
    expect(slack.callsOf("chat.postMessage")).toEqual([]);
  });

  it("does not let a call that hangs hold up other channels, nor its own for long", async () => {
    const { slack } = room;
    slack.failNext("chat.postMessage", "hang", { channel: "C1" });
    await slack.deliver(mention({ text: TEXT, channel: "C1" }));
    await attemptIn("C1");
    await slack.deliver(mention({ text: TEXT, channel: "C2" }));
    await slack.waitCall("chat.postMessage", ({ body }) => body.channel === "C2");
    await slack.deliver(mention({ text: TEXT, channel: "C1" }));
    await slack.waitCall("chat.postMessage", ({ body }) => body.channel === "C1");
  });

  it("tells who asked for the form when Slack never answers whether it opened it", async () => {
    const { slack } = room;
    slack.failNext("views.open", "hang");
    await slack.deliver(globalShortcut({ user: "U3" }));
    const { body } = await slack.waitCall("chat.postMessage");
    expect(body.channel).toBe("U3");
    expect(body.text).toContain("Slack did not open the form in time");
  });

  it("posts without its status when that cannot be shown", async () => {
    const { slack } = room;
    slack.failNext("assistant.threads.setStatus", "hang");
    await slack.deliver(directMessage({ text: TEXT }));
    await slack.waitCall("chat.postMessage");
  });

  /** What is shown of what the bot does, in order; "" takes it away. */
  function statuses() {
    return room.slack.callsOf("assistant.threads.setStatus").map(({ body }) => body.status);
  }

  it("takes its status away where a word to the asker alone stands in for the answer", async () => {
    const { slack } = room;
    slack.failNext("chat.postMessage", { status: 429, retryAfter: 5 });
    await slack.deliver(directMessage({ text: TEXT }));
    await slack.waitCall("chat.postEphemeral");
    await room.adapter.close();
    expect(statuses()).toEqual(["is reading the briefing…", ""]);
  });

  it("drops an answer that waits when its question is deleted", async () => {
    const { slack } = room;
    const ts = newTs();
    slack.failNext("chat.postMessage", { status: 429, retryAfter: 1 });
    await slack.deliver(directMessage({ text: TEXT, ts }));
    await attemptIn("D1");
    await slack.deliver(deleted({ ts }));
    await room.adapter.close();
    expect(slack.callsOf("chat.postMessage")).toEqual([]);
    expect(slack.callsOf("chat.postEphemeral")).toEqual([]);
    expect(statuses().at(-1)).toBe("");
  });

  it("posts nothing when the question was deleted from a channel, of which Slack does not tell", async () => {
    const { slack } = room;
    const ts = newTs();
    slack.failNext("chat.postMessage", { status: 429, retryAfter: 1 });
    await slack.deliver(mention({ text: TEXT, ts }));
    await attemptIn("C1");
    slack.deleteMessage(ts);
    await room.adapter.close();
    expect(slack.callsOf("chat.postMessage")).toEqual([]);
    expect(slack.callsOf("chat.postEphemeral")).toEqual([]);
    const sizes = await records.sizes();
    const left = sizes.filter(({ table, rows }) => table !== "claims" && rows > 0);
    expect(left).toEqual([]);
  });

  it("posts when Slack does not say whether the question still stands", async () => {
    const { slack } = room;
    slack.failNext("chat.getPermalink", { status: 500 });
    await slack.deliver(mention({ text: TEXT }));
    await slack.waitCall("chat.postMessage");
  });

  it.each(["reset-after", "reset-before", "hang", { status: 500 }] as const)(
    "tells the asker when the address of a command leaves open whether it took the answer: %o",
    async (failure) => {
      const { slack } = room;
      slack.failNext("respond", failure);
      await slack.deliver(slash("help"));
      const { body } = await slack.waitCall("chat.postEphemeral");
      expect(body).toMatchObject({ channel: "C1", user: "U1" });
      expect(body.text).toContain("Slack did not confirm that the answer was posted");
    },
  );

  it("whispers when the address of a command expires before the answer", async () => {
    const { slack } = room;
    slack.failNext("respond", { status: 429 });
    await slack.deliver(slash("help"));
    slack.expireResponses();
    const { body } = await slack.waitCall("chat.postEphemeral");
    expect(body).toMatchObject({ channel: "C1", user: "U1" });
  });

  it.each(CLOSED)(
    "answers in direct messages who asks where Slack lets the bot say nothing: %s",
    async (error) => {
      const { slack } = room;
      slack.failNext("chat.postMessage", { error });
      await slack.deliver(mention({ text: TEXT, user: "U7" }));
      const { body } = await slack.waitCall("chat.postMessage");
      expect(body.channel).toBe("U7");
      expect(body.text).toMatch(
        /^Slack gave me no way to answer there, so this is for you alone\./,
      );
      expect(body.text).toContain("Three farms");
    },
  );

  it("answers in direct messages who used a command where Slack says, at its address, that nothing may be said", async () => {
    const { slack } = room;
    slack.failNext("respond", { error: "channel_not_found" });
    await slack.deliver(slash("How many farms were flooded?", { user: "U7" }));
    const { body } = await slack.waitCall("chat.postMessage");
    expect(body.channel).toBe("U7");
    expect(body.text).toMatch(/^Slack gave me no way to answer there/);
    expect(body.text).toContain("Three farms");
  });

  it("tells who shares an answer where Slack lets the bot say nothing that it is not shared", async () => {
    const { slack } = room;
    await slack.deliver(slash("How many farms were flooded?", { user: "U7" }));
    const answer = await slack.waitCall("respond");
    slack.failNext("respond", { error: "restricted_action" });
    const share = { ...buttonOf(answer, "share"), ts: newTs(), ephemeral: true, user: "U7" };
    await slack.deliver(press(share));
    const { body } = await slack.waitCall("chat.postMessage");
    expect(body.channel).toBe("U7");
    expect(body.text).toContain("The answer was not shared");
    expect(body.text).not.toMatch(/Shared by|Three farms/);
  });

  it("takes an address that says that it is used up for one that has expired", async () => {
    const { slack } = room;
    slack.failNext("respond", { error: "used_url" });
    await slack.deliver(slash("How many farms were flooded?"));
    const { body } = await slack.waitCall("chat.postEphemeral");
    expect(body.text).toMatch(/^Slack takes no more changes there/);
    expect(body.text).toContain("Three farms");
  });

  it("lets an answer be shared again that Slack refused in words at the address of the press", async () => {
    const { slack } = room;
    await slack.deliver(slash("How many farms were flooded?"));
    const answer = await slack.waitCall("respond");
    const share = { ...buttonOf(answer, "share"), ts: newTs(), ephemeral: true };
    slack.failNext("respond", { error: "invalid_blocks" });
    await slack.deliver(press(share));
    await slack.waitCall("chat.postEphemeral");
    expect((await responseTo(room, share)).body).toMatchObject({ response_type: "in_channel" });
  });

  it("tells who used a command, in direct messages, that its answer may be lost where the bot is not", async () => {
    const { slack } = room;
    slack.failNext("respond", "reset-before");
    slack.failNext("chat.postEphemeral", { error: "channel_not_found" });
    await slack.deliver(slash("help", { user: "U7" }));
    const { body } = await slack.waitCall("chat.postMessage");
    expect(body.channel).toBe("U7");
    expect(body.text).toContain("Slack did not confirm that the answer was posted");
  });

  it.each([
    ["a question", "chat.postMessage", { error: "msg_blocks_too_long" }, mention({ text: TEXT })],
    ["a private one", "chat.postEphemeral", { error: "no_permission" }, mention({ text: "help" })],
    [
      "a direct message",
      "chat.postMessage",
      { error: "invalid_blocks" },
      directMessage({ text: TEXT }),
    ],
    ["a command", "respond", { status: 403 }, slash("help")],
    ["a command", "respond", { error: "invalid_blocks" }, slash("help")],
    ["a command", "respond", { error: "user_removed_from_team" }, slash("help")],
  ] as const)(
    "tells who asked, with %s, that Slack refused the answer",
    async (_, method, failure, asked) => {
      const { slack, lines } = room;
      slack.failNext(method, failure);
      await slack.deliver(asked);
      const { body } = await slack.waitCall("chat.postEphemeral");
      expect(body.user).toBe("U1");
      expect(body.text).toMatch(/^Slack refused the answer; its reason is in my log\./);
      await room.adapter.close();
      expect(
        lines.filter((line) => line.startsWith("error a question was not answered")),
      ).toHaveLength(1);
    },
  );

  it("tells so once, in direct messages where nothing can be said there", async () => {
    const { slack } = room;
    slack.failNext("respond", { status: 403 });
    slack.failNext("chat.postEphemeral", { error: "not_in_channel" });
    await slack.deliver(slash("help", { user: "U7" }));
    const { body } = await slack.waitCall("chat.postMessage");
    expect(body.channel).toBe("U7");
    expect(body.text).toContain("Slack refused the answer");
    slack.failNext("chat.postMessage", { error: "invalid_blocks" });
    slack.failNext("chat.postEphemeral", { error: "invalid_blocks" });
    await slack.deliver(mention({ text: TEXT }));
    await room.adapter.close();
    const tried = slack.attempts.filter(({ method }) => method === "chat.postEphemeral");
    expect(tried).toHaveLength(2);
  });

  it.each(["no_permission", "invalid_blocks"])(
    "tells so in direct messages where Slack takes not even that: %s",
    async (error) => {
      const { slack } = room;
      slack.failNext("chat.postMessage", { error });
      slack.failNext("chat.postEphemeral", { error });
      await slack.deliver(mention({ text: TEXT, user: "U7" }));
      const { body } = await slack.waitCall("chat.postMessage");
      expect(body.channel).toBe("U7");
      expect(body.text).toContain("Slack refused the answer");
    },
  );

  it("tries the direct messages once, and tells of the channel where they are closed, too", async () => {
    const { slack, lines } = room;
    slack.failNext("chat.postMessage", { error: "not_in_channel" });
    slack.failNext("chat.postMessage", { error: "channel_not_found" });
    await slack.deliver(mention({ text: TEXT, user: "U7" }));
    await room.adapter.close();
    expect(slack.attempts.filter(({ method }) => method === "chat.postMessage")).toHaveLength(2);
    expect(lines.filter((line) => line.includes("could not be posted"))).toEqual([
      expect.stringMatching(/the bot is not in the channel: .*"channel":"C1"/),
    ]);
  });

  it.each([
    ["not_in_channel", "invite it there with /invite"],
    ["missing_scope", "update it from the manifest"],
    ["is_archived", "the channel is archived"],
    ["restricted_action", "does not let apps post there"],
    ["restricted_action_read_only_channel", "does not let apps post there"],
    ["restricted_action_non_threadable_channel", "does not let apps post there"],
  ])("says in one line what to do about %s, and where", async (error, hint) => {
    const { slack, lines } = room;
    slack.failNext("chat.postMessage", { error });
    await slack.deliver(mention({ text: TEXT, channel: "C7" }));
    await room.adapter.close();
    expect(lines.filter((line) => line.includes(hint))).toEqual([
      expect.stringContaining('"channel":"C7"'),
    ]);
    expect(lines.join("\n")).not.toContain("error");
  });

  async function attemptIn(channel: string) {
    const { slack } = room;
    const find = () =>
      slack.attempts.find(
        (call) => call.method === "chat.postMessage" && call.body.channel === channel,
      );
    for (;;) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
});
