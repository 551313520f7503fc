import { describe, expect, it } from "vitest";
import { retrieve } from "../../src/core/answer.ts";
import type { Briefing } from "../../src/core/briefing.ts";
import { featureNames } from "../../src/core/features/index.ts";
import { Meanings } from "../../src/core/meanings.ts";
import { noSemantics } from "../../src/core/semantics.ts";
import { quoteSentence } from "../../src/core/snippet.ts";
import { article, smallBriefing } from "../support/small-briefing.ts";

const ENVOYS = article({
  id: "envoys",
  text: "The ambassador left the capital. Rain fell on the harvest. The phone rang all night.",
});
const briefing = smallBriefing([ENVOYS]);

/** The features of a group, by sentence. */
function featuresOf(
  group: "semantic" | "nearest",
  question: string,
  asked = briefing,
): Map<string, Record<string, number>> {
  const { ranking } = retrieve(question, asked);
  return new Map(
    ranking.map(({ candidate, features }) => [
      quoteSentence(candidate.match.article, candidate.match.sentence).text,
      Object.fromEntries(
        featureNames.flatMap((name, i) =>
          name.startsWith(`${group}.`) ? [[name.slice(group.length + 1), features[i] ?? 0]] : [],
        ),
      ),
    ]),
  );
}

const meanings = (question: string, asked?: Briefing) => featuresOf("semantic", question, asked);

const withoutVectors: Briefing = {
  ...briefing,
  semantics: noSemantics,
  meanings: new Meanings(noSemantics, briefing.vocabulary),
};

describe("what a sentence is about", () => {
  it("comes near a question that shares no word with it", () => {
    const found = meanings("Which diplomat departed?");
    const [left, rain] = ["The ambassador left the capital.", "Rain fell on the harvest."];
    expect(found.get(left)?.about).toBeGreaterThan((found.get(rain)?.about ?? 1) + 0.2);
  });

  it("counts for the sentence behind it, too", () => {
    const found = meanings("Which diplomat departed?").get("Rain fell on the harvest.");
    expect(found?.aboutNear).toBeGreaterThan(found?.about ?? 1);
  });

  it("is the same whoever asked before", () => {
    const first = meanings("Which diplomat departed?");
    meanings("Who telephoned?");
    expect(meanings("Which diplomat departed?")).toEqual(first);
  });

  it("is not looked at where no word has a vector", () => {
    for (const features of meanings("Which diplomat departed?", withoutVectors).values()) {
      expect(features).toEqual({ about: 0, aboutNear: 0 });
    }
  });
});

describe("the nearest words of a sentence", () => {
  const LEFT = "The ambassador left the capital.";
  const RAIN = "Rain fell on the harvest.";

  it("meet a part of what no lexicon finds in it", () => {
    const found = featuresOf("nearest", "Who ruined the crops by a downpour?");
    expect(found.get(RAIN)?.coverage).toBeGreaterThan(found.get(LEFT)?.coverage ?? 1);
    expect(found.get(RAIN)?.unmet).toBeGreaterThan(found.get(LEFT)?.unmet ?? 1);
  });

  it("leave a noun and a verb far that nothing comes near", () => {
    const found = featuresOf("nearest", "Who telephoned the violinist?");
    expect(found.get(RAIN)?.farNoun).toBeGreaterThan(0);
    const { farVerb } = found.get("The phone rang all night.") ?? {};
    expect(farVerb).toBeLessThan(found.get(RAIN)?.farVerb ?? 0);
  });

  it("are not those that the question says itself", () => {
    const [own, other] = ["rain", "storm"].map((word) =>
      featuresOf("nearest", `When did the ${word} begin?`).get(RAIN),
    );
    expect(own?.coverage).toBe(0);
    expect(other?.coverage).toBeGreaterThan(0);
  });

  it("are never names", () => {
    const lima = smallBriefing([article({ id: "lima", text: "Lima was dark. A city was dark." })]);
    const found = featuresOf("nearest", "Was Bogota dark?", lima);
    for (const features of found.values()) expect(features.coverage).toBe(0);
  });

  it("are not looked for where no word has a vector", () => {
    for (const features of featuresOf("nearest", "Who rang?", withoutVectors).values()) {
      expect(features).toEqual({ coverage: 0, unmet: 0, farNoun: 0, farVerb: 0 });
    }
  });
});
