import { expect, it } from "vitest";
import { retrieve } from "../../src/core/answer.ts";
import { confidenceFeatures, confidenceNames } from "../../src/core/confidence.ts";
import type { Ranked } from "../../src/core/rank.ts";
import { quoteSentence } from "../../src/core/snippet.ts";
import { article, smallBriefing } from "../support/small-briefing.ts";

const briefing = smallBriefing([
  article({
    id: "council",
    text: "The mayor Ada Brent blamed the storm for the broken harbour wall of the old town.",
  }),
  article({
    id: "rescue",
    text: "Rescuers took 240 people to the hall. Drones dropped warm blankets over Sandness.",
  }),
]);

/** Features of confidence, had these sentences been ranked first. */
function featuresWith(question: string, ...words: string[]) {
  const { pool, ranking } = retrieve(question, briefing);
  const first = words.flatMap((part) =>
    ranking.filter(({ candidate }) => textOf(candidate).includes(part)),
  );
  expect(first).toHaveLength(words.length);
  return named(confidenceFeatures(first, pool));
}

/** Features of confidence in a briefing that says nothing but this. */
function featuresOf(question: string, text: string) {
  const { pool, ranking } = retrieve(question, smallBriefing([article({ id: "told", text })]));
  return named(confidenceFeatures(ranking, pool));
}

const named = (values: readonly number[]) =>
  Object.fromEntries(confidenceNames.map((name, i) => [name, values[i] ?? 0]));

const textOf = ({ match }: Ranked["candidate"]) =>
  quoteSentence(match.article, match.sentence).text;

it.each([
  ["a figure beside what is counted", "How many people were in the hall?", "240 people", 0],
  ["a figure that stands elsewhere", "How many rescuers went to the hall?", "240 people", 0],
  ["no figure at all", "How many blankets were dropped?", "blankets", 1],
])("“how many” and %s: %s", (_, question, words, lacks) => {
  expect(featuresWith(question, words).lacksExpected).toBe(lacks);
});

it("“how many” of people counts what is a kind of person", () => {
  expect(featuresWith("How many persons stayed?", "240 people").lacksExpected).toBe(0);
});

it.each([
  ["How old is the mayor?", ["Ada Brent"], 1],
  ["How old is the mayor?", ["Ada Brent", "blankets"], 2],
  ["How old is the mayor?", ["Ada Brent", "blankets", "240 people"], 2],
  ["How many people were in the hall?", ["240 people", "Ada Brent"], 0],
  ["What is the name of the mayor?", ["Ada Brent"], 0],
  ["What are the names of the rescuers?", ["240 people", "Ada Brent"], 1],
])(
  "“%s”: of %j, so many stand before the first that can answer: %d",
  (question, words, lacking) => {
    expect(featuresWith(question, ...words).lacking).toBe(lacking);
  },
);

it.each([
  ["a figure that counts something else", "How many drones were there?", ["240 people"], 1],
  ["a reason for something else", "Why did the mayor resign?", ["Ada Brent"], 1],
  ["no reason for what was asked", "Why did the mayor blame the storm?", ["Ada Brent"], 0],
  ["a thing of which nothing tells which", "Which harbour wall was hit?", ["Ada Brent"], 1],
  ["no span of time", "How long did rescuers take?", ["240 people"], 1],
  ["… three times", "Why did the mayor resign?", ["Ada Brent", "240 people", "Sandness"], 3],
])("doubted in part: %s (“%s”)", (_, question, words, doubted) => {
  expect(featuresWith(question, ...words).lacking).toBeCloseTo(doubted / 3);
});

it.each([
  ["Who is the minister?", "The minister flew to Norway.", 1],
  ["Who is the minister?", "The minister was met by Brent.", 0],
  [
    "Who is the minister?",
    "Brent waited until the long session was over before the minister came.",
    1,
  ],
  ["Who is the minister?", "In the north Ada Brent, the minister of Norway, ordered checks.", 0],
  ["What is the captain called?", "The captain left for Sandness with Ada Brent.", 0],
  ["What is the captain called?", "The captain, aged 43, is to be questioned by Ada Brent.", 1],
  ["How much fuel was lost?", "Fuel was lost when the boats sank.", 1],
  ["How much fuel was lost?", "Fuel was lost when 12 of the boats sank.", 1],
  ["How much fuel was lost?", "Some 900 litres of fuel were lost.", 0],
  ["Who is the minister?", "A man from Norway, Minister Paris, flew home.", 0],
  ["Who are the ministers?", "The ministers of Norway flew home.", 0],
  ["What are the names of the dead?", "China wants influence in Central Asia.", 1],
  ["What are the names of the dead?", "China wants the influence of Ada Brent.", 0],
])("“%s”: in “%s” is nothing that can be meant: %d", (question, text, lacks) => {
  expect(featuresOf(question, text).lacksExpected).toBe(lacks);
});

