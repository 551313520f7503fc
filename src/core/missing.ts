import type { CandidateSentence } from "./candidates.ts";
import type { Question } from "./question.ts";

/** About the weight of a word that is found once in a large briefing. */
const HEAVY = 8;

/** How well a term is met by the sentence, or near it. */
export function held({ match, title, before, pointedTo }: CandidateSentence, term: number): number {
  const near = Math.max(title[term] ?? 0, before?.soft[term] ?? 0, pointedTo?.soft[term] ?? 0);
  return Math.max(match.soft[term] ?? 0, 0.8 * near);
}

/**
 * The heaviest term of a class (`Tag`) that neither the sentence nor its surroundings hold, by its weight; about
 * 1 for a rare word.
 *
 * @param orMet how well else a term is met, 0 to 1
 */
export function heaviestMissing(
  candidate: CandidateSentence,
  question: Question,
  tag: number,
  orMet: (term: number) => number = () => 0,
): number {
  return heaviestLeft(question, tag, (i) =>
    Math.max(held(candidate, i), 0.6 * (candidate.passage[i] ?? 0), orMet(i)),
  );
}

/** The most weight that a term of a class leaves unmet, as `heaviestMissing` counts it. */
export function heaviestLeft(
  { terms }: Question,
  tag: number,
  met: (term: number) => number,
): number {
  const most = terms.reduce(
    (heaviest, term, i) =>
      term.tag === tag ? Math.max(heaviest, term.weight * (1 - met(i))) : heaviest,
    0,
  );
  return most / HEAVY;
}
