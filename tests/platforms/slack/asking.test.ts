import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  channelMessage,
  directMessage,
  mention,
  newTs,
  slash,
} from "../../support/fake-slack/payloads.ts";
import { type Newsroom, openNewsroom } from "../../support/slack-newsroom.ts";

describe.each(["socket", "http"] as const)("asking over %s", (transport) => {
  let room: Newsroom;
  beforeEach(async () => {
    room = await openNewsroom(transport);
  });
  afterEach(async () => {
    await room.close();
    expect(room.slack.violations).toEqual([]);
  });

  it("answers a mention in a thread of its own, quoted and sourced", async () => {
    const { slack } = room;
    const ts = newTs();
    const ack = await slack.deliver(
      mention({ text: "<@U0BOT> How many farms were flooded?", ts, channel: "C7" }),
    );
    expect(ack.acked).toBe(true);
    const { body } = await slack.waitCall("chat.postMessage");
    expect(body).toMatchObject({ channel: "C7", thread_ts: ts });
    expect(body.text).toContain("“Three farms were flooded.”");
    expect(body.text).toContain("From: Dam above Lerwick fails, The Lerwick Post");
  });
});
