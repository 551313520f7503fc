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
  const givenUp = repeats ? replacedBy(question.terms, earlier, lexicon) : new Set();
  const carried = earlier.terms
    .filter((term) => !own.has(term.key) && !givenUp.has(term))
    .map(
      (term): QueryTerm => ({
        ...term,
        weight: term.weight * factor,
        turnsBack: term.turnsBack + 1,
      }),
    );
  return {
    ...question,
    words: [...question.words, ...carried.map(({ mended, text }) => mended ?? text)],
    terms: [...question.terms, ...carried],
    ...(repeats && {
      form: { ...question.form, type: earlier.form.type },
      asking: earlier.asking,
      focus: earlier.focus,
    }),
  };
}

// --- Internal helpers ---

/**
 * Soldiers take the place of civilians, a figure of a figure, and a country of a country: of other
 * names only where none is of its kind. Another word takes the place of itself alone.
 */
function replacedBy(
  own: readonly QueryTerm[],
  { terms, form }: Question,
  lexicon: Lexicon,
): ReadonlySet<QueryTerm> {
  // Who is asked for is a person, whatever else the word can name ("head").
  const kindOfEarlier = (term: QueryTerm) =>
    form.type === "who" && term.isFocus ? "person" : kindOf(term, lexicon);
  const replaced = own.flatMap((term) => {
    const kind = kindOf(term, lexicon);
    const alike = kind === undefined ? [] : terms.filter((other) => kindOfEarlier(other) === kind);
    const isOther = alike.length === 0 && term.tag === Tag.name;
    return isOther ? terms.filter(({ tag }) => tag === Tag.name) : alike;
  });
  return new Set(replaced);
}

function kindOf({ tag, mark, lemma }: QueryTerm, lexicon: Lexicon): NounKind | number | undefined {
  if (mark & Mark.digits) return Tag.number;
  if (tag !== Tag.name && tag !== Tag.noun) return undefined;
  const kind = lexicon.kind(lemma);
  if (kind !== undefined && REPLACING.has(kind)) return kind;
  return tag === Tag.name ? tag : undefined;
}

/** Of other kinds, two nouns in a question often have each a place of its own ("How much oil does the ship hold?"). */
const REPLACING: ReadonlySet<NounKind> = new Set(["person", "group", "place", "time"]);
