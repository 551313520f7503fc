import { describe, expect, it, vi } from "vitest";
import { command } from "../../support/fake-discord/payloads.ts";
import { settable } from "../../support/lives.ts";
import { botOn, connectDiscord } from "../../support/on-discord.ts";
import { decided } from "../../support/small-briefing.ts";

describe("260 commands at once", () => {
  it("are all acknowledged in time, though no more than 200 are worked on, and answered once each", async () => {
    const bot = await botOn(decided("answered"));
    const mayAnswer = settable();
    const handle = vi.fn(async (request: Parameters<typeof bot.handle>[0]) => {
      await mayAnswer.promise;
      return bot.handle(request);
    });
    const count = vi.fn();
    const { fake } = await connectDiscord({
      bot: { ...bot, handle },
      meter: { count, waiting() {} },
    });
    const asked = Array.from({ length: 260 }, () => command("ask", { question: "Which farms?" }));
    for (const dispatch of asked) fake.deliver(dispatch);
    const tokens = asked.map(({ d }) => String(d.token));
    for (const token of tokens) await fake.waitCall("callback", ({ ids }) => ids[1] === token);
    const postponed = () => count.mock.calls.flat().filter((event) => event === "postponed");
    await vi.waitFor(() => expect(postponed()).toHaveLength(60));
    expect(handle).toHaveBeenCalledTimes(200);
    mayAnswer.set();
    for (const token of tokens) await fake.waitCall("edit", ({ ids }) => ids[1] === token);
    expect(fake.callsOf("edit")).toHaveLength(260);
  });
});
