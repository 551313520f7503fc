import { expect, it, vi } from "vitest";
import { mention, newTs } from "../../support/fake-slack/payloads.ts";
import { settable } from "../../support/lives.ts";
import { answeringBot, openNewsroom } from "../../support/slack-newsroom.ts";

it.each(["socket", "http"] as const)(
  "260 questions at once over %s are all acknowledged, though no more than 200 are worked on, and answered once each",
  async (transport) => {
    const bot = await answeringBot();
    const mayAnswer = settable();
    const handle = vi.fn(async (request: Parameters<typeof bot.handle>[0]) => {
      await mayAnswer.promise;
      return bot.handle(request);
    });
    const { slack, close } = await openNewsroom(transport, { bot: { ...bot, handle } });
    const asked = Array.from({ length: 260 }, (_, i) => {
      const said = { text: "<@U0BOT> How many farms were flooded?", ts: newTs() };
      return { ...said, channel: `C${i % 8}` };
    });
    const acks = await Promise.all(asked.map((said) => slack.deliver(mention(said))));
    expect(acks.filter(({ acked }) => !acked)).toEqual([]);
    expect(handle).toHaveBeenCalledTimes(200);
    mayAnswer.set();
    for (const { ts } of asked) {
      await slack.waitCall("chat.postMessage", ({ body }) => body.thread_ts === ts);
    }
    expect(slack.callsOf("chat.postMessage")).toHaveLength(260);
    await close();
    expect(slack.violations).toEqual([]);
  },
);
