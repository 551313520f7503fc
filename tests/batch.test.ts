import { describe, expect, it } from "vitest";
import { answerLine } from "../src/batch.ts";
import { parseQuestions } from "../src/questions.ts";
import { DAM, decided, FERRY, smallBriefing } from "./support/small-briefing.ts";

const answering = decided("answered");
const refusing = decided("not-in-briefing");
const HOMES = { id: "q1", question: "How many people had to leave their homes?" };
const texts: Readonly<Record<string, string>> = { dam: DAM.text, ferry: FERRY.text };

/** As a program reads it: what JSON leaves of the line. */
function line(...args: Parameters<typeof answerLine>) {
  return JSON.parse(JSON.stringify(answerLine(...args)));
}

describe("a line of answers", () => {
  it("holds the answer in whole sentences of the stored text", () => {
    const answered = line("ask", HOMES, answering, 3);
    expect(answered).toMatchObject({
      id: "q1",
      question: HOMES.question,
      verdict: "answered",
      nearest: [],
      edition: answering.edition,
    });
    expect(Object.keys(answered).sort()).toEqual([
      "confidence",
      "edition",
      "id",
      "ms",
      "nearest",
      "question",
      "snippets",
      "verdict",
    ]);
    expect(answered.snippets[0]).toMatchObject({
      text: "The mayor, Ada Brent, ordered 240 people to leave their homes.",
      articleId: "dam",
      title: "Dam above Lerwick fails",
      source: "The Lerwick Post",
      url: "https://news.example/lerwick/dam",
      published: "2026-03-02",
    });
    for (const { text, articleId, start, end } of answered.snippets) {
      expect(text).toBe(texts[articleId]?.slice(start, end));
    }
    expect(answered.confidence).toBeGreaterThanOrEqual(0);
    expect(answered.confidence).toBeLessThanOrEqual(1);
    expect(answered.ms).toBeGreaterThanOrEqual(0);
  });

  it("leaves out what an article does not give", () => {
    const [snippet] = line("ask", { ...HOMES, within: ["ferry"] }, answering, 1).snippets;
    for (const name of ["source", "url", "published", "highlights", "alsoIn"]) {
      expect(snippet).not.toHaveProperty(name);
    }
    expect(snippet.articleId).toBe("ferry");
  });

  it.each(["ferry", FERRY.title])("comes from the one article that was named: %s", (article) => {
    const [snippet] = line("ask", { ...HOMES, article }, answering, 1).snippets;
    expect(snippet.articleId).toBe("ferry");
  });

  it("says that the article that was named is not there", () => {
    const { error } = line("search", { ...HOMES, article: "gone" }, answering, 1);
    expect(error.code).toBe("ARTICLE_UNKNOWN");
  });

  it("names other places of publication, and tells copies from independent sources", () => {
    const also = [{ source: "The Herald", url: "https://herald.example/1" }];
    const text = `${DAM.text} ${FERRY.text}`;
    const [post, mirror] = [
      { ...DAM, text, silent: [], also },
      { ...DAM, id: "mirror", text, silent: [], also },
    ];
    const briefing = decided("answered", smallBriefing([post, mirror]));
    const [snippet] = line("ask", HOMES, briefing, 1).snippets;
    expect(snippet.also).toEqual(also);
    expect(snippet.alsoIn).toMatchObject([{ copyOf: snippet.articleId }]);
  });

  it("holds the ranking all the same when it is not good enough", () => {
    const refused = line("ask", HOMES, refusing, 2);
    expect(refused).toMatchObject({ verdict: "not-in-briefing", snippets: [] });
    expect(refused.nearest).toHaveLength(2);
    expect(refused.nearest).toEqual(line("ask", HOMES, answering, 2).snippets);
  });

  it("shows one sentence an article for a search", () => {
    const found = line("search", { id: 7, question: "Ada Brent" }, answering, 10);
    expect(Object.keys(found).sort()).toEqual(["edition", "id", "ms", "question", "results"]);
    expect(found.id).toBe(7);
    expect(found.results.map(({ articleId }: { articleId: string }) => articleId).sort()).toEqual([
      "dam",
      "ferry",
    ]);
    for (const result of found.results) {
      expect(Object.keys(result)).toEqual(["articleId", "title", "text", "start", "end", "score"]);
      expect(result.text).toBe(texts[result.articleId]?.slice(result.start, result.end));
    }
  });

  it.each([
    [{ question: "" }, "QUESTION_EMPTY"],
    [{ question: "…?!" }, "QUESTION_EMPTY"],
    [{ question: "x".repeat(1e6) }, "QUESTION_TOO_LONG"],
    [{ question: "Why?", within: ["dam", "gone"] }, "ARTICLE_UNKNOWN"],
  ])("says why a question cannot be asked (%#)", (asked, code) => {
    for (const task of ["ask", "search"] as const) {
      const refused = line(task, { id: "q", ...asked }, answering, 3);
      expect(refused).toEqual({ id: "q", error: { code, message: expect.any(String) } });
    }
  });

  it("is not made of altered words", () => {
    const corrected = smallBriefing([{ ...DAM, text: DAM.text.replaceAll("240", "250") }, FERRY]);
    const lying = { ...answering, article: corrected.article };
    expect(() => answerLine("ask", HOMES, lying, 1)).toThrow(/not what the article says/);
  });
});

describe("a file of questions", () => {
  it("is read line by line, whatever else a line holds", () => {
    const text = `\uFEFF{"id": "a", "question": "Who?", "answers": ["x"], "within": null}\r\n
{"id": 2, "question": "", "within": ["dam", 7], "after": ["Where?"]}`;
    expect(parseQuestions(text, "q.jsonl")).toEqual([
      { id: "a", question: "Who?", within: null },
      { id: 2, question: "", within: ["dam", "7"], after: ["Where?"] },
    ]);
    expect(parseQuestions("", "q.jsonl")).toEqual([]);
  });

  it.each([
    ["{", "is not JSON"],
    ["null", '"the line"'],
    ['["a"]', '"the line"'],
    ['{"id": "a"}', '"question"'],
    ['{"question": "Who?"}', '"id"'],
    ['{"id": "a", "question": 5}', '"question"'],
    ['{"id": "a", "question": "Who?", "within": "dam"}', '"within"'],
    ['{"id": "a", "question": "Who?", "after": [1]}', '"after.0"'],
  ])("with the line %s is refused, by the line's number", (broken, reason) => {
    const text = `{"id": "a", "question": "Who?"}\n\n${broken}\n`;
    expect(() => parseQuestions(text, "q.jsonl")).toThrow(
      expect.objectContaining({ code: "USAGE", message: expect.stringContaining("q.jsonl:3: ") }),
    );
    expect(() => parseQuestions(text, "q.jsonl")).toThrow(reason);
  });

  it("of another kind is refused in a few lines", () => {
    const text = "not json\n".repeat(5000);
    expect(() => parseQuestions(text, "q")).toThrow(/q:1: .*q:10: .*and 4990 more lines/s);
  });
});
