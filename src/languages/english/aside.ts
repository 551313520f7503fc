import { Tag, type Tokens } from "../../core/language.ts";
import { ASKING, isOpening } from "./asking-words.ts";

/** What of a question is about its asker, by the places of its words. */
export interface Aside {
  /**
   * The words of "For my file: who signed it?" and "Who signed it? Need to check - we print at noon." in clauses that
   * are about the asker, beside one that asks. "Floods: who died?" has none: that is what it is about.
   */
  readonly words: ReadonlySet<number>;
  /** Those of them that say nothing even where an article has them: "quick one", "need this". */
  readonly hurry: ReadonlySet<number>;
}

/** Reads it off a question. `words`: one a token. */
export function asideOf(words: readonly string[], tokens: Tokens): Aside {
  const clauses = clausesOf(words, tokens);
  const written = (clause: readonly number[]) => clause.map((i) => words[i] ?? "");
  const asks = (clause: readonly number[]) => isAsking(written(clause));
  const hurryIn = (clause: readonly number[]) => {
    const [hurry] = HURRY.exec(written(clause).join(" ")) ?? [];
    return clause.slice(0, hurry?.split(" ").length ?? 0);
  };
  const isHasty = (clause: readonly number[]) => hurryIn(clause).length > 0;
  const isOfAsker = (clause: readonly number[]) =>
    isHasty(clause) || clause.some((i) => OF_ASKER.has(words[i] ?? ""));
  // Behind keywords ("ferry prices - need this by noon"), what is about the asker must begin so.
  const asides = clauses.some(asks)
    ? clauses.filter((clause) => isOfAsker(clause) && !asks(clause))
    : clauses.slice(1).filter(isHasty);
  return { words: new Set(asides.flat()), hurry: new Set(asides.flatMap(hurryIn)) };
}

// --- Internal helpers ---

/** What a clause about the asker can begin with. */
const HURRY =
  /^(?:(?:just )?(?:a )?quick (?:[^ ]+ )?(?:one|q|question|query|check)|(?:i|we) need|need (?:this|it|to|the|an?)|needed (?:by|for)|sorry (?:if|but|to|for))(?= |$)/;

const ENDS = new Set([":", ".", "?", "!", ";", "…"]);

const OF_ASKER = new Set("i my me mine we our us ours you your please pls plz asking".split(" "));

/** The places of words, by clause. */
function clausesOf(words: readonly string[], tokens: Tokens): number[][] {
  const clauses: number[][] = [[]];
  for (const [i, word] of words.entries()) {
    if (tokens.tag[i] !== Tag.punctuation) clauses.at(-1)?.push(i);
    else if (ENDS.has(word) || isDash(word, tokens, i)) clauses.push([]);
  }
  return clauses;
}

/** A dash between clauses; not the hyphen of "joint-patrol", which touches a word. */
function isDash(word: string, { start, end }: Tokens, at: number): boolean {
  const isApart = end[at - 1] !== start[at] && end[at] !== start[at + 1];
  return isApart && /^\p{Pd}+$/u.test(word);
}

/** Whether it begins with a word that asks, or nearly ("and in which", "please tell me who"). */
function isAsking(clause: readonly string[]): boolean {
  const isOpened = isOpening(clause);
  return isOpened || clause.slice(0, BEGINNING).some((word) => ASKING.has(word));
}

const BEGINNING = 6;
