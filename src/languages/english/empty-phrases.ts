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

/** The words of "what does X mean", "meaning of X" or "define X" that only ask what X is; not "what does the ruling mean". */
export function meaningAsked(words: readonly string[]): number[] {
  if (words[0] === "define") return [0];
  const of = words.findIndex((word, i) => MEANING.has(word) && words[i + 1] === "of");
  if (of >= 0 && !words.slice(0, of).some((word) => NOT_MEANING.has(word))) return [of];
  const by = words.findIndex((word, i) => word === "meant" && words[i + 1] === "by");
  if (by >= 0 && words[0] === "what") return [by];
  const last = words.findLastIndex((word) => /\p{L}/u.test(word));
  const isOfWord = words[0] === "what" && words[1] === "does" && !POINTING.has(words[2] ?? "");
  return isOfWord && words[last] === "mean" ? [last] : [];
}

const MEANING = new Set(["meaning", "definition"]);
/** Words before it with which something else is asked ("who changed the definition of"). */
const NOT_MEANING = new Set("who when where why how which did does".split(" "));
/** What these stand before or for is no word whose meaning is asked. */
const POINTING = new Set("the this that these those it he she they his her their its".split(" "));

/** "Is it true that he left", "true or false: he left": it asks whether he left, and no article says "true". */
export function truthAsked(words: readonly string[]): number[] {
  if (TRUE_OR_FALSE.test(words.slice(0, 3).join(" "))) return [0, 1, 2];
  const isAsked = IS_IT_TRUE.test(words.slice(0, 3).join(" "));
  return isAsked && words.length > 3 ? [2] : [];
}

const TRUE_OR_FALSE = /^true or (?:false|not)$/;
const IS_IT_TRUE = /^(?:is|was) (?:it|this|that) (?:true|correct|right)$/;

/** "How many died according to the article": where it is to be said is no part of what. */
export function sourceNamed(words: readonly string[]): number[] {
  const places = [...words.keys()];
  return places.filter((i) => SOURCE.has(words[i] ?? "") && isNamedAsSource(words, i));
}

const SOURCE = new Set(["article", "articles", "briefing", "text"]);

/** "According to this article", "in the briefing" at either end; not "in the text of the treaty". */
function isNamedAsSource(words: readonly string[], at: number): boolean {
  const before = words.slice(Math.max(0, at - 3), at).join(" ");
  const isEnd = !/\p{L}/u.test(words[at + 1] ?? "");
  const according = /\b(?:according to|per) (?:the|this|your|these)$/.test(before);
  return according || (/\bin (?:the|this|your|these)$/.test(before) && isEnd);
}

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
