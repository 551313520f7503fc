import { describe, expect, it } from "vitest";
import { answer } from "../../src/core/answer.ts";
import { findArticle } from "../../src/core/find-article.ts";
import { plainQuestion, seen } from "../../src/core/plain-question.ts";
import { search } from "../../src/core/search.ts";
import { article, DAM, smallBriefing } from "../support/small-briefing.ts";

const QUESTION = "Who ordered 240 people to leave their homes?";

describe("a question", () => {
  it.each([
    ["a zero-width space behind every blank", QUESTION.replaceAll(" ", " \u200b")],
    ["joiners within words", QUESTION.replaceAll("e", "e\u200c\u200d")],
    ["soft hyphens", QUESTION.replaceAll("eo", "e\u00ado")],
    ["marks that turn its direction", `\u2067\u202a${QUESTION}\u202c\u2069`],
    ["a word joiner and a byte order mark", `\ufeff${QUESTION}\u2060`],
    ["a variation selector", `${QUESTION}\ufe0f`],
    ["emphasis", `*${QUESTION}*`],
    ["strong emphasis", `**${QUESTION}**`],
    ["all of both kinds", `__*${QUESTION}*__`],
    ["underscores", `_${QUESTION}_`],
    ["a line through it", `~~${QUESTION}~~`],
    ["a spoiler", `||${QUESTION}||`],
    ["code", `\`${QUESTION}\``],
    ["a fence", `\`\`\`\n${QUESTION}\n\`\`\``],
    ["a fence that names a language", `\`\`\`text\n${QUESTION}\n\`\`\``],
    ["the mark of a quotation", `> ${QUESTION}`],
    ["the marks of a quotation in bold", `>>> **${QUESTION}**`],
    ["the mark of a heading", `## ${QUESTION}`],
    ["a number before it", `1. ${QUESTION}`],
    ["a number in brackets before it", `12) ${QUESTION}`],
    ["the mark of a list", `- ${QUESTION}`],
    ["a bullet", `• ${QUESTION}`],
    ["a quoted item of a list", `> * **${QUESTION}**`],
    ["quotation marks around it", `“${QUESTION}”`],
    ["straight ones", `"${QUESTION}"`],
    ["a word of it in bold", QUESTION.replace("homes", "**homes**")],
    ["an address behind it", `${QUESTION} https://news.example/dam_(lerwick)?from=chat#top`],
    ["an address before it, whose preview is off", `<https://news.example/dam>\n${QUESTION}`],
    ["a link on a word", QUESTION.replace("people", "[people](<https://news.example/dam_(1)>)")],
    ["a link on all of it", `**[${QUESTION}](https://news.example/dam)**`],
  ])("is the same with %s", (_, adorned) => {
    expect(plainQuestion(adorned)).toBe(QUESTION);
  });

  it("is answered, searched for and followed up the same", () => {
    const briefing = smallBriefing();
    const adorned = `**${QUESTION.replaceAll("eo", "e\u00ado").replaceAll(" ", " \u200b")}**`;
    expect(answer(adorned, briefing)).toEqual({ ...answer(QUESTION, briefing), question: adorned });
    expect(search(adorned, briefing)).toEqual(search(QUESTION, briefing));
    const followUp = (before: string) => answer("And when?", briefing, { after: [before] });
    expect(followUp(adorned)).toEqual(followUp(QUESTION));
  });

  it.each([
    "is 5*3 > 2 (or so)?",
    "https://news.example/dam",
    "[2](a) and http: or [sic] (https)?",
    "who wrote snake_case?",
    "two\nlines",
    "3.5 million?",
    "-5 or 5?",
    "- 5 degrees or more?",
    "#dam when",
    '"five" or "more than five"?',
    "Ünïcode, 語, עברית",
  ])("keeps what stands in it: %s", (question) => {
    expect(plainQuestion(question)).toBe(question);
  });

  it("is read in a time in proportion to a hostile text", () => {
    for (const piece of [
      "*",
      "> ",
      "`",
      "a*",
      "```a",
      "\u200b",
      "\n>",
      "- ",
      "1. ",
      '"',
      "[a](http://",
      "http://.",
      "[](",
    ]) {
      expect(plainQuestion(`x${piece.repeat(200_000)}x`)).toBeTypeOf("string");
      expect(plainQuestion(piece.repeat(200_000))).toBeTypeOf("string");
      expect(plainQuestion(`1. ${piece.repeat(200_000)}`)).toBeTypeOf("string");
      expect(plainQuestion(`"${piece.repeat(200_000)}`)).toBeTypeOf("string");
    }
  });
});

describe("text as it is seen", () => {
  it("keeps the marks of Markdown, which an id may hold", () => {
    expect(seen("_draft\u200b_")).toBe("_draft_");
  });

  it("names an article, whose own id may hold what is not seen", () => {
    const briefing = smallBriefing([DAM, article({ id: "two\u200djoined", text: "It fell." })]);
    for (const [written, id] of [
      ["\u200bdam", "dam"],
      ["two\u200djoined", "two\u200djoined"],
      ["twojoined", "two\u200djoined"],
    ] as const) {
      expect(findArticle(written, { briefing, scope: undefined }).article.id).toBe(id);
    }
  });
});
