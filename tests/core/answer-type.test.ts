import { describe, expect, it } from "vitest";
import { retrieve } from "../../src/core/answer.ts";
import { featureNames } from "../../src/core/features/index.ts";
import { article, smallBriefing } from "../support/small-briefing.ts";

/** A feature of the one sentence of an article. */
function featureOf(name: string, question: string, text: string): number | undefined {
  const { ranking } = retrieve(question, smallBriefing([article({ id: "told", text })]));
  expect(ranking).toHaveLength(1);
  return ranking[0]?.features[featureNames.indexOf(name)];
}

describe("a time beside what is asked about", () => {
  it.each([
    ["When did the attacks happen?", "Five people died in two attacks last week.", true],
    ["When did the attacks happen?", "On Monday the attacks began.", true],
    ["When did the attacks happen?", "In 1999 two attacks shook the town.", true],
    [
      "When did the attacks happen?",
      "The attacks shook a town whose wide new harbour was opened with speeches in May.",
      false,
    ],
    ["When did the attacks happen?", "The attacks shook the town.", false],
    ["Where did the attacks happen?", "Five people died in two attacks last week.", false],
  ])("“%s”: “%s” %s", (question, text, timed) => {
    expect(featureOf("answerType.timeBesideTerm", question, text)).toBe(timed ? 1 : 0);
  });
});

describe("a sentence without the unit that is asked for", () => {
  it.each([
    ["How long is the frontier?", "The frontier has seven crossings.", 1],
    ["How many kilometres is the frontier?", "The frontier has seven crossings.", 1],
    ["How much does a ticket cost?", "A ticket is dear.", 1],
    ["What percentage of farms flooded?", "Of the farms 240 flooded.", 1],
    ["How long is the frontier?", "They patrol the 1,344-kilometre frontier.", 0],
    ["How much does a ticket cost?", "A ticket costs $12.", 0],
    ["How many crossings has the frontier?", "The frontier is shut.", 0],
  ])("“%s”: “%s” %d", (question, text, lacks) => {
    expect(featureOf("answerType.lacksUnit", question, text)).toBe(lacks);
  });
});

describe("a sentence without a name that could be meant", () => {
  it.each([
    ["Which company employed the workers?", "Norwegian police say that five workers died.", 1],
    ["Which company employed the workers?", "The workers died in Norway on Monday.", 1],
    ["Which hospital took the wounded?", "The wounded are in Oslo.", 1],
    ["In which district did they attack?", "They attacked the Norwegian police.", 1],
    ["In which district did they attack?", "They attacked in the area of the border.", 1],
    ["Which company employed the workers?", "The workers of Norrline died.", 0],
    ["Which company employed the workers?", "The workers of Apple died.", 0],
    ["Which company employed the workers?", "The workers of the company died.", 0],
    ["Which country did they attack?", "They attacked Norway.", 0],
    ["Which weapons did they use?", "They used drones.", 0],
    ["Who employed the workers?", "The workers died in Norway.", 0],
  ])("“%s”: “%s” %d", (question, text, others) => {
    expect(featureOf("answerType.namesOthers", question, text)).toBe(others);
  });
});

describe("another name than the one that is asked about", () => {
  it.each([
    ["How long is the border with Finland?", "The border with Norway is 1,630 km long.", true],
    ["Who met the Finnish envoy?", "The envoy of Norway met Brent.", true],
    ["How long is the border with Norway?", "The border with Norway is 1,630 km long.", false],
    ["How long is the Norwegian border?", "The border with Norway is 1,630 km long.", false],
    ["How long is the border with Finland?", "The border was shut on Monday.", false],
    ["How long is the border with Zembla?", "The border with Norway is 1,630 km long.", false],
  ])("“%s”: “%s” %s", (question, text, isOther) => {
    expect((featureOf("lexical.otherName", question, text) ?? 0) > 0).toBe(isOther);
  });
});
