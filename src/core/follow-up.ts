import { Tag } from "./language.ts";
import type { QueryTerm, Question, Unexpanded } from "./question.ts";

/** What a term of the earlier question is worth in one that only refers to it. */
const REFERRED = 0.5;

/**
 * Fills up a question that leans on an earlier one with that one's terms. A question without words
 * of its own ("when?") takes them at full weight; one that repeats the earlier for something else
 * ("and Tajikistan?") takes its type too, and gives up the terms that it replaces.
 */
export function carryOver(question: Unexpanded, earlier: Question): Unexpanded {
  const repeats = question.form.followUp === "repeats";
  const own = new Set(question.terms.map((term) => term.key));
  const factor = repeats || question.terms.length === 0 ? 1 : REFERRED;
  const carried = earlier.terms
    .filter((term) => !own.has(term.key) && !(repeats && isReplaced(term, question.terms)))
    .map(
      (term): QueryTerm => ({
        ...term,
        weight: term.weight * factor,
        turnsBack: term.turnsBack + 1,
      }),
    );
  return {
    ...question,
    terms: [...question.terms, ...carried],
    ...(repeats && {
      form: { ...question.form, type: earlier.form.type },
      asking: earlier.asking,
      focus: earlier.focus,
    }),
  };
}

/** A name takes the place of a name; another word only the place of itself. */
function isReplaced(term: QueryTerm, own: readonly QueryTerm[]): boolean {
  return term.tag === Tag.name && own.some((other) => other.tag === Tag.name);
}
