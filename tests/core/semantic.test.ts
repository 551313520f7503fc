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

/** The features of meaning, by sentence. */
function meanings(question: string, asked: Briefing): Map<string, Record<string, number>> {
  const { ranking } = retrieve(question, asked);
  return new Map(
    ranking.map(({ candidate, features }) => [
      quoteSentence(candidate.match.article, candidate.match.sentence).text,
      Object.fromEntries(
        featureNames.flatMap((name, i) =>
          name.startsWith("semantic.") ? [[name.slice("semantic.".length), features[i] ?? 0]] : [],
        ),
      ),
    ]),
  );
}

describe("what a sentence is about", () => {
  it("comes near a question that shares no word with it", () => {
    const found = meanings("Which diplomat departed?", briefing);
    const [left, rain] = ["The ambassador left the capital.", "Rain fell on the harvest."];
    expect(found.get(left)?.about).toBeGreaterThan((found.get(rain)?.about ?? 1) + 0.2);
  });

  it("counts for the sentence behind it, too", () => {
    const found = meanings("Which diplomat departed?", briefing).get("Rain fell on the harvest.");
    expect(found?.aboutNear).toBeGreaterThan(found?.about ?? 1);
  });

  it("is the same whoever asked before", () => {
    const first = meanings("Which diplomat departed?", briefing);
    meanings("Who telephoned?", briefing);
    expect(meanings("Which diplomat departed?", briefing)).toEqual(first);
  });

  it("is not looked at where no word has a vector", () => {
    const without = {
      ...briefing,
      semantics: noSemantics,
      meanings: new Meanings(noSemantics, briefing.vocabulary),
    };
    for (const features of meanings("Which diplomat departed?", without).values()) {
      expect(features).toEqual({ about: 0, aboutNear: 0 });
    }
  });
});
