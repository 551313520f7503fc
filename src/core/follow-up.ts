import { Mark, Tag } from "./language.ts";
import type { Lexicon, NounKind } from "./lexicon.ts";
import type { QueryTerm, Question, Unexpanded } from "./question.ts";

/** What a term of the earlier question is worth beside words of one's own. */
const REFERRED = 0.5;

/**
 * Fills up a question that leans on an earlier one with that one's terms. A question without words
 * of its own ("when?") takes them at full weight; one that repeats the earlier for something else
 * ("and Tajikistan?") takes its type too, and gives up the terms that it replaces.
 */
export function carryOver(question: Unexpanded, earlier: Question, lexicon: Lexicon): Unexpanded {
  const repeats = question.form.followUp === "repeats";
  const own = new Set(question.terms.map((term) => term.key));
  const factor = question.terms.length === 0 ? 1 : REFERRED;
  const isGivenUp = (term: QueryTerm) =>
    repeats && question.terms.some((other) => takesPlaceOf(other, term, earlier, lexicon));
  const carried = earlier.terms
    .filter((term) => !own.has(term.key) && !isGivenUp(term))
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

// --- Internal helpers ---

/** A name takes the place of a name, a figure of a figure, soldiers of civilians; another word only of itself. */
function takesPlaceOf(
  own: QueryTerm,
  term: QueryTerm,
  { form }: Question,
  lexicon: Lexicon,
): boolean {
  // Who is asked for is a person, whatever else the word can name ("head").
  const kind = form.type === "who" && term.isFocus ? "person" : kindOf(term, lexicon);
  return kind !== undefined && kindOf(own, lexicon) === kind;
}

function kindOf({ tag, mark, lemma }: QueryTerm, lexicon: Lexicon): NounKind | number | undefined {
  if (mark & Mark.digits) return Tag.number;
  if (tag === Tag.name) return Tag.name;
  const kind = tag === Tag.noun ? lexicon.kind(lemma) : undefined;
  return kind !== undefined && REPLACING.has(kind) ? kind : undefined;
}

/** Of other kinds, two nouns in a question often have each a place of its own ("How much oil does the ship hold?"). */
const REPLACING: ReadonlySet<NounKind> = new Set(["person", "group", "place", "time"]);
