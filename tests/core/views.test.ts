import { describe, expect, it } from "vitest";
import type { ViewContext } from "../../src/core/places.ts";
import { toPlainText } from "../../src/core/plain-text.ts";
import type { Action, Block } from "../../src/core/reply.ts";
import { answerView, articleView, contextView, ticketView } from "../../src/core/views.ts";
import { article, DAM, FERRY, quoteFrom, smallBriefing } from "../support/small-briefing.ts";

const briefing = smallBriefing();
const context: ViewContext = {
  briefing,
  audience: "channel",
  scope: undefined,
  takesOpinions: false,
};

const SNIPPETS = [
  {
    ...quoteFrom(DAM, "Three farms were flooded."),
    highlights: [quoteFrom(DAM, "farms")],
    score: 1,
    alsoIn: [quoteFrom(FERRY, "A ticket costs 12 pounds.")],
  },
  { ...quoteFrom(DAM, "No money was found for repairs."), highlights: [], score: 0.5 },
  { ...quoteFrom(FERRY, "A ticket costs 12 pounds."), highlights: [], score: 0.1 },
];

function buttonsOf(blocks: readonly Block[]): Action[] {
  return blocks.flatMap((block) => (block.kind === "actions" ? block.actions : []));
}

function press(id: Action["id"], blocks: readonly Block[], at: ViewContext = context): Block[] {
  const button = buttonsOf(blocks).find((action) => action.id === id);
  if (button === undefined) throw new Error(`there is no button "${id}"`);
  return [...ticketView(button.ticket, at).blocks];
}

function textOf(blocks: readonly Block[]): string {
  return toPlainText({ blocks, edition: briefing.edition });
}

function idsOf(blocks: readonly Block[]): string[] {
  return buttonsOf(blocks).map(({ id }) => id);
}

describe("an answer's buttons", () => {
  const first = answerView(SNIPPETS, context);

  it("lead through the ranked sentences and back", () => {
    expect(textOf(first)).toContain("Three farms were flooded.");
    expect(idsOf(first)).toEqual(["context", "next", "source"]);
    const second = press("next", first);
    expect(textOf(second)).toContain("No money was found for repairs.");
    expect(idsOf(second)).toEqual(["context", "previous", "next", "source"]);
    const third = press("next", second);
    expect(textOf(third)).toContain("A ticket costs 12 pounds.");
    expect(idsOf(third)).toEqual(["context", "previous", "source"]);
    expect(textOf(press("previous", press("previous", third)))).toBe(textOf(first));
  });

  it("show the sentence among its neighbours, and lead back to the same answer", () => {
    const shown = press("context", first);
    expect(textOf(shown)).toContain("The old dam above Lerwick gave way on Monday night.");
    expect(textOf(shown)).toContain("The mayor, Ada Brent");
    expect(textOf(press("back", shown))).toBe(textOf(first));
    expect(textOf(press("back", press("context", press("next", first))))).toContain("No money");
  });

  it("say where the sentence is from", () => {
    const shown = textOf(press("source", first));
    for (const fact of [
      "The Lerwick Post",
      "Northern Agency",
      "Jo Field",
      "2 March 2026",
      "floods, Lerwick",
      "sentence 2 of 6",
      briefing.edition.slice(0, 7),
      "https://news.example/lerwick/dam#:~:text=Three%20farms",
    ]) {
      expect(shown).toContain(fact);
    }
  });

  it("open the article at the sentence", () => {
    const page = press("article", press("source", first));
    expect(textOf(page)).toContain("Dam above Lerwick fails");
    expect(textOf(page)).toContain("Three farms were flooded.");
  });

  it("offer to share only what the asker alone sees, and then show the same words", () => {
    const alone = answerView(SNIPPETS, { ...context, audience: "asker" });
    expect(idsOf(alone)).toContain("share");
    const shared = press("share", alone);
    expect(idsOf(shared)).not.toContain("share");
    expect(textOf(shared)).toBe(textOf(alone));
  });

  it("keep the neighbour that a sentence needs", () => {
    const snippet = { ...quoteFrom(DAM, "She thanked the fire brigade for its work."), score: 1 };
    const ferry = { ...quoteFrom(FERRY, "A ticket costs 12 pounds."), highlights: [], score: 2 };
    const second = press("next", answerView([ferry, { ...snippet, highlights: [] }], context));
    expect(textOf(second)).toContain("Before it: “The mayor, Ada Brent, ordered 240 people");
  });

  it("are none, as is the answer, without a sentence", () => {
    expect(answerView([], context)).toEqual([]);
  });
});

describe("an article", () => {
  const long = article({
    id: "long",
    text: Array.from({ length: 120 }, (_, i) => `Sentence number ${i} says very little.`).join(" "),
  });
  const shelf: ViewContext = { ...context, briefing: smallBriefing([long]) };
  const analysed = shelf.briefing.articles[0];
  if (analysed === undefined) throw new Error("the briefing lost its article");

  it("is read page by page, without losing a word", () => {
    let page = articleView(analysed, 0, shelf);
    const quotes = [];
    for (;;) {
      quotes.push(...page.flatMap((block) => (block.kind === "quote" ? [block.quote.text] : [])));
      if (!idsOf(page).includes("next")) break;
      page = press("next", page, shelf);
    }
    expect(quotes.length).toBeGreaterThan(2);
    expect(quotes.join(" ")).toBe(long.text);
    expect(idsOf(page)).toEqual(["previous"]);
  });

  it("opens at the page that an offset is on", () => {
    const offset = long.text.indexOf("number 100");
    expect(textOf(articleView(analysed, offset, shelf))).toContain("Sentence number 100 says");
    expect(textOf(contextView(analysed, offset, shelf))).toContain("Sentence number 101 says");
  });

  it("without a sentence says so", () => {
    const empty = { ...context, briefing: smallBriefing([article({ id: "empty", text: " " })]) };
    const [only] = empty.briefing.articles;
    if (only === undefined) throw new Error("the briefing lost its article");
    expect(textOf(articleView(only, 0, empty))).toContain("No sentence of this article");
    expect(textOf(contextView(only, 7, empty))).toContain("No sentence of this article");
  });
});
