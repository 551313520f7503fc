import type { Pool } from "./candidates.ts";
import { contextCoverage } from "./features/context.ts";
import { featureNames } from "./features/index.ts";
import { type QuestionType, questionTypes, Tag } from "./language.ts";
import { heaviestLeft, heaviestMissing, held } from "./missing.ts";
import type { Model } from "./model.ts";
import type { Ranked } from "./rank.ts";

/** What tells how well a question is met. */
const evidence = ["score", "contextCoverage", "passageShare", "bm25Share"] as const;

/**
 * Evidence is weighed by how long the question is, in terms, because a long one is never met
 * whole: between two lengths, by both.
 */
const lengths = { short: 8, long: 16, longest: 24 } as const;
type Length = keyof typeof lengths;
const lengthNames = Object.keys(lengths) as Length[];

/** A long question asks for more than one sentence holds: it is held against so many of the best together. */
export const READ_TOGETHER = 3;
const longNames = lengthNames.slice(1);
/** What tells how well a long question is met, beside that. */
const ofLong = ["coverageTogether", "missingNameTogether", "about"] as const;

/** Types that ask of what is done: an answer tells of it. */
const ofDoing = ["when", "where", "yes-no"] as const satisfies QuestionType[];
/** Types that ask of what somebody says: an answer tells who. */
const ofSpeaker = ["said"] as const satisfies QuestionType[];
/** Types that ask for one particular of what they name, which is told in many sentences that do not have it. */
const ofParticular: readonly QuestionType[] = ["who", "count", "amount", "duration"];

/** Sentences before the first that can answer at all. Its weight is set, not learned (scripts/train/recipes.ts). */
export const LACKING = "lacking";

/**
 * What confidence is read from. Never the number of candidates or the shape of their list: these
 * tell how large the briefing is, not whether it answers (they fake abstention on pooled sets).
 */
export const confidenceNames: readonly string[] = [
  ...lengthNames,
  ...evidence.flatMap((name) => lengthNames.map((length) => `${name}:${length}`)),
  "missingNoun",
  "missingName",
  "missingVerb",
  "farNoun",
  "farVerb",
  ...ofDoing.map((type) => `missingVerb:${type}`),
  ...ofSpeaker.map((type) => `missingName:${type}`),
  "negationLost",
  "opposite",
  "lacksExpected",
  "kindOfFocus",
  "kindOfFocusName",
  "focus",
  "nameCoverage:particular",
  "otherName",
  "position",
  "news",
  ...questionTypes.map((type) => `asks:${type}`),
  // What the longest ask is seldom what it seems to be: they join several questions in one.
  ...questionTypes.map((type) => `asks:${type}:longest`),
  ...ofLong.flatMap((name) => longNames.map((length) => `${name}:${length}`)),
  LACKING,
];

const indexOf = (name: string) => featureNames.indexOf(name);
const taken = {
  bm25Share: indexOf("lexical.bm25Share"),
  passageShare: indexOf("context.passageShare"),
  negationDiffers: indexOf("subjectVerb.negationDiffers"),
  opposite: indexOf("subjectVerb.opposite"),
  lacksExpected: indexOf("answerType.lacksExpected"),
  namesOthers: indexOf("answerType.namesOthers"),
  doubtful: indexOf("answerType.doubtful"),
  kindOfFocus: indexOf("answerType.kindOfFocus"),
  kindOfFocusName: indexOf("answerType.kindOfFocusName"),
  focus: indexOf("lexical.focus"),
  nameCoverage: indexOf("lexical.nameCoverage"),
  otherName: indexOf("lexical.otherName"),
  position: indexOf("context.position"),
  news: indexOf("answerType.any:news"),
  about: indexOf("semantic.about"),
  farNoun: indexOf("nearest.farNoun"),
  farVerb: indexOf("nearest.farVerb"),
};

