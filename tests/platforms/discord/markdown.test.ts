import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visible } from "../../../src/core/visible.ts";
import {
  blockQuote,
  escapeLine,
  escapeText,
  link,
  smallPrint,
  unescaped,
} from "../../../src/platforms/discord/markdown.ts";
import { liveLinks, liveMentions, shownText } from "../../support/fake-discord/markup.ts";

/** Text that is mostly made of what Discord acts on. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."*_~`|[]()<>#@\\-+>.:/!1 \n".split(""),
        "https://evil.example/",
        "[bank](https://evil.example)",
        "<@200000000000000001>",
        "<@&400000000000000001>",
        "<#500000000000000001>",
        "<t:1700000000:R>",
        "</ask:1>",
        "<:smile:1>",
        ":fire:",
        "@everyone",
        "@here",
        "||spoiler||",
        "```js\n",
        "-# ",
        "1. ",
        "> ",
        "\u202e",
      ),
      fc.string({ maxLength: 5 }),
    ),
  )
  .map((pieces) => pieces.join(""));

describe("escaped text", () => {
  it("links to nothing, mentions nobody, and shows every character as it is", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const markdown of [escapeText(text), blockQuote(escapeText(text))]) {
          expect(liveLinks(markdown)).toEqual([]);
          expect(liveMentions(markdown)).toEqual([]);
        }
        expect(shownText(escapeText(text))).toBe(visible(text));
        expect(unescaped(escapeText(text))).toBe(visible(text));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["# heading", "\\# heading"],
    ["- item", "\\- item"],
    ["  + item", "  \\+ item"],
    ["12. item", "12\\. item"],
    ["3) item", "3\\) item"],
    ["> quote", "\\> quote"],
    ["-# small", "\\-\\# small"],
    ["well-known, 3.5 % and 1.2.3", "well-known, 3.5 % and 1.2.3"],
    ["see https://x.example", "see https\\://x.example"],
    ["10:30 a.m.", "10:30 a.m."],
    ["a ratio of 1:100:3, :fire::x:", "a ratio of 1\\:100:3, \\:fire:\\:x:"],
    ["12345678901. item", "12345678901\\. item"],
  ])("%j is written %j", (text, markdown) => {
    expect(escapeText(text)).toBe(markdown);
  });

  it("stays on its line where it has one", () => {
    expect(escapeLine("a\nb\r\nc\u2028d")).toBe("a b c\\[U+2028\\]d");
  });

  it("takes time in proportion to a hostile text", () => {
    for (const piece of ["*", "\\", " ", " -", "1", "https:", ":", ":a", "[", "\n-"]) {
      expect(escapeText(piece.repeat(100_000))).toBeTypeOf("string");
    }
  });
});

describe("a link", () => {
  it("leads where its host says, under words of ours", () => {
    const markdown = link("open", "https://news.example:8080/a_(b)?c=*d*");
    expect(markdown).toBe(
      "[open](<https://news.example:8080/a_%28b%29?c=*d*>) (news.example:8080)",
    );
  });

  it("cannot be ended by its own address", () => {
    const markdown = link("open", "https://news.example/<b>)](https://evil.example)");
    expect(markdown).toContain("(<https://news.example/%3Cb%3E%29]%28https://evil.example%29>)");
  });
});

describe("lines", () => {
  it("are all quoted, empty ones too", () => {
    expect(blockQuote("a\n\nb")).toBe("> a\n> \n> b");
  });

  it("are all small, but for empty ones", () => {
    expect(smallPrint("a\n\nb")).toBe("-# a\n\n-# b");
  });
});
