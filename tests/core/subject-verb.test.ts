import { expect, it } from "vitest";
import { retrieve } from "../../src/core/answer.ts";
import { featureNames } from "../../src/core/features/index.ts";
import { quoteSentence } from "../../src/core/snippet.ts";
import { article, smallBriefing } from "../support/small-briefing.ts";

const text =
  "The council promised a new harbour wall. Keeping the promise will take years. The mayor pledged money.";
const briefing = smallBriefing([article({ id: "wall", text })]);

it.each([
  ["council promised", 1],
  ["Keeping the promise", 0],
  ["mayor pledged", 1],
])("“What did the council promise?” is done where the %s: %d", (words, done) => {
  const { ranking } = retrieve("What did the council promise?", briefing);
  const ranked = ranking.find(({ candidate: { match } }) =>
    quoteSentence(match.article, match.sentence).text.includes(words),
  );
  expect(ranked?.features[featureNames.indexOf("subjectVerb.verbDone")]).toBe(done);
});
