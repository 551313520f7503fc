import {
  Mark,
  type QuestionForm,
  type QuestionType,
  Tag,
  type Tokens,
} from "../../core/language.ts";
import { typeOfNoun } from "./asked-nouns.ts";
import { ASKING } from "./asking-words.ts";
import { followUpOf } from "./follow-up-form.ts";

/**
 * Reads off a question what kind of answer it calls for. A wh-word decides, wherever it stands
 * ("in what year …"); a verb first makes a yes/no question; without either it is a list of keywords.
 */
export function questionForm(question: string, tokens: Tokens): QuestionForm {
  const words = tokens.start.map((start, i) =>
    question.slice(start, tokens.end[i]).toLowerCase().replace("’", "'"),
  );
  const scaffold = new Set<number>();
  const read = asked(words, tokens, scaffold);
  const asksInFull = inFull(words);
  for (const word of [...asksInFull, ...futureTense(words, tokens)]) scaffold.add(word);
  return {
    ...read,
    ...(asksInFull.length > 0 && { type: "definition", focus: -1 }),
    bears: unitAsked(words, read),
    named: nameAsked(words, tokens),
    scaffold,
    negated: words.some((word) => NEGATIONS.has(word)),
    followUp: followUpOf(words, tokens),
  };
}

interface Asked {
  readonly type: QuestionType;
  readonly focus: number;
}

function asked(words: readonly string[], tokens: Tokens, scaffold: Set<number>): Asked {
  const at = askingWord(words);
  if (at < 0) return { type: opening(words), focus: -1 };
  scaffold.add(at);
  const word = words[at] ?? "";
  if (word === "how") return askingHow(words, tokens, at, scaffold);
  if (word.startsWith("wha") || word === "which") return askingWhat(words, tokens, at, scaffold);
  const type = PLAIN[word] ?? "who";
  const isCopula = ((tokens.mark[at + 1] ?? 0) & Mark.copula) !== 0;
  // "Who is China's ambassador?": the answer is a name beside the noun.
  return { type, focus: type === "who" && isCopula ? lastCommonNoun(tokens, at + 2) : -1 };
}

/** The words of "what does NATO stand for" or "NATO full name" that only ask what a name is in full. */
function inFull(words: readonly string[]): number[] {
  const places = [...words.keys()];
  const pairs = places.filter((i) => IN_FULL.has(`${words[i]} ${words[i + 1]}`));
  if (pairs.length === 0) return [];
  const abbreviations = places.filter((i) => ABBREVIATION.has(words[i] ?? ""));
  return [...pairs.flatMap((i) => [i, i + 1]), ...abbreviations];
}

const IN_FULL = new Set(["stand for", "stands for", "short for", "full name", "full form"]);
const ABBREVIATION = new Set(["abbreviation", "acronym"]);

/** "Who is going to check it": nobody goes. */
function futureTense(words: readonly string[], { tag }: Tokens): number[] {
  return [...words.keys()].filter(
    (i) => words[i] === "going" && words[i + 1] === "to" && tag[i + 2] === Tag.verb,
  );
}

/** The word that asks; not the "when" of a clause before it ("When people are arrested, what …"). */
function askingWord(words: readonly string[]): number {
  // "Did they say who …" asks for yes or no; "can you tell me who …" does not.
  if (opening(words) === "yes-no" && words[1] !== "you") return -1;
  const first = words.findIndex((word) => ASKING.has(word));
  if (words[first] !== "when" && words[first] !== "where") return first;
  const comma = words.indexOf(",", first);
  const next = comma < 0 ? -1 : words.findIndex((word, i) => i > comma && ASKING.has(word));
  return next < 0 ? first : next;
}

const NEGATIONS = new Set(
  "not n't never no without cannot except isn't wasn't didn't doesn't".split(" "),
);
const PLAIN: Readonly<Record<string, QuestionType>> = {
  who: "who",
  whom: "who",
  whose: "who",
  "who's": "who",
  whos: "who",
  when: "when",
  where: "where",
  why: "why",
};
const OPENING_VERBS = new Set(
  "is are was were do does did has have had can could will would should may might must am".split(
    " ",
  ),
);

