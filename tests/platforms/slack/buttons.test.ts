import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  mention,
  modalValues,
  newTs,
  press,
  slash,
  submission,
} from "../../support/fake-slack/payloads.ts";
import type { Call } from "../../support/fake-slack/web-api.ts";
import {
  buttonOf,
  type Newsroom,
  openNewsroom,
  publicAnswer,
  responseTo,
} from "../../support/slack-newsroom.ts";
import { smallBot } from "../../support/small-bot.ts";
import { decided, FERRY, smallBriefing } from "../../support/small-briefing.ts";

const QUESTION = "How many farms were flooded?";

describe.each(["socket", "http"] as const)("buttons over %s", (transport) => {
  let room: Newsroom;
  beforeEach(async () => {
    room = await openNewsroom(transport);
  });
  afterEach(async () => {
    await room.close();
    expect(room.slack.violations).toEqual([]);
  });

  async function privateAnswer(): Promise<Call> {
    await room.slack.deliver(slash(QUESTION));
    return room.slack.waitCall("respond");
  }

  /** Presses a button of an answer, and gives the response. */
  function pressed(answer: Call, button: string, ephemeral: boolean): Promise<Call> {
    return responseTo(room, { ...buttonOf(answer, button), ts: newTs(), ephemeral });
  }

  it("turn the pages of a public answer in its place", async () => {
    const answer = await publicAnswer(room, QUESTION);
    const context = await pressed(answer, "context", false);
    expect(context.body).toMatchObject({ replace_original: true, response_type: "in_channel" });
    expect(context.body.text).toContain("Before it: “The old dam above Lerwick gave way");
    const source = await pressed(context, "source", false);
    expect(source.body.text).toContain("Where this is from");
    const back = await pressed(source, "back", false);
    expect(back.body.text).toBe(answer.body.text);
  });

  it("keep what was asked on every page", async () => {
    const odd = `${QUESTION} a < b & &amp; *c* _d_ <!channel> :smile: `;
    await room.slack.deliver(submission("ask", modalValues(odd, "channel")));
    let page = await room.slack.waitCall("respond");
    const lead = { type: "plain_text", text: `Asked: ${odd.trim()}`, emoji: false };
    for (const button of ["next", "source", "back"]) {
      page = await pressed(page, button, false);
      const [first] = Array.isArray(page.body.blocks) ? page.body.blocks : [];
      expect(first).toMatchObject({ elements: [lead] });
    }
  });

  it("keep who shared an answer on every page", async () => {
    const shared = await pressed(await privateAnswer(), "share", true);
    const next = await pressed(shared, "next", false);
    expect(next.body.text).toMatch(/^Shared by /);
  });

  it("keep a private answer private", async () => {
    const answer = await privateAnswer();
    const context = await pressed(answer, "context", true);
    expect(context.body).toMatchObject({ replace_original: true, response_type: "ephemeral" });
    const back = await pressed(context, "back", true);
    expect(back.body.response_type).toBe("ephemeral");
    expect(answer.body.text).toContain(back.body.text);
  });

  it("work after a restart", async () => {
    const answer = await publicAnswer(room, QUESTION);
    await room.restart();
    const context = await pressed(answer, "context", false);
    expect(context.body.text).toContain("Before it: “The old dam above Lerwick gave way");
  });

  it("tell who presses that the briefing has changed, and leave the answer as it is", async () => {
    const answer = await publicAnswer(room, QUESTION);
    await room.restart(await smallBot(decided("answered", smallBriefing([FERRY]))));
    const told = await pressed(answer, "context", false);
    expect(told.body).toMatchObject({ replace_original: false, response_type: "ephemeral" });
    expect(told.body.text).toContain("The briefing has changed since this button was posted");
  });

  it("tell who presses in the thread that they stand in, where that person looks", async () => {
    const answer = await publicAnswer(room, QUESTION);
    const thread = String(answer.body.thread_ts);
    await room.restart(await smallBot(decided("answered", smallBriefing([FERRY]))));
    const button = { ...buttonOf(answer, "context"), ts: newTs(), thread };
    const told = await responseTo(room, button);
    expect(told.body).toMatchObject({ response_type: "ephemeral", thread_ts: thread });
  });

  it("share once more what Slack refused, and nothing that it took or may have taken", async () => {
    const { slack } = room;
    const share = {
      ...buttonOf(await privateAnswer(), "share"),
      ts: newTs(),
      ephemeral: true,
    };
    slack.failNext("respond", { status: 400 });
    await slack.deliver(press(share));
    expect((await slack.waitCall("chat.postEphemeral")).body.text).toContain("Slack refused");
    const shared = await responseTo(room, share);
    expect(shared.body).toMatchObject({ response_type: "in_channel" });
    expect((await responseTo(room, share)).body.text).toContain("This was shared already");

    const other = { ...share, ts: newTs() };
    slack.failNext("respond", "reset-after");
    await slack.deliver(press(other));
    await slack.waitCall("chat.postEphemeral", ({ body }) => /confirm/.test(String(body.text)));
    expect((await responseTo(room, other)).body.text).toContain("This was shared already");
  });

  it("tell who shares through an address that has expired that it is not shared, and share it then", async () => {
    const { slack } = room;
    const share = { ...buttonOf(await privateAnswer(), "share"), ts: newTs(), ephemeral: true };
    slack.failNext("respond", { status: 404 });
    await slack.deliver(press(share));
    const { body } = await slack.waitCall("chat.postEphemeral");
    expect(body.text).toMatch(/^Slack takes nothing more there, so this was not shared\./);
    expect(body.text).not.toContain("Three farms");
    expect((await responseTo(room, share)).body).toMatchObject({ response_type: "in_channel" });
  });

  it("refuse a ticket that this app did not write", async () => {
    const { slack } = room;
    const button = buttonOf(await publicAnswer(room, QUESTION), "context");
    const value = button.value.replace(/^1c/, "1p");
    await slack.deliver(press({ ...button, value, ts: newTs() }));
    const { body } = await slack.waitCall("respond");
    expect(body).toMatchObject({ replace_original: false, response_type: "ephemeral" });
  });

  it("post anew for who pressed, and say so, when Slack takes no more changes", async () => {
    const { slack } = room;
    const thread = newTs();
    await slack.deliver(mention({ text: `<@U0BOT> ${QUESTION}`, ts: thread }));
    const answer = await slack.waitCall("chat.postMessage");
    slack.failNext("respond", { status: 404 });
    await slack.deliver(press({ ...buttonOf(answer, "context"), ts: newTs(), thread }));
    const { body } = await slack.waitCall("chat.postEphemeral");
    expect(body).toMatchObject({ user: "U1", thread_ts: thread });
    expect(body.text).toContain("posted anew, for you alone");
    expect(body.text).toContain("Before it: “The old dam above Lerwick gave way");
  });

  it("answer one press once, however often it is delivered", async () => {
    const { slack, requests } = room;
    const answer = await publicAnswer(room, QUESTION);
    const envelope = press({ ...buttonOf(answer, "context"), ts: newTs() });
    const twice = { ...envelope, payload: { ...envelope.payload, trigger_id: "13345.98.abc" } };
    await Promise.all([slack.deliver(twice), slack.deliver(twice), slack.deliver(twice)]);
    await slack.waitCall("respond");
    await room.adapter.close();
    expect(slack.callsOf("respond")).toHaveLength(1);
    expect(requests).toHaveLength(2);
  });
});
