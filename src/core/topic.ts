import { type QuestionType, Tag } from "./language.ts";
import type { QueryTerm, Question } from "./question.ts";

/** Questions for a person or a thing, or for a yes: the order of their words tells who did what to whom. */
const ABOUT_ROLES: ReadonlySet<QuestionType> = new Set(["who", "what", "which", "said", "yes-no"]);

/**
 * Names what a question asks, as it was understood: the same for other inflections, spellings and
 * filler words, and for other orders of the words where these ask the same. Rather two names for one
 * thing than one for two: words that ask the same in an unusual order can have another name.
 */
export function topicOf({ form, asking, terms, besides }: Question): string {
  const ordered = ABOUT_ROLES.has(form.type) ? terms : terms.filter(({ tag }) => tag === Tag.name);
  const order = ordered.length > 1 ? keysOf(ordered) : [];
  return JSON.stringify([form.type, form.negated, asking, keysOf(terms).sort(), order, besides]);
}

// --- Internal helpers ---

function keysOf(terms: readonly QueryTerm[]): string[] {
  return terms.map(({ key }) => key);
}
