import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highlightedParts } from "../../src/core/checked-quote.ts";
import { AlteredQuoteError } from "../../src/core/errors.ts";
import { note, quote, type Reply, verify } from "../../src/core/reply.ts";
import { article, DAM, FERRY, quoteFrom } from "../support/small-briefing.ts";

function shelf(...articles: ReturnType<typeof article>[]) {
  return {
    article(id: string) {
      const found = articles.find((one) => one.id === id);
      return found && { article: found };
    },
  };
}

const articles = shelf(DAM, FERRY);
const FLOODED = quoteFrom(DAM, "Three farms were flooded.");
const ISLANDS = quoteFrom(FERRY, "A ticket costs 12 pounds.");

function replyWith(...blocks: Reply["blocks"]): Reply {
  return { blocks, edition: "0".repeat(64) };
}

describe("quote()", () => {
  it("cites the article that the words are from", () => {
    expect(quote(FLOODED, articles).citation).toEqual({
      articleId: "dam",
      title: "Dam above Lerwick fails",
      source: "The Lerwick Post",
      via: "Northern Agency",
      author: "Jo Field",
      published: "2026-03-02",
      url: "https://news.example/lerwick/dam#:~:text=Three%20farms%20were%20flooded.",
    });
  });

  it("leaves out what the article does not give, and calls it by its id for want of a title", () => {
    const bare = article({ id: "bare", title: " ", text: "Words." });
    const { citation } = quote(quoteFrom(bare, "Words."), shelf(bare));
    expect(citation).toEqual({ articleId: "bare", title: "bare" });
  });

  it("cites each article of a fact that several report", () => {
    const block = quote({ ...FLOODED, alsoIn: [ISLANDS] }, articles);
    expect(block.alsoIn.map(({ citation }) => citation.articleId)).toEqual(["ferry"]);
  });

  it.each([
    ["a changed word", { ...FLOODED, text: "Three farms were drowned." }],
    ["an offset that is off by one", { ...FLOODED, start: FLOODED.start + 1 }],
    ["nothing", { ...FLOODED, end: FLOODED.start, text: "" }],
    ["an offset past the end", { ...FLOODED, end: 1e6 }],
    ["a negative offset", { ...FLOODED, start: -5, end: -1, text: DAM.text.slice(-5, -1) }],
    ["an article that the briefing does not hold", { ...FLOODED, articleId: "gone" }],
  ])("refuses %s", (_, words) => {
    expect(() => quote(words, articles)).toThrow(AlteredQuoteError);
    expect(() => quote({ ...ISLANDS, alsoIn: [words] }, articles)).toThrow(AlteredQuoteError);
    expect(() => quote({ ...ISLANDS, context: { before: words } }, articles)).toThrow(
      AlteredQuoteError,
    );
    expect(() => quote({ ...ISLANDS, context: { after: words } }, articles)).toThrow(
      AlteredQuoteError,
    );
  });

  it("quotes any stretch of any article, and nothing that differs from it", () => {
    const cases = fc
      .tuple(fc.string({ unit: "binary", minLength: 1 }), fc.nat(), fc.nat())
      .map(([text, a, b]) => {
        const start = a % text.length;
        return { text, start, end: start + 1 + (b % (text.length - start)) };
      });
    fc.assert(
      fc.property(cases, fc.string(), ({ text, start, end }, other) => {
        const one = article({ id: "x", text });
        const words = { articleId: "x", start, end, text: text.slice(start, end) };
        expect(quote(words, shelf(one)).quote.text).toBe(words.text);
        fc.pre(other !== words.text);
        expect(() => quote({ ...words, text: other }, shelf(one))).toThrow(AlteredQuoteError);
      }),
    );
  });
});

describe("verify()", () => {
  it("passes a reply whose quotes stand in the articles", () => {
    const reply = replyWith(note("Hello"), quote({ ...FLOODED, alsoIn: [ISLANDS] }, articles));
    expect(() => verify(reply, articles)).not.toThrow();
  });

  it("blocks a reply when the article has changed since", () => {
    const reply = replyWith(quote(FLOODED, articles));
    const corrected = article({ ...DAM, text: DAM.text.replace("Three farms", "Four farms") });
    expect(() => verify(reply, shelf(corrected, FERRY))).toThrow(AlteredQuoteError);
    expect(() => verify(reply, shelf(FERRY))).toThrow(AlteredQuoteError);
  });

  it("blocks words that are put beside another article's source", () => {
    const lie = { ...quote(FLOODED, articles), citation: quote(ISLANDS, articles).citation };
    expect(() => verify(replyWith(lie), articles)).toThrow(AlteredQuoteError);
  });

  it("blocks an address that is not the article's own", () => {
    const block = quote(FLOODED, articles);
    const lie = { ...block, citation: { ...block.citation, url: "https://evil.example/" } };
    expect(() => verify(replyWith(lie), articles)).toThrow(AlteredQuoteError);
  });

  it("blocks a neighbour and a second source that were altered", () => {
    const block = quote({ ...FLOODED, context: { before: ISLANDS }, alsoIn: [ISLANDS] }, articles);
    const changed = article({ ...FERRY, text: FERRY.text.replace("12", "21") });
    expect(() => verify(replyWith({ ...block, alsoIn: [] }), shelf(DAM, changed))).toThrow();
    expect(() => verify(replyWith({ ...block, before: undefined }), shelf(DAM, changed))).toThrow();
  });

  it("blocks a quote that was built around quote()", () => {
    const block = quote(FLOODED, articles);
    const forged = structuredClone({ ...block.quote });
    // The types refuse this; a plug-in without types would not.
    const reply = replyWith(Object.assign({ ...block }, { quote: forged }));
    expect(() => verify(reply, articles)).toThrow(AlteredQuoteError);
  });
});

describe("highlightedParts()", () => {
  it("cuts through no character", () => {
    const odd = article({ id: "odd", text: "😀😀 rose." });
    const highlights = [{ start: 1, end: 3 }];
    const words = quoteFrom(odd, "😀😀 rose.");
    expect(highlightedParts(quote({ ...words, highlights }, shelf(odd)).quote)).toEqual([
      { text: "😀", highlighted: false },
      { text: "😀", highlighted: true },
      { text: " rose.", highlighted: false },
    ]);
  });

  it("gives back exactly the quote's characters, whatever the highlights", () => {
    const span = fc.record({
      start: fc.integer({ max: 300, min: -9 }),
      end: fc.integer({ max: 300, min: -9 }),
    });
    fc.assert(
      fc.property(fc.array(span), (highlights) => {
        const { quote: words } = quote({ ...FLOODED, highlights }, articles);
        expect(
          highlightedParts(words)
            .map(({ text }) => text)
            .join(""),
        ).toBe(FLOODED.text);
      }),
    );
  });

  it("marks the highlighted words", () => {
    const word = quoteFrom(DAM, "farms");
    const { quote: words } = quote({ ...FLOODED, highlights: [word] }, articles);
    expect(highlightedParts(words)).toEqual([
      { text: "Three ", highlighted: false },
      { text: "farms", highlighted: true },
      { text: " were flooded.", highlighted: false },
    ]);
  });
});
