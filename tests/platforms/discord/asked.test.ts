import type { GatewayMessageCreateDispatchData } from "discord.js";
import { describe, expect, it } from "vitest";
import { readMessage } from "../../../src/platforms/discord/asked.ts";
import { IDS } from "../../support/fake-discord/ids.ts";
import { type Dispatch, message, replyTo } from "../../support/fake-discord/payloads.ts";

const self = { userId: IDS.bot, roleId: IDS.botRole };

/** What the bot takes the message to say. */
function read({ d }: Dispatch): string | undefined {
  const data: unknown = d;
  return readMessage(data as GatewayMessageCreateDispatchData, self);
}

describe("a message", () => {
  it.each([
    [`<@${IDS.bot}> who was hurt?`, "who was hurt?"],
    [`who was hurt, <@!${IDS.bot}>?`, "who was hurt,  ?"],
    [`<@${IDS.bot}>`, ""],
    [`<@&${IDS.botRole}> sources`, "sources"],
    [`<@${IDS.bot}> what did <@${IDS.ben}> say?`, `what did <@${IDS.ben}> say?`],
  ])("%j is read as %j", (content, text) => {
    const mentions = [{ id: IDS.bot }];
    expect(read(message(content, { more: { mentions } }))).toBe(text);
  });

  it("is for the bot in a direct conversation, without its name", () => {
    expect(read(message("who was hurt?", { guild: undefined }))).toBe("who was hurt?");
  });

  it("is for the bot when it replies to it, even where its text is not shown", () => {
    expect(read(replyTo("1", "and when?", true))).toBe("and when?");
    expect(read(replyTo("1", "", false))).toBe("");
  });

  it.each([
    ["other people talking", message("who was hurt?")],
    ["a ping of everyone", message("@everyone look", { more: { mention_everyone: true } })],
    ["another role", message("<@&400000000000000003> look")],
    ["the bot itself", message(`<@${IDS.bot}> hello`, { author: IDS.bot })],
    ["another bot", message(`<@${IDS.bot}> hello`, { more: { author: { id: "9", bot: true } } })],
    ["a webhook", message(`<@${IDS.bot}> hello`, { more: { webhook_id: "9" } })],
    ["a notice that somebody joined", message(`<@${IDS.bot}>`, { more: { type: 7 } })],
  ])("is not for the bot: %s", (_, dispatch) => {
    expect(read(dispatch)).toBeUndefined();
  });
});
