import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { understand } from "../../src/core/question.ts";
import { topicOf } from "../../src/core/topic.ts";
import { call, smallBot } from "../support/small-bot.ts";
import { decided, smallBriefing } from "../support/small-briefing.ts";

const briefing = smallBriefing();

function topic(question: string, ...after: string[]): string {
  return topicOf(understand(question, briefing, after));
}

describe("the topic of a question", () => {
  it.each([
    ["How many people were killed?", "how many were killed, people?"],
    ["How many people were killed?", "HOW MANY PEOPLE have been killed"],
    ["How many farms were flooded?", "how many farms did it flood"],
    ["When did the dam break?", "the dam: when did it break?"],
    ["Who ordered people to leave?", "who was it that ordered the people to leave?"],
    ["Why did cracks appear in the dam?", "why did crakcs appear in the dam?"],
    ["dam repairs Lerwick", "repairs of the dam, Lerwick"],
  ])("“%s” is that of “%s”", (one, other) => {
    expect(topic(one)).toBe(topic(other));
  });

  it.each([
    ["When was the dam repaired?", "Where was the dam repaired?"],
    ["How many people were killed?", "How many people were wounded?"],
    ["How high is the dam?", "How large is the dam?"],
    ["Was the dam repaired?", "Was the dam not repaired?"],
    ["Who warned China?", "Who did China warn?"],
    ["When did China warn Norway?", "When did Norway warn China?"],
    ["What did the mayor say?", "What did the mayor say of the ferry?"],
  ])("“%s” is not that of “%s”", (one, other) => {
    expect(topic(one)).not.toBe(topic(other));
  });

  it("is that of what a follow-up means", () => {
    const before = "When did the dam break?";
    expect(topic("and why?", before)).toBe(topic("Why did the dam break?"));
    expect(topic("and why?", before)).not.toBe(topic("and why?"));
    expect(topic("and the ferry?", "How many people saw the dam?")).toBe(
      topic("How many people saw the dam and the ferry?"),
    );
  });

  it("of a question for others is not that of the question before it", () => {
    const asked = ["Who saw the dam?", "who else?", "who else?"];
    const topics = asked.map((question, i) => topic(question, ...asked.slice(0, i)));
    expect(new Set(topics).size).toBe(3);
  });

  it("does not depend on the order of the words that a number is asked of", () => {
    const words = fc.shuffledSubarray(["farm", "flood", "cracks", "passengers"], { minLength: 4 });
    fc.assert(
      fc.property(words, words, (some, others) => {
        expect(topic(`how many ${some.join(" ")}`)).toBe(topic(`how many ${others.join(" ")}`));
      }),
      { numRuns: 30 },
    );
  });
});

describe("a reply", () => {
  const question = "Who ordered people to leave?";
  const ask = async (verdict: "answered" | "not-in-briefing", input: object = {}) =>
    call(await smallBot(decided(verdict)), { command: "ask", input: { question, ...input } });

  it("names its topic when the question was answered, and only then", async () => {
    expect((await ask("answered")).topic).toBeDefined();
    expect((await ask("answered")).topic).toBe((await ask("answered")).topic);
    expect((await ask("not-in-briefing")).topic).toBeUndefined();
  });

  it("from one article has another topic than one from all", async () => {
    const topics = [
      await ask("answered"),
      await ask("answered", { article: "dam" }),
      await ask("answered", { article: "ferry" }),
    ].map((reply) => reply.topic);
    expect(new Set(topics).size).toBe(3);
  });
});
