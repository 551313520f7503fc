import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actions, heading, list, note, quote, type Reply, text } from "../../src/core/reply.ts";
import { ticketFor } from "../../src/core/ticket.ts";
import { render, type TerminalStyle } from "../../src/platforms/terminal/render.ts";
import { article, DAM, FERRY, quoteFrom, smallBriefing } from "../support/small-briefing.ts";

const PLAIN: TerminalStyle = {
  colour: false,
  links: false,
  width: Number.POSITIVE_INFINITY,
  buttons: false,
};
const RICH: TerminalStyle = { colour: true, links: true, width: 60, buttons: true };
const edition = "0123456789abcdef";

const reply: Reply = {
  edition,
  blocks: [
    heading("Answer"),
    quote(
      {
        ...quoteFrom(DAM, "Three farms were flooded."),
        highlights: [quoteFrom(DAM, "farms")],
        context: { before: quoteFrom(DAM, "The old dam above Lerwick gave way on Monday night.") },
        alsoIn: [quoteFrom(FERRY, "A ticket costs 12 pounds.")],
      },
      smallBriefing(),
    ),
    list([{ label: "One", text: "first", url: "https://news.example/" }]),
    note("Passage 1 of 2"),
    actions([{ id: "next", label: "Next", ticket: ticketFor(edition, []) }]),
  ],
};

function withText(words: string): Reply {
  const odd = article({ id: "odd", title: words, source: words, text: words });
  const shelf = { article: () => ({ article: odd }) };
  const quoted = { articleId: "odd", start: 0, end: words.length, text: words };
  return {
    edition,
    blocks: [
      heading(words),
      text(words),
      quote(quoted, shelf),
      list([{ label: words, text: words }]),
    ],
  };
}

describe("a reply on a terminal", () => {
  it("is plain text in a pipe", () => {
    expect(render(reply, PLAIN)).toBe(`Answer

  Before it: The old dam above Lerwick gave way on Monday night.
│ Three farms were flooded.
  From: Dam above Lerwick fails, The Lerwick Post, with information from Northern Agency, by Jo Field, 2 March 2026
  https://news.example/lerwick/dam#:~:text=Three%20farms%20were%20flooded.
  Also reported by: New ferry to the northern islands

• One: first
  https://news.example/

Passage 1 of 2

Edition 0123456
`);
  });

  it("sets off the words that were asked about, where there are colours", () => {
    const shown = render(reply, RICH);
    expect(shown).toContain("Three \u001b[1m\u001b[33mfarms\u001b[39m\u001b[22m were");
    expect(stripVTControlCharacters(shown)).toContain("│ Three farms were flooded.");
  });

  it("links the source to the passage, where there are links", () => {
    const shown = render(reply, { ...PLAIN, links: true });
    expect(shown).toContain(
      "\u001b]8;;https://news.example/lerwick/dam#:~:text=Three%20farms%20were%20flooded.\u0007Dam above Lerwick fails",
    );
    expect(shown).toContain("\u001b]8;;https://news.example/\u0007One\u001b]8;;\u0007");
    expect(stripVTControlCharacters(shown)).not.toContain("https://");
  });

  it("leads from words of its own to where they say", () => {
    const blocks = [note("Asked just now", "https://chat.example/1")];
    expect(render({ blocks, edition }, PLAIN)).toContain(
      "Asked just now\nhttps://chat.example/1\n",
    );
    expect(render({ blocks, edition }, { ...PLAIN, links: true })).toContain(
      "\u001b]8;;https://chat.example/1\u0007Asked just now\u001b]8;;\u0007",
    );
  });

  it("keeps within the width of the window", () => {
    const shown = stripVTControlCharacters(render(reply, RICH));
    for (const line of shown.split("\n")) expect(line.length).toBeLessThanOrEqual(60);
  });

  it("numbers the buttons where they can be chosen", () => {
    expect(render(reply, { ...PLAIN, buttons: true })).toContain(" 1  Next");
    expect(render(reply, PLAIN)).not.toContain("Next");
  });

  it("keeps a button's number with its label in a narrow window", () => {
    const ticket = ticketFor(edition, []);
    const labels = ["More context", "Next", "Where is this from?"];
    const buttons = actions(labels.map((label) => ({ id: "next", label, ticket }) as const));
    const shown = render({ edition, blocks: [buttons] }, { ...RICH, width: 30 });
    expect(stripVTControlCharacters(shown)).toContain(
      "1  More context\n2  Next\n3  Where is this from?\n",
    );
  });

  it("lets no article act on the screen", () => {
    const piece = fc.constantFrom(
      "\u001b[2J",
      "\u001b]8;;https://evil.example\u0007",
      "\u009b1m",
      "\r",
      "\u202e",
      "\u0007",
      "word ",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1 }), (pieces) => {
        const words = `x${pieces.join("")}`;
        expect(render(withText(words), PLAIN)).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
        const ours = stripVTControlCharacters(render(withText(words), RICH));
        expect(ours).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
      }),
    );
  });

  it("shows every character of a quote, in order", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 200 }), (words) => {
        fc.pre(words.trim() !== "");
        expect(render(withText(words), PLAIN)).toContain(`│ ${words}\n`);
      }),
    );
  });
});
