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
  group: "semantic" | "nearest" | "wording",
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

describe("how a sentence is worded", () => {
  const LEFT = "The ambassador left the capital.";
  const RAIN = "Rain fell on the harvest.";
  const wording = (question: string, asked?: Briefing) => featuresOf("wording", question, asked);

  it("comes near a question that shares no word with it", () => {
    const found = wording("Which diplomat departed?");
    expect(found.get(LEFT)?.alike).toBeGreaterThan((found.get(RAIN)?.alike ?? 1) + 0.1);
  });

  it("is read in the form that stands there", () => {
    const [asWritten, other] = ["Which ambassador left?", "Which ambassadors leave?"].map(
      (question) => wording(question).get(LEFT)?.alike,
    );
    expect(asWritten).toBeGreaterThan(other ?? 1);
  });

  it("is read with what is misspelt mended", () => {
    const [right, misspelt] = ["Did the harvest fail?", "Did the harvset fail?"].map(
      (question) => wording(question).get(RAIN)?.alike,
    );
    expect(right).toBeGreaterThan(0);
    expect(misspelt).toBe(right);
  });

  it("is nearer in the clause that is asked about than as a whole", () => {
    const text = "Rain fell on the harvest, while the orchestra played a symphony by candlelight.";
    const evening = smallBriefing([article({ id: "evening", text })]);
    const found = wording("Where did rain fall?", evening).get(text);
    expect(found?.clauseAlike).toBeGreaterThan(found?.alike ?? 1);
  });

  it("counts more where it differs from what every sentence says", () => {
    const text =
      "The mayor opened a school. The mayor opened a bridge. The mayor opened a hospital.";
    const found = wording(
      "Which clinic did the mayor open?",
      smallBriefing([article({ id: "town", text })]),
    );
    const [school, hospital] = ["a school", "a hospital"].map((what) =>
      found.get(`The mayor opened ${what}.`),
    );
    const ahead = (of: string) => (hospital?.[of] ?? 0) - (school?.[of] ?? 0);
    expect(ahead("apart")).toBeGreaterThan(ahead("alike"));
  });

  it("holds the words of the question that a follow-up leans on", () => {
    const { pool } = retrieve("and when?", briefing, { after: ["Who left the capital?"] });
    expect(pool.question.words).toEqual(expect.arrayContaining(["when", "left", "capital"]));
  });

  it("is not looked at where no word has a vector", () => {
    for (const features of wording("Which diplomat departed?", withoutVectors).values()) {
      expect(features).toEqual({ alike: 0, clauseAlike: 0, apart: 0, clauseApart: 0 });
    }
  });
});
