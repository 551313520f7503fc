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

  it("is read back as it was", () => {
    fc.assert(
      fc.property(words, (text) => {
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
  it.each([
    ["<@U0BOT> who was killed?", "who was killed?"],
    ["Hey <@U0BOT>, who was killed?", "Hey  , who was killed?"],
    ["<@U0BOT>", ""],
    ["what of <@U7|ana> and <#C1|desk>?", "what of ana and desk?"],
    ["what of <@U7>?", "what of @U7?"],
    ["see <https://news.example/a?b=1&amp;c=2>", "see https://news.example/a?b=1&c=2"],
    ["see <https://news.example|news.example>", "see news.example"],
    ["<!here> 1 &lt; 2 &amp;lt; 3", "@here 1 < 2 &lt; 3"],
    ["<!subteam^S1|@desk> and a < b > c", "@desk and a < b > c"],
  ])("is read from %s", (mrkdwn, text) => {
    expect(readMrkdwn(mrkdwn, "U0BOT")).toBe(text);
  });
});
