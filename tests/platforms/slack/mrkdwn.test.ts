import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeMrkdwn, linkTo, readMrkdwn } from "../../../src/platforms/slack/mrkdwn.ts";
import { liveInMrkdwn } from "../../support/fake-slack/markup.ts";
import { words } from "../../support/odd-replies.ts";

describe("text for mrkdwn", () => {
  it("acts on nobody and links nowhere, whatever it is", () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(liveInMrkdwn(escapeMrkdwn(text), true)).toEqual([]);
      }),
    );
  });

  it("is read back as it was, but for emoji", () => {
    fc.assert(
      fc.property(words, (text) => {
        fc.pre(!/:\S+:/.test(text));
        expect(readMrkdwn(escapeMrkdwn(text), "U0BOT")).toBe(text.trim());
      }),
    );
  });
});

describe("a link", () => {
  it("is one link to the address, whatever the address is", () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
        const { host, href } = new URL(url);
        const link = linkTo(url, "Open at");
        if (link === undefined) return;
        const target = escapeMrkdwn(href).replaceAll("|", "%7C");
        expect(liveInMrkdwn(link, true)).toEqual([
          { kind: "link", url: target, label: `Open at ${host}` },
        ]);
      }),
    );
  });

  it.each([
    "javascript:alert(1)",
    "ftp://news.example/",
    "https://news.example@evil.example/",
    "not an address",
    `https://news.example/${"x".repeat(3000)}`,
  ])("is not made of %s", (url) => {
    expect(linkTo(url, "Open at")).toBeUndefined();
  });
});

describe("what a person typed", () => {
  const read = (mrkdwn: string) => readMrkdwn(mrkdwn, "U0BOT");

  it.each([
    ["<@U0BOT> who was killed?", "who was killed?"],
    ["Hey <@U0BOT>, who was killed?", "Hey  , who was killed?"],
    ["<@U0BOT>", ""],
    ["what of <@U7|ana>?", "what of ana?"],
    ["what of <@U7>?", "what of @U7?"],
    ["see <https://news.example|news.example>", "see news.example"],
    ["since <!date^1392734382^{date}|18 February>?", "since 18 February?"],
    ["1 &lt; 2 &amp;lt; 3", "1 < 2 &lt; 3"],
    ["<@U0BOT> and a < b > c", "and a < b > c"],
  ])("is read from %s", (mrkdwn, text) => {
    expect(read(mrkdwn)).toBe(text);
  });

  it.each([
    ["everyone", "<!everyone> who was killed?"],
    ["the channel", "<!channel|@channel> who was killed?"],
    ["everyone who is there", "who was killed? <!here>"],
    ["a group", "<!subteam^S1|@desk> who was killed?"],
    ["a colleague", "<@U0BOT> <@U2>, who was killed?"],
    ["colleagues", "<@U2> <@W3|ana>: who was killed? <@U4> <@U5|ben>"],
    ["who gets a copy", "who was killed? /cc <@U4>, <@U5|ben>"],
    ["the bot that gets a copy", "who was killed? cc <@U0BOT>"],
    ["a group that gets a copy", "who was killed? (CC: <!subteam^S1|@desk>)"],
  ])("is not that %s is to read along", (_, mrkdwn) => {
    expect(read(mrkdwn)).toBe("who was killed?");
  });

  it.each([
    ["an emoji", ":flag-pk::wave::skin-tone-2: who was killed? :ありがとう:"],
    ["a channel", "<#C1|desk> who was killed? <#C2>"],
    ["an address", "<https://news.example/a?b=1&amp;c=2> who was killed?"],
  ])("is not %s", (_, mrkdwn) => {
    expect(read(mrkdwn)).toBe("who was killed?");
  });

  it("may look like such marks", () => {
    const text = "at 12:30:00, #5 @ desk@here.example: yes: a::b or article:dam?";
    expect(read(text)).toBe(text);
    expect(read("an engine of how many cc")).toBe("an engine of how many cc");
  });

  it("is found in a time in proportion to a hostile text", () => {
    for (const piece of [" ", "<", "<@", "<@U2>", "<@U2> x", "<!here>", ":a", ":", ":a:", "<!a|"]) {
      expect(read(`x${piece.repeat(20_000)}x`)).toBeTypeOf("string");
    }
  });
});