it("a sentence without a name that could be meant cannot answer", () => {
  expect(featuresOf("Which company paid workers?", "Workers were paid in Norway.").lacking).toBe(1);
  expect(featuresOf("Which company paid workers?", "Workers of Norrline were paid.").lacking).toBe(
    0,
  );
});

it.each([
  ["When was the wall broken?", 0],
  ["When did rescuers arrive?", 1],
])("“%s”: a clause of time tells when, unless it is about what is asked for", (question, lacks) => {
  const text = "The wall was broken after rescuers arrived at the hall.";
  expect(featuresOf(question, text).lacksExpected).toBe(lacks);
});

it.each([
  ["How much damage was done?", "The damage is estimated at 3 million euros."],
  ["How much money was stolen?", "The money, some €2 million, was stolen at night."],
  ["How much fuel was lost?", "Fuel losses were put at about 900 litres."],
  ["How much fuel was lost?", "Some 900 litres of fuel were lost."],
  ["How long did the strike last?", "The strike lasted from 2019 to 2021."],
  ["How long did the strike last?", "The strike lasted until Monday."],
  ["How long did the strike last?", "The strike lasted for three days."],
  ["Which minister resigned?", "The minister who resigned was Ada Brent."],
  ["Which committees will go on?", "Security committees will go on."],
  ["Which ties were praised?", "The historical and religious ties were praised."],
  ["What is the length of the bridge?", "The bridge has 900 metres between its towers."],
])("“%s”: “%s” is not doubted as one without an answer", (question, text) => {
  expect(featuresOf(question, text).lacking).toBeLessThan(0.5);
});

const LONG =
  "Which mayor blamed the storm for the broken harbour wall of the old town while rescuers sent drones that dropped warm blankets over Sandness?";

it("a long question may be met by several sentences together", () => {
  const alone = featuresWith(LONG, "Ada Brent");
  const both = featuresWith(LONG, "Ada Brent", "Sandness");
  expect(alone["missingNameTogether:long"]).toBeGreaterThan(0);
  expect(both["missingNameTogether:long"]).toBe(0);
  expect(both["coverageTogether:long"]).toBeGreaterThan(alone["coverageTogether:long"] ?? 1);
});

it.each([
  ["When did the mayor resign?", "missingVerb:when"],
  ["Where did the mayor resign?", "missingVerb:where"],
  ["Did the mayor resign?", "missingVerb:yes-no"],
  ["What did Karlsson say of the storm?", "missingName:said"],
])("“%s” asks of what no sentence tells: %s", (question, name) => {
  expect(featuresWith(question, "Ada Brent")[name]).toBeGreaterThan(0.3);
});

it.each([
  ["When did the mayor blame the storm?", "missingVerb:when"],
  ["Did the mayor blame the storm?", "missingVerb:yes-no"],
  ["What did Brent say of the storm?", "missingName:said"],
  ["Who resigned?", "missingVerb:when"],
])("“%s” does not: %s", (question, name) => {
  expect(featuresWith(question, "Ada Brent")[name]).toBe(0);
});

it("a short question is held against the first sentence only", () => {
  const features = featuresWith("Who is the mayor?", "Ada Brent", "Sandness");
  expect(features["coverageTogether:long"]).toBe(0);
});

it("what the score owes to what a sentence is about is no sign of an answer", () => {
  const { pool, ranking } = retrieve("Who blamed the storm?", briefing);
  const [first] = ranking;
  if (first === undefined) throw new Error("no candidate");
  const liker = { ...first, score: first.score + 5, likeness: first.likeness + 5 };
  expect(confidenceFeatures([liker], pool)).toEqual(confidenceFeatures([first], pool));
  const better = { ...first, score: first.score + 5 };
  expect(confidenceFeatures([better], pool)).not.toEqual(confidenceFeatures([first], pool));
});

it("tells sentences at the beginning of an article from later ones, and long ones from short ones", () => {
  const [first, second] = ["240 people", "blankets"].map((words) =>
    featuresWith("What was dropped over Sandness?", words),
  );
  expect(second?.position).toBeGreaterThan(first?.position ?? 1);
  expect(featuresWith("Who is the mayor?", "Ada Brent").news).toBeGreaterThan(
    featuresWith("Who is the mayor?", "240 people").news ?? 1,
  );
});

it("counts names that a sentence shares with a question apart, where one particular is asked for", () => {
  const share = (question: string) =>
    featuresWith(question, "Ada Brent")["nameCoverage:particular"];
  expect(share("How many drones did Ada Brent buy?")).toBeGreaterThan(0);
  expect(share("Who advises Ada Brent?")).toBeGreaterThan(0);
  expect(share("Why did Ada Brent blame the storm?")).toBe(0);
});
