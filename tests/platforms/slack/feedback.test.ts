import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Records } from "../../../src/records/records.ts";
import { type Element, newTs, slash } from "../../support/fake-slack/payloads.ts";
import type { Call } from "../../support/fake-slack/web-api.ts";
import { lazyRecords } from "../../support/records-in-memory.ts";
import {
  buttonOf,
  feedbackOf,
  type Newsroom,
  openNewsroom,
  publicAnswer,
  responseTo,
} from "../../support/slack-newsroom.ts";
import { smallBot } from "../../support/small-bot.ts";
import { decided } from "../../support/small-briefing.ts";

const QUESTION = "How many farms were flooded?";

describe.each(["socket", "http"] as const)("feedback over %s", (transport) => {
  let records: Records;
  let room: Newsroom;
  beforeEach(async () => {
    records = lazyRecords();
    const { feedback } = records;
    const bot = await smallBot(decided("answered"), { feedback });
    room = await openNewsroom(transport, { bot, records });
  });
  afterEach(async () => {
    await room.close();
    expect(room.slack.violations).toEqual([]);
  });

  /** Presses, and gives what who pressed is told. */
  function pressed(element: Element, user: string, ephemeral = false): Promise<Call> {
    return responseTo(room, { ...element, ts: newTs(), user, ephemeral });
  }

  it("is taken by Slack's own buttons, and thanked for in private", async () => {
    const answer = await publicAnswer(room, QUESTION);
    const told = await pressed(feedbackOf(answer, "positive"), "U2");
    expect(told.body).toMatchObject({ replace_original: false, response_type: "ephemeral" });
    expect(told.body.text).toContain("It is kept that this helped.");
    expect(await records.feedback.tally()).toMatchObject([{ helpful: 1, unhelpful: 0 }]);
  });

  it("keeps what somebody said last", async () => {
    const answer = await publicAnswer(room, QUESTION);
    await pressed(feedbackOf(answer, "positive"), "U2");
    await pressed(feedbackOf(answer, "positive"), "U3");
    await pressed(feedbackOf(answer, "negative"), "U2");
    expect(await records.feedback.tally()).toMatchObject([{ helpful: 1, unhelpful: 1 }]);
  });

  it("stays under an answer whose pages are turned", async () => {
    const context = await pressed(buttonOf(await publicAnswer(room, QUESTION), "context"), "U2");
    expect(context.body.blocks).not.toContainEqual(expect.objectContaining(FEEDBACK));
    const back = await pressed(buttonOf(context, "back"), "U2");
    expect(back.body.blocks).toContainEqual(expect.objectContaining(FEEDBACK));
  });

  it("is taken by plain buttons where one person sees the answer", async () => {
    const { slack } = room;
    await slack.deliver(slash(QUESTION));
    const answer = await slack.waitCall("respond");
    const told = await pressed(buttonOf(answer, "unhelpful"), "U1", true);
    expect(told.body.text).toContain("It is kept that this did not help");
    expect(await records.feedback.tally()).toMatchObject([{ helpful: 0, unhelpful: 1 }]);

    const shared = await pressed(buttonOf(answer, "share"), "U1", true);
    expect(shared.body.blocks).toContainEqual(expect.objectContaining(FEEDBACK));
  });
});

const FEEDBACK = { type: "context_actions" };
