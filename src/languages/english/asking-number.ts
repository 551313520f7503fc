import { Tag, type Tokens } from "../../core/language.ts";
import type { Asked } from "./asked.ts";
import { headAfter } from "./noun-phrase.ts";

/**
 * "Number of", "total number of" at `noun` only ask how many there are of what follows, and are not looked for;
 * undefined for any other noun, and for "phone number of".
 */
export function askingNumber(
  words: readonly string[],
  tokens: Tokens,
  noun: number,
  scaffold: Set<number>,
): Asked | undefined {
  if (!/^numbers?$/.test(words[noun] ?? "") || words[noun + 1] !== "of") return undefined;
  const isTotal = words[noun - 1] === "total";
  if (!isTotal && tokens.tag[noun - 1] === Tag.noun) return undefined;
  if (isTotal) scaffold.add(noun - 1);
  scaffold.add(noun);
  return { type: "count", focus: headAfter(words, tokens, noun + 2) };
}
