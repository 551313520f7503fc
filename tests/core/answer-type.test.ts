import { describe, expect, it } from "vitest";
import { retrieve } from "../../src/core/answer.ts";
import { featureNames } from "../../src/core/features/index.ts";
import { article, smallBriefing } from "../support/small-briefing.ts";

/** Whether a sentence of one article tells the time beside what is asked about. */
function isTimed(question: string, text: string): boolean {
  const { ranking } = retrieve(question, smallBriefing([article({ id: "told", text })]));
  expect(ranking).toHaveLength(1);
  return ranking[0]?.features[featureNames.indexOf("answerType.timeBesideTerm")] === 1;
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
    expect(isTimed(question, text)).toBe(timed);
  });
});