/** The features of confidence for a ranking, in the order of `confidenceNames`. */
export function confidenceFeatures(ranking: readonly Ranked[], pool: Pool): number[] {
  const first = ranking[0];
  if (first === undefined) return confidenceNames.map(() => 0);
  const feature = (name: keyof typeof taken) => first.features[taken[name]] ?? 0;
  const { terms, form } = pool.question;
  const shares = lengthShares(terms.length);
  const asks = questionTypes.map((type) => (type === form.type ? 1 : 0));
  const missingOf = (tag: number) =>
    heaviestMissing(first.candidate, pool.question, tag) * (shares[0] ?? 0);
  const missing = {
    noun: missingOf(Tag.noun),
    name: missingOf(Tag.name),
    verb: missingOf(Tag.verb),
  };
  const met = [
    first.score - first.likeness,
    contextCoverage(first.candidate, pool),
    feature("passageShare"),
    feature("bm25Share"),
  ];
  return [
    ...shares,
    ...met.flatMap((value) => shares.map((share) => value * share)),
    missing.noun,
    missing.name,
    missing.verb,
    feature("farNoun") * (shares[0] ?? 0),
    feature("farVerb") * (shares[0] ?? 0),
    ...ofDoing.map((type) => (type === form.type ? missing.verb : 0)),
    ...ofSpeaker.map((type) => (type === form.type ? missing.name : 0)),
    form.negated ? feature("negationDiffers") : 0,
    feature("opposite"),
    feature("lacksExpected"),
    feature("kindOfFocus"),
    feature("kindOfFocusName"),
    feature("focus"),
    ofParticular.includes(form.type) ? feature("nameCoverage") : 0,
    feature("otherName") * (shares[0] ?? 0),
    // What stands early in an article, and what says much, shares words with many questions that it does not answer.
    feature("position") * (shares[0] ?? 0),
    feature("news") * (shares[0] ?? 0),
    ...asks,
    ...asks.map((is) => is * (shares.at(-1) ?? 0)),
    ...[...metTogether(ranking.slice(0, READ_TOGETHER), pool), feature("about")].flatMap((value) =>
      shares.slice(1).map((share) => value * share),
    ),
    lackingBefore(ranking) * (shares[0] ?? 0),
  ];
}

/** By length: how much a question of so many terms is of it; the sum is 1. */
function lengthShares(terms: number): number[] {
  const marks = Object.values(lengths);
  const at = Math.max(lengths.short, Math.min(lengths.longest, terms));
  const step = lengths.long - lengths.short;
  return marks.map((mark) => Math.max(0, 1 - Math.abs(at - mark) / step));
}

/** Share of the question's weight that sentences meet together, and the heaviest name that none holds. */
function metTogether(ranking: readonly Ranked[], { question }: Pool): [number, number] {
  const best = (i: number) => Math.max(...ranking.map(({ candidate }) => held(candidate, i)));
  const met = question.terms.reduce((sum, term, i) => sum + term.weight * best(i), 0);
  return [met / (question.totalWeight || 1), heaviestLeft(question, Tag.name, best)];
}

/** What is lacked by a sentence that may answer, but shows nothing of it: three such as much as one that cannot. */
const DOUBT = 1 / 3;

/**
 * How many sentences stand before the first that can answer a question of its kind, among those that are
 * read together ("how old" needs a figure): all of them when none can. One of which it is to be doubted
 * counts in part.
 */
function lackingBefore(ranking: readonly Ranked[]): number {
  const lacks = ranking.slice(0, READ_TOGETHER).map(({ features }) => {
    const has = (name: keyof typeof taken) => features[taken[name]] ?? 0;
    return Math.max(has("lacksExpected"), has("namesOthers"), DOUBT * has("doubtful"));
  });
  const at = lacks.indexOf(0);
  return lacks.slice(0, at < 0 ? lacks.length : at).reduce((sum, lack) => sum + lack, 0);
}

/** Probability, 0 to 1, that the first of the ranking holds the answer. */
export function confidence(ranking: readonly Ranked[], pool: Pool, model: Model): number {
  if (ranking.length === 0 || pool.question.terms.length === 0) return 0;
  const features = confidenceFeatures(ranking, pool);
  const { bias, weights } = model.confidence;
  const sum = confidenceNames.reduce(
    (total, name, i) => total + (weights[name] ?? 0) * (features[i] ?? 0),
    bias,
  );
  return 1 / (1 + Math.exp(-sum));
}

/** The one place that decides whether to answer. */
export function isAnswered(probability: number, model: Model): boolean {
  return probability >= model.threshold;
}
