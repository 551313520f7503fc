import type { CandidateSentence } from "../candidates.ts";
import { Mark, Tag } from "../language.ts";
import type { Question } from "../question.ts";
import type { FeatureGroup } from "./feature.ts";

/** Whether who does what in the sentence is who does what in the question. */
export const subjectVerb: FeatureGroup = {
  name: "subjectVerb",
  names: [
    "subject",
    "subjectByPronoun",
    "object",
    "verb",
    "verbDone",
    "negationDiffers",
    "opposite",
  ],
  write(out, at, candidate, { question }) {
    const verb = mainVerb(candidate);
    const parts = questionParts(question);
    const subject = share(question, parts.subject, (term) => {
      const token = candidate.match.at[term] ?? -1;
      return token >= 0 && token < verb ? 1 : 0;
    });
    out.set(
      [
        subject,
        pronounBefore(candidate, verb)
          ? share(question, parts.subject, (term) => candidate.before?.soft[term] ?? 0)
          : 0,
        share(question, parts.object, (term) => {
          const token = candidate.match.at[term] ?? -1;
          return token > verb ? 1 : 0;
        }),
        parts.verb < 0 ? 0 : (candidate.match.soft[parts.verb] ?? 0),
        isDone(candidate, parts.verb) ? 1 : 0,
        question.form.negated === isNegated(candidate) ? 0 : 1,
        opposite(candidate, question),
      ],
      at,
    );
  },
};

/** Indices of the question's terms before and after its main verb, and that verb's, or -1. */
function questionParts(question: Question): { subject: number[]; object: number[]; verb: number } {
  const verb = question.terms.findLastIndex((term) => term.tag === Tag.verb);
  const nouns = question.terms.flatMap((term, i) =>
    term.tag === Tag.noun || term.tag === Tag.name ? [i] : [],
  );
  return {
    subject: nouns.filter((i) => verb < 0 || i < verb),
    object: nouns.filter((i) => verb >= 0 && i > verb),
    verb,
  };
}

function share(question: Question, terms: readonly number[], of: (term: number) => number): number {
  let found = 0;
  let total = 0;
  for (const i of terms) {
    const weight = question.terms[i]?.weight ?? 0;
    total += weight;
    found += weight * of(i);
  }
  return total === 0 ? 0 : found / total;
}

/** The first verb, or auxiliary where there is no verb; the sentence's end when neither. */
function mainVerb({ match }: CandidateSentence): number {
  const { tag } = match.article.tokens;
  let auxiliary = -1;
  for (let token = match.from; token < match.to; token += 1) {
    if (tag[token] === Tag.verb) return token;
    if (tag[token] === Tag.auxiliary && auxiliary < 0) auxiliary = token;
  }
  return auxiliary < 0 ? match.to : auxiliary;
}

/** Whether the sentence has the verb, or one for it, as a verb: not "the promise" for "promised". */
function isDone({ match }: CandidateSentence, verb: number): boolean {
  const token = match.at[verb] ?? -1;
  return verb >= 0 && token >= 0 && match.article.tokens.tag[token] === Tag.verb;
}

function pronounBefore({ match }: CandidateSentence, verb: number): boolean {
  for (let token = match.from; token < verb; token += 1) {
    if ((match.article.tokens.mark[token] ?? 0) & Mark.anaphor) return true;
  }
  return false;
}

function isNegated({ match }: CandidateSentence): boolean {
  for (let token = match.from; token < match.to; token += 1) {
    if ((match.article.tokens.mark[token] ?? 0) & Mark.negation) return true;
  }
  return false;
}

/** Weight share of terms that the sentence has only the opposite of ("rose" for "fell"). */
function opposite({ match }: CandidateSentence, question: Question): number {
  let sum = 0;
  const seen = new Set<number>();
  for (let token = match.from; token < match.to; token += 1) {
    const term = question.opposites.get(match.article.tokens.term[token] ?? 0);
    if (term === undefined || seen.has(term) || (match.soft[term] ?? 0) > 0) continue;
    seen.add(term);
    sum += question.terms[term]?.weight ?? 0;
  }
  return sum / (question.totalWeight || 1);
}
