import { type Example, withoutFeatures } from "../train/collect.ts";
import { crossValidate, summarise } from "../train/cross-validate.ts";

/** What a signal is: the ranking features that carry it, by the start of their names. */
const signals: Readonly<Record<string, readonly string[]>> = {
  "sentence BM25": ["lexical.bm25"],
  "passage score": ["context.passageS"],
  coverage: ["lexical.coverage", "lexical.softCoverage", "lexical.rarestTerm"],
  "coverage by word class": [
    "lexical.nounCoverage",
    "lexical.verbCoverage",
    "lexical.nameCoverage",
    "lexical.numberCoverage",
    "lexical.modifierCoverage",
    "lexical.missing",
  ],
  "another's name": ["lexical.otherName"],
  focus: ["lexical.focus"],
  neighbours: [
    "context.inBefore",
    "context.inTwoBefore",
    "context.inAfter",
    "context.beforeRestates",
  ],
  "title and passage": [
    "context.inTitle",
    "context.inPassage",
    "context.inNothing",
    "context.contextCoverage",
  ],
  place: ["context.firstOf", "context.position"],
  "pointing back": ["context.anaphor", "context.inPointedTo"],
  "answer type": ["answerType."],
  "kind of focus": ["answerType.kindOfFocus"],
  "unit asked for": ["answerType.lacksUnit"],
  "subject and verb": ["subjectVerb.subject", "subjectVerb.object", "subjectVerb.verb"],
  meaning: ["semantic."],
  "nearest words": ["nearest."],
  wording: ["wording."],
  polarity: ["subjectVerb.negationDiffers", "subjectVerb.opposite"],
};

/** Signals that can stand for each other, and are switched off together, too. */
const together: readonly (readonly string[])[] = [
  ["coverage", "title and passage"],
  ["focus", "kind of focus"],
  ["another's name", "pointing back"],
];

/** One row a signal: by set, snippet@1 / @3 and AUROC; the first row has every signal. */
export type AblationRow = { readonly without: string } & Readonly<Record<string, string>>;

/** Learns and scores anew without each signal in turn, and without some together; rows come as they are ready. */
export function* ablate(examples: readonly Example[]): Generator<AblationRow> {
  yield rowOf("(nothing)", examples);
  for (const names of [...Object.keys(signals).map((name) => [name]), ...together]) {
    const starts = names.flatMap((name) => signals[name] ?? []);
    yield rowOf(names.join(" + "), withoutFeatures(examples, starts));
  }
}

function rowOf(without: string, examples: readonly Example[]): AblationRow {
  const scores = summarise(crossValidate(examples));
  const cells = Object.entries(scores).map(([set, score]) => [set, cellOf(score)]);
  return { without, ...Object.fromEntries(cells) };
}

function cellOf(score: Readonly<Record<string, number>>): string {
  const cell = `${share(score["snippet@1"])}/${share(score["snippet@3"])}`;
  return score.auroc === undefined ? cell : `${cell} ${share(score.auroc)}`;
}

const share = (value = Number.NaN) => value.toFixed(3).replace(/^0/, "");
