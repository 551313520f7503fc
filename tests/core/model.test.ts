import { describe, expect, it } from "vitest";
import { buildBriefing, openTools, rebuildBriefing } from "../../src/briefing.ts";
import { retrieve } from "../../src/core/answer.ts";
import { featureNames } from "../../src/core/features/index.ts";
import { article } from "../support/small-briefing.ts";

const tools = openTools();
const { small, large } = tools.models;

/** An article of so many sentences. */
const ships = (sentences: number) =>
  article({
    id: "ships",
    text: Array.from({ length: sentences }, (_, i) => `Ship ${i + 1} left the harbour.`).join(" "),
  });

describe.each([
  [400, small],
  [401, large],
])("a briefing of %d sentences", (sentences, weights) => {
  it("is answered with the weights for its size", () => {
    const briefing = buildBriefing([ships(sentences)], tools);
    expect(briefing.sentenceCount).toBe(sentences);
    expect(briefing.model.ranking).toBe(weights.ranking);
    expect(briefing.model.confidence).toBe(weights.confidence);
    expect(briefing.model.threshold).toBe(tools.models.threshold);
  });

  it("is answered with them whatever the edition before was", async () => {
    for (const before of [1, 500]) {
      const previous = buildBriefing([ships(before)], tools);
      const briefing = await rebuildBriefing([ships(sentences)], previous, async () => {});
      expect(briefing.model.ranking).toBe(weights.ranking);
    }
  });
});

it("costs nothing for a group of features that the model does not weigh", () => {
  const briefing = buildBriefing([ships(3)], tools);
  const weights = Object.fromEntries(
    Object.entries(small.ranking.weights).filter(([name]) => !name.startsWith("lexical.")),
  );
  const model = { ...briefing.model, ranking: { ...small.ranking, weights } };
  const { ranking } = retrieve("Which ship left the harbour?", { ...briefing, model });
  const found = new Set(
    ranking.flatMap(({ features }) => [...features.keys()].filter((i) => features[i])),
  );
  const groups = new Set([...found].map((i) => featureNames[i]?.replace(/\..*/, "")));
  expect(groups).toContain("context");
  expect(groups).not.toContain("lexical");
});
