import { Tag, type Tokens } from "../../core/language.ts";
import { ASKING, isOpening } from "./asking-words.ts";

/**
 * The words of "For my file: who signed it?" and "Who signed it? We print at noon." that are about the asker, in
 * clauses that ask nothing beside one that does. "Floods: who died?" has none: that is what it is about.
 */
export function asideOf(words: readonly string[], tokens: Tokens): ReadonlySet<number> {
  const clauses = clausesOf(words, tokens);
  const asks = (clause: readonly number[]) => isAsking(clause.map((i) => words[i] ?? ""));
  const asides = clauses.filter((clause) => clause.some((i) => OF_ASKER.has(words[i] ?? "")));
  return new Set(clauses.some(asks) ? asides.filter((clause) => !asks(clause)).flat() : []);
}

// --- Internal helpers ---

const ENDS = new Set([":", ".", "?", "!", ";", "…"]);

const OF_ASKER = new Set("i my me mine we our us ours you your please pls plz asking".split(" "));

/** The places of words, by clause. */
function clausesOf(words: readonly string[], { tag }: Tokens): number[][] {
  const clauses: number[][] = [[]];
  for (const [i, word] of words.entries()) {
    if (tag[i] !== Tag.punctuation) clauses.at(-1)?.push(i);
    else if (ENDS.has(word)) clauses.push([]);
  }
  return clauses;
}

/** Whether it begins with a word that asks, or nearly ("and in which", "please tell me who"). */
function isAsking(clause: readonly string[]): boolean {
  const isOpened = isOpening(clause);
  return isOpened || clause.slice(0, BEGINNING).some((word) => ASKING.has(word));
}

const BEGINNING = 6;
