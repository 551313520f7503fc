import { answer } from "./answer.ts";
import type { Briefing } from "./briefing.ts";
import type { Suggestion } from "./command.ts";
import type { Shelf } from "./find-article.ts";
import { Mark, Tag } from "./language.ts";
import { MAX_NAME_WORDS, namesOf } from "./names.ts";

/** Offers are few: each is asked of the briefing first, while a person waits. */
const MAX_OFFERS = 8;

/** Names that are tried for them; with 10 ms a question, the offers come in time. */
const MAX_TRIED = 20;

/** Longer text is no longer a beginning, and is left as it is. */
const MAX_PREFIX_LENGTH = 200;

/**
 * Questions that begin with what was typed and that the briefing answers: the
 * last words are completed to a name of the briefing, and without any text the
 * commonest names are asked about. What is no whole question yet with the name
 * ("What does Norrline") is offered to go on with. What was typed is always
 * offered first, so that choosing an offer never is the only way to go on.
 */
export function suggestQuestions(prefix: string, shelf: Shelf): Suggestion[] {
  const typed = prefix.trim();
  const own = typed === "" ? [] : [offer(typed)];
  if (typed.length > MAX_PREFIX_LENGTH) return [];
  const offers: Suggestion[] = [];
  for (const question of completions(prefix.trimStart(), shelf).slice(0, MAX_TRIED)) {
    if (offers.length === MAX_OFFERS) break;
    if (question !== typed && isAnswered(question, shelf)) offers.push(offer(question));
  }
  return [...own, ...offers];
}

// --- Internal helpers ---

function completions(typed: string, shelf: Shelf): string[] {
  const names = namesOf(shelf);
  for (const at of wordStarts(typed)) {
    const begun = typed.slice(at).toLowerCase();
    const fitting = names.filter((name) => `${name} `.toLowerCase().startsWith(begun));
    if (fitting.length === 0 || begun.length === 1) continue;
    const beginning = at === 0 ? "What does the briefing say about " : typed.slice(0, at);
    return fitting.map((name) => ended(`${beginning}${name}`, shelf.briefing));
  }
  return [];
}

/** With a question mark, where the words are a whole question. */
function ended(words: string, { language }: Briefing): string {
  const tokens = language.tokens(words);
  const { type, followUp } = language.questionForm(words, tokens);
  const isPlain = type === "keyword" || followUp === "repeats" || tokens.tag.includes(Tag.verb);
  // "Who is Ada Brent?"; not "Is Ada Brent?", nor "What does Ada Brent?".
  const isOfBeing = type !== "yes-no" && tokens.mark.some((mark) => (mark & Mark.copula) !== 0);
  return isPlain || isOfBeing ? `${words}?` : words;
}

/** Where a name may begin, also behind the last space; the longest first, for a name has several words. */
function wordStarts(typed: string): number[] {
  const starts = Array.from(typed.matchAll(/(?<=^|\s)(?=\S|$)/g), ({ index }) => index);
  return starts.slice(-MAX_NAME_WORDS);
}

function isAnswered(question: string, { briefing, scope }: Shelf): boolean {
  const options = { limit: 1, ...(scope && { within: scope }) };
  return answer(question, briefing, options).verdict === "answered";
}

function offer(question: string): Suggestion {
  return { label: question, value: question };
}
