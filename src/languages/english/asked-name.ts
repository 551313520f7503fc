import type { Tokens } from "../../core/language.ts";
import { ASKING, asksYesNo } from "./asking-words.ts";
import { behindCopula, headAfter, nounAfter } from "./noun-phrase.ts";

/**
 * "What is the name of the ambassador", "the ambassador's name", "what is the ambassador called": the thing
 * whose name is asked for; -1 for none. "When was his name released" asks when.
 */
export function nameAsked(words: readonly string[], tokens: Tokens): number {
  const name = words.findIndex((word) => /^names?$/.test(word));
  const isOf = name >= 0 && name <= NAME_WITHIN && words[name + 1] === "of";
  const first = words.findIndex((word) => ASKING.has(word));
  // "The names of those who died"
  const asking = isOf && first > name ? -1 : first;
  if (asking < 0 ? asksYesNo(words) : !words[asking]?.startsWith("what")) return -1;
  if (isOf) return headAfter(words, tokens, name + 2);
  const thing = asking < 0 ? -1 : behindCopula(words, tokens, asking);
  if (asking >= 0 && thing < 0) return -1;
  const last = words.findLastIndex((word) => /\p{L}/u.test(word));
  if (name > 1 && name === last && /^'s?$/.test(words[name - 1] ?? "")) return name - 2;
  // "Dead woman name"; "NATO full name" asks what it is in full.
  const isFull = words[name - 1] === "full";
  if (asking < 0 && name > 0 && name === last && !isFull) return nounAfter(tokens, 0, name);
  const isCalled = asking >= 0 && CALLED.has(words[last] ?? "");
  return isCalled ? headAfter(words, tokens, thing) : -1;
}

/** So many tokens may stand before "name of" in a question that asks for one. */
const NAME_WITHIN = 6;

const CALLED = new Set(["called", "named"]);