function opening(words: readonly string[]): QuestionType {
  return OPENING_VERBS.has(words[0] ?? "") ? "yes-no" : "keyword";
}

/** "how many X", "how much", "how long", "how old": the word after "how" tells. */
const HOW: Readonly<Record<string, QuestionType>> = {
  many: "count",
  much: "amount",
  long: "duration",
  often: "count",
  old: "duration",
  far: "amount",
  large: "amount",
  big: "amount",
  tall: "amount",
  high: "amount",
  deep: "amount",
  wide: "amount",
  fast: "amount",
  heavy: "amount",
  hot: "amount",
  cold: "amount",
  small: "amount",
};

function askingHow(
  words: readonly string[],
  tokens: Tokens,
  at: number,
  scaffold: Set<number>,
): Asked {
  const type = HOW[words[at + 1] ?? ""];
  if (type === undefined) {
    return { type: words[at + 1] === "come" ? "why" : "how", focus: -1 };
  }
  scaffold.add(at + 1);
  if (type === "duration") return { type, focus: measuredThing(tokens, at + 2) };
  const focus = nounAfter(tokens, at + 2);
  const unit = focus >= 0 ? (tokens.mark[focus] ?? 0) : 0;
  if (type === "count" && unit & Mark.timeUnit) return { type: "duration", focus };
  return { type, focus };
}

/** By the mark of a unit: words beside "how", or asked for by "what", that call for it. */
const UNITS: readonly (readonly [number, ReadonlySet<string>])[] = [
  [
    Mark.measureUnit,
    new Set(
      "far tall high deep wide fast heavy hot cold length height distance depth width speed weight temperature".split(
        " ",
      ),
    ),
  ],
  [Mark.money, new Set("cost costs money".split(" "))],
  [Mark.percent, new Set("percent percentage".split(" "))],
];
/** Words that make "how much" ask for money, wherever they stand. */
const OF_MONEY = new Set("cost costs money pay paid worth spend spent".split(" "));

/** What the figure that is asked for must bear: the mark of a unit, or of digits for an age. */
function unitAsked(words: readonly string[], { type, focus }: Asked): number {
  const degree = words[words.indexOf("how") + 1] ?? "";
  if (type === "duration" && degree === "old") return Mark.digits;
  if (type !== "amount" && type !== "count") return 0;
  if (degree === "much" && words.some((word) => OF_MONEY.has(word))) return Mark.money;
  const telling = [words[focus] ?? "", degree];
  return UNITS.find(([, known]) => telling.some((word) => known.has(word)))?.[0] ?? 0;
}

const KIND_WORDS = new Set("kind kinds type types sort sorts name names".split(" "));

function askingWhat(
  words: readonly string[],
  tokens: Tokens,
  at: number,
  scaffold: Set<number>,
): Asked {
  if (saidWhat(tokens, at)) return { type: "said", focus: -1 };
  let focus = nounAfter(tokens, at + 1);
  if (focus >= 0 && KIND_WORDS.has(words[focus] ?? "")) {
    scaffold.add(focus);
    if (words[focus + 1] === "of") focus = nounAfter(tokens, focus + 2);
  }
  const next = words[at + 1] ?? "";
  if (focus < 0) {
    if (typeOfNoun(next) === "why") return { type: "why", focus: -1 };
    const rest = tokens.tag.slice(at + 1);
    const isCopula = Boolean((tokens.mark[at + 1] ?? 0) & Mark.copula);
    const afterCopula = isCopula ? headAfter(words, tokens, at + 2) : -1;
    if (afterCopula >= 0) {
      const type = typeOfNoun(words[afterCopula] ?? "");
      if (type !== "which") return { type, focus: afterCopula };
    }
    if (isCopula && !rest.includes(Tag.verb)) return { type: "definition", focus: afterCopula };
    return { type: "what", focus: afterCopula };
  }
  return { type: typeOfNoun(words[focus] ?? ""), focus };
}

