import { type APIUser, ComponentType, EmbedType } from "discord.js";
import { describe, expect, it } from "vitest";
import { wordsOf } from "../../../src/platforms/discord/words.ts";
import { IDS } from "../../support/fake-discord/ids.ts";

const person = (id: string, username: string, global_name: string | null): APIUser => ({
  id,
  username,
  global_name,
  discriminator: "0",
  avatar: null,
});

const BEN = person(IDS.ben, "newsdesk.ben", "Ben");
const CY = person("200000000000000003", "cy", null);

function read(content: string): string {
  return wordsOf({ content, mentions: [BEN, CY] });
}

describe("the words of a message", () => {
  it.each([
    ["everyone", "@everyone who was hurt?"],
    ["everyone who is there", "who was hurt? @here"],
    ["a colleague", `<@${IDS.ben}>, who was hurt?`],
    ["colleagues", `<@${IDS.ben}> <@!${CY.id}>: who was hurt? <@${CY.id}> <@${IDS.ben}>`],
    ["a colleague the message does not tell of", "<@200000000000000009> who was hurt?"],
    ["a role", "<@&400000000000000003> who was hurt?"],
    ["who gets a copy", `who was hurt? cc <@${IDS.ben}> <@&400000000000000003>`],
  ])("are not that %s is to read along", (_, content) => {
    expect(read(content)).toBe("who was hurt?");
  });

  it.each([
    ["an emoji", "<a:siren:900000000000000123> who was hurt?"],
    ["a channel", `who was hurt? <#${IDS.channel}>`],
    ["a time", "who was hurt? <t:1700000000:R>"],
    ["a command", "</ask:900000000000000123> who was hurt?"],
    ["a command with another one within it", "</poll new:900000000000000123> who was hurt?"],
    ["a page of the server", "who was hurt? <id:customize>"],
  ])("are not %s", (_, content) => {
    expect(read(content)).toBe("who was hurt?");
  });

  it("name who is meant, where the message tells the name", () => {
    expect(read(`what did <@${IDS.ben}> say to <@!${CY.id}>?`)).toBe("what did Ben say to cy?");
    expect(read("what did <@1> say?")).toBe("what did <@1> say?");
  });

  it("name somebody as the server does where the question is asked", () => {
    const mentions = [
      { ...BEN, member: { nick: "Ben of Sport" } },
      { ...CY, member: { nick: null } },
    ];
    const content = `what did <@${IDS.ben}> say to <@${CY.id}>?`;
    expect(wordsOf({ content, mentions })).toBe("what did Ben of Sport say to cy?");
  });

  const TEXT = "Ben was hurt.";
  const embed = { title: "Dam", description: TEXT, fields: [{ name: "Where", value: "Lerwick" }] };
  const display = { type: ComponentType.TextDisplay, content: TEXT } as const;
  const container = { type: ComponentType.Container, components: [display] } as const;
  const forwarded = { mentions: [], content: "", embeds: [embed], components: [] };

  it.each([
    ["in an embed", { embeds: [embed] }],
    ["in components", { components: [container] }],
    ["in the question of a poll", { poll: { question: { text: TEXT }, answers: [] } }],
    [
      "in the embed of a message that is forwarded",
      { message_snapshots: [{ message: forwarded }] },
    ],
    ["in the preview of a link", { content: "https://news.example/dam", embeds: [embed] }],
  ] as [string, object][])("can stand %s", (_, parts) => {
    expect(wordsOf({ content: "", mentions: [], ...parts })).toContain(TEXT);
  });

  it("are those of its own text, where it has any beside an address, and else the address", () => {
    const content = "who was hurt? https://news.example/dam";
    const mentions: APIUser[] = [];
    expect(wordsOf({ content, mentions, embeds: [embed] })).toBe(content);
    const [address = ""] = content.split(" ").slice(-1);
    expect(wordsOf({ content: address, mentions, embeds: [] })).toBe(address);
  });

  it("are also those of the embeds that an app has beside its text, which are no previews", () => {
    const content = `News from Reuters <@${IDS.ben}>`;
    const said = { content, mentions: [BEN], embeds: [{ ...embed, type: EmbedType.Rich }, embed] };
    const whole = `News from Reuters\nDam\n${TEXT}\nWhere: Lerwick`;
    expect(wordsOf(said)).toBe(whole);
    expect(wordsOf({ ...said, author: { ...CY, bot: true } })).toBe(whole);
    expect(wordsOf({ ...said, author: CY })).toBe("News from Reuters");
  });

  it("may look like such marks", () => {
    const content = "is 1 <2, #5 @ 12:30:00, desk@here.example or <b>bold</b> @everyones?";
    expect(read(content)).toBe(content);
  });

  it("are found in a time in proportion to a hostile text", () => {
    for (const piece of [
      " ",
      "<",
      "<@",
      `<@${IDS.ben}>`,
      `<@${IDS.ben}> x`,
      "@here",
      "cc ",
      `cc <@${IDS.ben}>, `,
      "<a:b:",
      "</a",
    ]) {
      expect(read(`x${piece.repeat(20_000)}x`)).toBeTypeOf("string");
    }
  });
});
