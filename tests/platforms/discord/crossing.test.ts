import { describe, expect, it } from "vitest";
import type { Reply } from "../../../src/core/reply.ts";
import { IDS, newId } from "../../support/fake-discord/ids.ts";
import { command, guild, message } from "../../support/fake-discord/payloads.ts";
import { botOn, connectDiscord, shownIn } from "../../support/on-discord.ts";
import { decided } from "../../support/small-briefing.ts";

/** A bot that says back what it was asked, the later questions first. */
async function echoingBot() {
  const bot = await botOn(decided("answered"));
  let waiting = 0;
  const handle: typeof bot.handle = async (request) => {
    for (let turn = 50 - waiting++; turn > 0; turn--) await Promise.resolve();
    const words = "input" in request ? String(request.input.question) : "";
    return {
      blocks: [{ kind: "text", tone: "plain", text: words }],
      edition: "0123456789",
    } satisfies Reply;
  };
  return { ...bot, handle };
}

describe("50 questions at once in 20 channels", () => {
  it("are each answered once, in their own channel, to their own question", async () => {
    const channels = Array.from({ length: 20 }, newId);
    const { fake } = await connectDiscord({
      bot: await echoingBot(),
      guilds: [guild(IDS.guild, channels, [])],
    });
    const questions = Array.from({ length: 50 }, (_, i) => {
      const channel = channels[i % 20] ?? "";
      const words = `question number ${i} of ${channel}`;
      const isCommand = i % 2 === 0;
      return isCommand
        ? { words, channel, dispatch: command("ask", { question: words }, { channel }) }
        : { words, channel, dispatch: message(`<@${IDS.bot}> ${words}`, { channel }) };
    });
    for (const { dispatch } of questions) fake.deliver(dispatch);
    for (const { words, channel, dispatch } of questions) {
      const isCommand = dispatch.t === "INTERACTION_CREATE";
      const answer = await fake.waitCall(isCommand ? "edit" : "message", (call) =>
        isCommand ? call.ids[1] === dispatch.d.token : call.body.nonce === dispatch.d.id,
      );
      expect(shownIn(answer)).toContain(words);
      if (!isCommand) expect(answer.ids[0]).toBe(channel);
    }
    expect(fake.callsOf("edit")).toHaveLength(25);
    expect(fake.callsOf("message")).toHaveLength(25);
  });
});
