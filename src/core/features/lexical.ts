import type { Briefing } from "../briefing.ts";
import type { CandidateSentence } from "../candidates.ts";
import { Tag } from "../language.ts";
import type { NounKind } from "../lexicon.ts";
import { madeOnce } from "../made-once.ts";
import { focusMet, metShare, type SentenceMatch } from "../match.ts";
import { heaviestLeft } from "../missing.ts";
import type { Question } from "../question.ts";
import { isAsked } from "./beside-focus.ts";
import type { FeatureGroup } from "./feature.ts";

/** What the sentence itself shares with the question. */
export const lexical: FeatureGroup = {
  name: "lexical",
  names: [
    "bm25",
    "bm25Share",
    "coverage",
    "coverageSquared",
    "softCoverage",
    "nounCoverage",
    "verbCoverage",
    "nameCoverage",
    "numberCoverage",
    "modifierCoverage",
    "missingName",
    "missingVerb",
    "rarestTerm",
    "focus",
    "otherName",
  ],
  write(out, at, candidate, pool, briefing) {
    const { question } = pool;
    const { match } = candidate;
    const coverage = exactCoverage(question, candidate);
    const met = (tag: number) => metShare(question, match, tag);
    const [names, verbs] = [met(Tag.name), met(Tag.verb)];
    const rarest = rarestTerm(question);
    out.set(
      [
        candidate.bm25 / (pool.maxBm25 || 1),
        candidate.bm25 / (pool.selfScore || 1),
        coverage,
        coverage * coverage,
        match.weight / (question.totalWeight || 1),
        met(Tag.noun) ?? 0,
        verbs ?? 0,
        names ?? 0,
        met(Tag.number) ?? 0,
        (met(Tag.adjective) ?? 0) + (met(Tag.adverb) ?? 0),
        1 - (names ?? 1),
        1 - (verbs ?? 1),
        match.soft[rarest] ?? 0,
        focusMet(question, match),
        otherName(question, match, briefing),
      ],
      at,
    );
  },
};

function exactCoverage(question: Question, { match }: CandidateSentence): number {
  let found = 0;
  for (const [i, term] of question.terms.entries()) {
    if ((match.count[i] ?? 0) > 0) found += term.weight;
  }
  return found / (question.totalWeight || 1);
}

/** Below this, what stands for a name in the sentence is hardly that name. */
const HELD = 0.5;

/**
 * The heaviest name of the question that the sentence does not hold, though it names something else of its kind:
 * Finland, where the border with Norway is told of. About 1 for a rare name.
 */
function otherName(question: Question, match: SentenceMatch, briefing: Briefing): number {
  const isMissing = (i: number) => (match.soft[i] ?? 0) < HELD;
  if (!question.terms.some(({ tag }, i) => tag === Tag.name && isMissing(i))) return 0;
  const asked = madeOnce(kindsAsked, question, () =>
    question.terms.map(({ lemma }) => briefing.lexicon.kind(lemma)),
  );
  const others = kindsNamed(question, match, briefing);
  return heaviestLeft(question, Tag.name, (i) => {
    const kind = asked[i];
    return isMissing(i) && kind !== undefined && others.has(kind) ? 0 : 1;
  });
}

/** By question: what kinds of things its terms name, the same for every sentence. */
const kindsAsked = new WeakMap<Question, readonly (NounKind | undefined)[]>();

/** What kinds of things a sentence names that are not asked about. */
function kindsNamed(question: Question, match: SentenceMatch, { kinds }: Briefing) {
  const { term, tag } = match.article.tokens;
  const named = new Set<NounKind | undefined>();
  for (let token = match.from; token < match.to; token += 1) {
    const id = term[token] ?? 0;
    if (tag[token] === Tag.name && !isAsked(question, id)) named.add(kinds.kind(id));
  }
  return named;
}

function rarestTerm(question: Question): number {
  let rarest = 0;
  for (const [i, term] of question.terms.entries()) {
    if (term.weight > (question.terms[rarest]?.weight ?? 0)) rarest = i;
  }
  return rarest;
}
