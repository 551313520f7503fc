import type { TokenColumns } from "./analysed.ts";
import type { Tools } from "./briefing.ts";
import { Tag } from "./language.ts";

const NOMINAL: ReadonlySet<number> = new Set([Tag.noun, Tag.name, Tag.adjective, Tag.number]);

/** Whether a token is of a class that stands in a noun phrase; its small words are none. */
export function isNominal(tag: number | undefined): boolean {
  return tag !== undefined && NOMINAL.has(tag);
}

/** Whether a noun phrase begins at a token ("the council", "five people"): behind a verb, what it is done to. */
export function opensPhrase(
  { tag, term }: TokenColumns,
  at: number,
  { language, vocabulary }: Pick<Tools, "language" | "vocabulary">,
): boolean {
  return isNominal(tag[at]) || language.telling.determiners.has(vocabulary.term(term[at] ?? 0));
}

/** Whether a mark of possession is glued to a token ("Olsen's"). */
export function owns({ tag, start, end }: TokenColumns, token: number): boolean {
  return tag[token + 1] === Tag.function && start[token + 1] === end[token];
}