/** "What is the name of the ambassador": the thing whose name is asked for; -1 for none. */
function nameAsked(words: readonly string[], tokens: Tokens): number {
  const at = words.findIndex(
    (word, i) => /^names?$/.test(word) && words[i + 1] === "of" && i > 0 && i <= NAME_WITHIN,
  );
  if (at < 0) return -1;
  return headAfter(words, tokens, at + 2);
}

/** So many tokens may stand before "name of" in a question that asks for one. */
const NAME_WITHIN = 4;

/** "How long is the border": the thing that is measured, when it only is, and does nothing; else -1. */
function measuredThing(tokens: Tokens, from: number): number {
  const thing = lastCommonNoun(tokens, from + 1, isFunctionWord);
  const rest = tokens.word.slice(thing + 1);
  const isCopula = ((tokens.mark[from] ?? 0) & Mark.copula) !== 0;
  // "How long is the border that …"
  const isToldApart = RELATIVE.has(rest[0] ?? "");
  const does = !isToldApart && tokens.tag.slice(from + 1).includes(Tag.verb);
  // "How long was Rome the capital": what was something is not any more, and was for a time.
  const lasted = tokens.word[from]?.startsWith("w") && rest.length > 1;
  return isCopula && !does && !lasted ? thing : -1;
}

const RELATIVE = new Set(["that", "which", "where", "who"]);

/** The last common noun of the noun phrase that starts at `from`, possessives included; -1 without one. */
function lastCommonNoun(tokens: Tokens, from: number, ends = isOf): number {
  let last = -1;
  for (let i = from; i < tokens.tag.length; i += 1) {
    const tag = tokens.tag[i];
    if (tag === Tag.noun) last = i;
    if (i > from && ends(tokens, i)) break;
    if (tag === Tag.verb || tag === Tag.punctuation) break;
  }
  return last;
}

function isOf({ word }: Tokens, token: number): boolean {
  return word[token] === "of";
}

/** Any but the mark of a possessive. */
function isFunctionWord({ tag, word }: Tokens, token: number): boolean {
  return tag[token] === Tag.function && word[token] !== "'s";
}

const DOERS: ReadonlySet<number> = new Set<number>([Tag.noun, Tag.name, Tag.pronoun]);

/** "What did X say": a verb of saying with "did" before it and nothing asked of it. */
function saidWhat(tokens: Tokens, at: number): boolean {
  const auxiliary = tokens.tag[at + 1];
  if (auxiliary !== Tag.auxiliary && auxiliary !== Tag.verb) return false;
  const said = tokens.mark.findIndex(
    (mark, i) => i > at + 2 && (mark & Mark.saying) !== 0 && tokens.tag[i] !== Tag.name,
  );
  if (said < 0) return false;
  // "What did the mayor stress": behind who did it stands what was done, whatever the tagger says.
  const isDone = tokens.lemma[at + 1] === "do" && DOERS.has(tokens.tag[said - 1] ?? 0);
  const isFirst = !tokens.tag.slice(at + 2, said).includes(Tag.verb);
  return tokens.tag[said] === Tag.verb || (isDone && isFirst);
}

/** The last noun of the run of nouns and adjectives that starts at `from`; -1 when none does. */
function nounAfter(tokens: Tokens, from: number): number {
  let last = -1;
  for (let i = from; i < tokens.tag.length; i += 1) {
    const tag = tokens.tag[i];
    if (tag === Tag.noun || tag === Tag.name) last = i;
    else if (tag !== Tag.adjective && tag !== Tag.number) break;
  }
  return last;
}

/** "What is the capital of X", "the name of the envoy": the head of the first noun run from `from` on, after its article. */
function headAfter(words: readonly string[], tokens: Tokens, from: number): number {
  const start = /^(?:the|a|an|its|their|his|her)$/.test(words[from] ?? "") ? from + 1 : from;
  return nounAfter(tokens, start);
}
