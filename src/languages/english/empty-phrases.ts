import { Mark, Tag, type Tokens } from "../../core/language.ts";

/** The words of "what does NATO stand for" or "NATO full name" that only ask what a name is in full. */
export function inFull(words: readonly string[]): number[] {
  const places = [...words.keys()];
  const pairs = places.filter((i) => IN_FULL.has(`${words[i]} ${words[i + 1]}`));
  if (pairs.length === 0) return [];
  const abbreviations = places.filter((i) => ABBREVIATION.has(words[i] ?? ""));
  return [...pairs.flatMap((i) => [i, i + 1]), ...abbreviations];
}

const IN_FULL = new Set(["stand for", "stands for", "short for", "full name", "full form"]);
const ABBREVIATION = new Set(["abbreviation", "acronym"]);

/** "Who is going to check it": nobody goes. */
export function futureTense(words: readonly string[], { tag }: Tokens): number[] {
  return [...words.keys()].filter(
    (i) => words[i] === "going" && words[i + 1] === "to" && tag[i + 2] === Tag.verb,
  );
}

/** "How long is it in km": the unit is in the answer as it is told there. */
export function unitWanted(words: readonly string[], { mark, tag }: Tokens): number[] {
  const last = tag.findLastIndex((one) => one !== Tag.punctuation);
  return words[last - 1] === "in" && ((mark[last] ?? 0) & UNITS) !== 0 ? [last] : [];
}

const UNITS = Mark.measureUnit | Mark.timeUnit | Mark.money | Mark.percent;

/** "Where did it take place": no place is taken. */
export function takingPlace({ lemma, word }: Tokens): number[] {
  return [...word.keys()].filter((i) => lemma[i - 1] === "take" && word[i] === "place");
}
