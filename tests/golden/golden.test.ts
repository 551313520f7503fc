import { describe, expect, it } from "vitest";
import { fold, holdsAnswer } from "../../scripts/eval/hit.ts";
import { bodySentences, readShippedCorpus } from "../support/shipped-corpus.ts";
import { readGoldenConversations, readGoldenQuestions, readGoldenReaders } from "./golden-set.ts";

const questions = readGoldenQuestions();
const readers = readGoldenReaders();
const conversations = readGoldenConversations();
const sentencesOf = new Map(readShippedCorpus().map((each) => [each.id, bodySentences(each)]));

describe.each([
  ["questions", questions],
  ["questions of readers", readers],
])("the golden %s", (_name, rows) => {
  it("are at least a hundred, of which at least a third are not answerable", () => {
    expect(rows.length).toBeGreaterThanOrEqual(100);
    expect(shareUnanswerable(rows)).toBeGreaterThanOrEqual(1 / 3);
  });
});

it("no golden question has the id of another, or asks the same", () => {
  const all = [...questions, ...readers];
  expect(repeated(all.map(({ id }) => id))).toEqual([]);
  expect(repeated(all.map(({ question }) => fold(question)))).toEqual([]);
});

describe("the golden conversations", () => {
  it("are at least thirty, of which at least eight leave the topic", () => {
    expect(conversations.length).toBeGreaterThanOrEqual(30);
    const leaving = conversations.filter(({ kind }) => kind === "new-topic");
    expect(leaving.length).toBeGreaterThanOrEqual(8);
    expect(leaving.some(({ answerable }) => !answerable)).toBe(true);
  });

  it("have an id each", () => {
    expect(repeated(conversations.map(({ id }) => id))).toEqual([]);
  });
});

describe.each([
  ["questions", questions],
  ["questions of readers", readers],
  ["conversations", conversations],
])("the answers of the golden %s", (_name, rows) => {
  it("each stand in one sentence of a relevant article", () => {
    const unfounded = rows.flatMap(({ id, answers, relevant }) =>
      answers
        .filter((answer) => !relevant.some((article) => articleHolds(article, [answer])))
        .map((answer) => `${id}: ${answer}`),
    );
    expect(unfounded).toEqual([]);
  });

  it("leave no relevant article without one", () => {
    const idle = rows.flatMap(({ id, answers, relevant }) =>
      relevant
        .filter((article) => !articleHolds(article, answers))
        .map((article) => `${id}: ${article}`),
    );
    expect(idle).toEqual([]);
  });
});

describe("a hit", () => {
  it("is blind to case, accents, articles, quotes, dashes and the commas in numbers", () => {
    expect(holdsAnswer("The “Café–Bar” has 1,344 seats.", ["cafe bar has 1344 seats"])).toBe(true);
    expect(holdsAnswer("China’s envoy left.", ["the China's"])).toBe(true);
  });

  it("wants whole words", () => {
    expect(holdsAnswer("Fifteen were hurt.", ["fifteen were"])).toBe(true);
    expect(holdsAnswer("Fifteen were hurt.", ["teen were"])).toBe(false);
    expect(holdsAnswer("Fifteen were hurt.", ["fifteen we"])).toBe(false);
  });

  it("is never found with an answer that folds to nothing", () => {
    expect(holdsAnswer("The end.", ["the", "…"])).toBe(false);
  });

  it("counts the first 400 characters of a sentence only", () => {
    expect(holdsAnswer(`${"x ".repeat(190)}answer`, ["answer"])).toBe(true);
    expect(holdsAnswer(`${"x ".repeat(200)}answer`, ["answer"])).toBe(false);
  });
});

function articleHolds(id: string, answers: readonly string[]): boolean {
  return (sentencesOf.get(id) ?? []).some((sentence) => holdsAnswer(sentence, answers));
}

function shareUnanswerable(rows: readonly { readonly answerable: boolean }[]): number {
  return rows.filter(({ answerable }) => !answerable).length / rows.length;
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
