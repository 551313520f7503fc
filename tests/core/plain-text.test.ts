import { describe, expect, it } from "vitest";
import { longDate } from "../../src/core/citation.ts";
import { toPlainText } from "../../src/core/plain-text.ts";
import { actions, heading, list, note, quote, text } from "../../src/core/reply.ts";
import { markCopies } from "../../src/core/syndication.ts";
import { ticketFor } from "../../src/core/ticket.ts";
import { article, DAM, FERRY, quoteFrom, smallBriefing } from "../support/small-briefing.ts";

const edition = "0123456789abcdef";

describe("a reply as plain text", () => {
  it("reads from top to bottom, with every source in words", () => {
    const briefing = smallBriefing();
    const block = quote(
      {
        ...quoteFrom(DAM, "Three farms were flooded."),
        context: { before: quoteFrom(DAM, "The old dam above Lerwick gave way on Monday night.") },
        alsoIn: [quoteFrom(FERRY, "A ticket costs 12 pounds.")],
      },
      briefing,
    );
    const reply = {
      edition,
      blocks: [
        heading("Answer"),
        text("Here it is."),
        block,
        list([{ label: "One", text: "first", url: "https://news.example/" }, { label: "Two" }]),
        actions([{ id: "next", label: "Next", ticket: ticketFor(edition, []) }]),
        note("Small print"),
      ],
    } as const;
    expect(toPlainText(reply)).toBe(`Answer

Here it is.

Before it: “The old dam above Lerwick gave way on Monday night.”
“Three farms were flooded.”
From: Dam above Lerwick fails, The Lerwick Post, with information from Northern Agency, by Jo Field, 2 March 2026
https://news.example/lerwick/dam#:~:text=Three%20farms%20were%20flooded.
Also reported by: New ferry to the northern islands

One: first: https://news.example/
Two

Small print

Edition 0123456`);
  });

  it("says where else a story was published, and which articles tell the same report", () => {
    const text = `${DAM.text} ${FERRY.text}`;
    const post = article({ id: "post", text, also: [{ source: "The Herald" }] });
    const mirror = article({ id: "mirror", text });
    const shelf = { article: (id: string) => ({ article: id === "post" ? post : mirror }) };
    const [words, copy] = [post, mirror].map((one) => quoteFrom(one, "Three farms were flooded."));
    if (!words || !copy) throw new Error("[test] no words");
    const block = quote({ ...words, alsoIn: markCopies(words, [copy], shelf) }, shelf);
    expect(
      toPlainText({ blocks: [block], edition })
        .split("\n")
        .slice(1, 3),
    ).toEqual(["From: post, also published by The Herald", "The same report in: mirror"]);
  });

  it("says where words of its own lead", () => {
    const blocks = [note("Asked just now", "https://chat.example/1")];
    expect(toPlainText({ blocks, edition })).toBe(
      "Asked just now: https://chat.example/1\n\nEdition 0123456",
    );
  });

  it("shows the control characters of an article by name", () => {
    const odd = article({ id: "odd", title: "a\u001b]0;b\nc", text: "Turned \u202etext\u0007." });
    const shelf = { article: () => ({ article: odd }) };
    const words = quote(
      { articleId: "odd", start: 0, end: odd.text.length, text: odd.text },
      shelf,
    );
    expect(toPlainText({ blocks: [words], edition })).toBe(
      "“Turned [U+202E]text␇.”\nFrom: a␛]0;b c\n\nEdition 0123456",
    );
  });
});

describe("a date", () => {
  it.each([
    ["2026-03-02", "2 March 2026"],
    ["2026-12-31T23:59:00Z", "31 December 2026"],
    ["2026-13-01", "2026-13-01"],
    ["last week", "last week"],
  ])("%s reads %s", (published, words) => {
    expect(longDate(published)).toBe(words);
  });
});
