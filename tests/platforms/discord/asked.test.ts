import { ChannelType, type GatewayMessageCreateDispatchData } from "discord.js";
import { describe, expect, it } from "vitest";
import { boardOf, readMessage, whereIs } from "../../../src/platforms/discord/asked.ts";
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
    [`who was hurt? cc <@${IDS.bot}>`, "who was hurt?"],
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

describe("the channel that an answer is seen in", () => {
  const nameOf = (type: ChannelType | undefined, server?: string) =>
    boardOf(
      server,
      { id: "1", type, parent_id: "2" },
      (id) => id,
      () => true,
    )?.name;

  it.each([
    ["a thread that all may read", ChannelType.PublicThread, "2"],
    ["a thread of announcements", ChannelType.AnnouncementThread, "2"],
    ["a private thread", ChannelType.PrivateThread, "1"],
    ["a channel under a heading", ChannelType.GuildText, "1"],
    ["a channel that is not known", undefined, "1"],
  ])("of %s", (_, type, name) => {
    expect(nameOf(type, IDS.guild)).toBe(name);
  });

  it("is none outside of servers", () => {
    expect(nameOf(ChannelType.DM)).toBeUndefined();
  });

  it("leads to messages by their ids, and to nothing that is no id, or of a channel that is gone", async () => {
    const board = boardOf(
      IDS.guild,
      { id: "1" },
      (id) => id,
      (channel) => channel === "2",
    );
    expect(await board?.linkTo(whereIs("1", "2", "3"))).toBe("https://discord.com/channels/1/2/3");
    for (const odd of [
      whereIs(undefined, "2", "3"),
      whereIs("1", "../..", "3"),
      "1/2/3)",
      "1/4/3",
    ]) {
      expect(await board?.linkTo(odd)).toBeUndefined();
    }
  });
});
