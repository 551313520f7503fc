import { Mark, type QuestionType, Tag, type Tokens } from "../../core/language.ts";
import type { Asked } from "./asked.ts";
import { nameAsked } from "./asked-name.ts";
import { asksOnlyWhen, isCausing, isCausingNow, typeOfNoun } from "./asked-nouns.ts";
import { askingNumber } from "./asking-number.ts";
import { asksBeyondNoun, behindCopula, headAfter, holdsOnly, nounAfter } from "./noun-phrase.ts";

/** "At what point" asks when; "what is the point" does not. */
const MOMENTS = new Set(["point", "stage", "moment", "juncture"]);
/** "What exactly did he say": changes nothing. */
const STRESSING = new Set("exactly precisely actually specifically else all".split(" "));
const OF_PERSON = new Set(["his", "her", "their"]);
const KIND_WORDS = new Set("kind kinds type types sort sorts name names".split(" "));

export function askingWhat(
  words: readonly string[],
  tokens: Tokens,
  asking: number,
  scaffold: Set<number>,
): Asked {
  const isStressed = STRESSING.has(words[asking + 1] ?? "");
  const at = isStressed ? asking + 1 : asking;
  if (isStressed) scaffold.add(at);
  const named = nameAsked(words, tokens);
  if (named < 0 && saidWhat(tokens, at)) return { type: "said", focus: -1 };
  const next = words[at + 1] ?? "";
  if (words[at - 1] === "at" && MOMENTS.has(next)) {
    scaffold.add(at + 1);
    return { type: "when", focus: -1 };
  }
  // "Which one won"
  const isOne = /^ones?$/.test(next);
  if (isOne) scaffold.add(at + 1);
  const of = isOne ? at + 2 : at + 1;
  if (isOne && words[of] !== "of") return { type: "which", focus: -1 };
  // "Which of the farms"
  let focus = words[of] === "of" ? headAfter(words, tokens, of + 1) : nounAfter(tokens, at + 1);
  if (focus >= 0 && KIND_WORDS.has(words[focus] ?? "")) {
    scaffold.add(focus);
    if (words[focus + 1] === "of") focus = nounAfter(tokens, focus + 2);
  }
  if (focus >= 0) return askingNoun(words, tokens, focus, scaffold);
  const copulaEnd = behindCopula(words, tokens, at);
  if (isCausing(next) || isCausingNow(words[copulaEnd])) return { type: "why", focus: -1 };
  if (named < 0 && isOfMoney(words)) return { type: "amount", focus: -1 };
  if (named < 0 && copulaEnd >= 0 && asksBeyondNoun(tokens)) return { type: "what", focus: -1 };
  const afterCopula = copulaEnd >= 0 ? headAfter(words, tokens, copulaEnd) : -1;
  // "What is his name"
  if (/^names?$/.test(words[afterCopula] ?? "") && OF_PERSON.has(words[afterCopula - 1] ?? "")) {
    return { type: "who", focus: -1 };
  }
  if (afterCopula >= 0) {
    const asked = askingNoun(words, tokens, afterCopula, scaffold);
    if (asked.type !== "which") return asked;
  }
  const isDefinition = copulaEnd >= 0 && !tokens.tag.slice(at + 1).includes(Tag.verb);
  return { type: isDefinition ? "definition" : "what", focus: afterCopula };
}

/** A noun that stands for the answer is its focus; one that only asks ("for what reason", "in what year") is not looked for. */
function askingNoun(
  words: readonly string[],
  tokens: Tokens,
  noun: number,
  scaffold: Set<number>,
): Asked {
  const number = askingNumber(words, tokens, noun, scaffold);
  if (number !== undefined) return number;
  const word = words[noun] ?? "";
  const type = typeOfNoun(word);
  const isTime = asksOnlyWhen(word);
  if (!isTime && !ONLY_ASKED.has(type)) return { type, focus: noun };
  if (!isAlone(tokens, noun)) scaffold.add(noun);
  return { type, focus: isTime ? noun : -1 };
}

/** "What was the verdict?": without the noun there is nothing to look for. */
function isAlone(tokens: Tokens, noun: number): boolean {
  const isWhole = ((tokens.mark[noun - 2] ?? 0) & Mark.copula) !== 0;
  return isWhole && holdsOnly(tokens, (token) => token === noun);
}

const ONLY_ASKED: ReadonlySet<QuestionType> = new Set(["why", "how", "said"]);

/** "What did they pay", "what did it sell for"; not what they paid for, nor what they are charged with. */
function isOfMoney(words: readonly string[]): boolean {
  const last = words.findLast((word) => /\p{L}/u.test(word));
  if (last === "for") return words.some((word) => SELLING.has(word));
  return words.some((word, i) => PAYING.has(word) && words[i + 1] !== "with");
}

const SELLING = new Set("sell sells sold buy buys bought".split(" "));

const DOERS: ReadonlySet<number> = new Set<number>([Tag.noun, Tag.name, Tag.pronoun]);

/** "What did X say", "what does the report say": a verb of saying with "did" before it and nothing asked of it. */
function saidWhat(tokens: Tokens, at: number): boolean {
  const auxiliary = tokens.tag[at + 1];
  if (auxiliary !== Tag.auxiliary && auxiliary !== Tag.verb) return false;
  if (isOfDeed(tokens, at)) return false;
  return tokens.mark.some(
    (mark, i) => i > at + 2 && (mark & Mark.saying) !== 0 && isSaid(tokens, at, i),
  );
}

/** "What is she accused of", "what was he criticised for": asks what was done; not "what is he warning of". */
function isOfDeed({ mark, word }: Tokens, at: number): boolean {
  const isCopula = ((mark[at + 1] ?? 0) & Mark.copula) !== 0;
  return isCopula && word.some((one, i) => /ed$/.test(word[i - 1] ?? "") && OF_DEED.has(one));
}

const OF_DEED = new Set(["of", "for", "with"]);

function isSaid(tokens: Tokens, at: number, said: number): boolean {
  if (tokens.tag[said] === Tag.name) return false;
  // "What did the mayor stress": behind who did it stands what was done, whatever the tagger says.
  const isDone = tokens.lemma[at + 1] === "do" && DOERS.has(tokens.tag[said - 1] ?? 0);
  const isFirst = !tokens.tag.slice(at + 2, said).includes(Tag.verb);
  return tokens.tag[said] === Tag.verb || (isDone && isFirst);
}

/** Words that make "what" ask for money, where it has no noun: "what did it cost". */
const PAYING = new Set("cost costs pay paid worth charge charged earn earned fined".split(" "));
