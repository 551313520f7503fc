import { type QuestionForm, type QuestionType, Tag, type Tokens } from "../../core/language.ts";
import { asideOf } from "./aside.ts";
import type { Asked } from "./asked.ts";
import { nameAsked } from "./asked-name.ts";
import { unitAsked } from "./asked-unit.ts";
import { askingHow } from "./asking-how.ts";
import { askingKeywords } from "./asking-keywords.ts";
import { askingWhat } from "./asking-what.ts";
import { ASKING, asksYesNo, isOpening } from "./asking-words.ts";
import { isCourtesy } from "./courtesy.ts";
import {
  futureTense,
  inFull,
  meaningAsked,
  sourceNamed,
  takingPlace,
  truthAsked,
  unitWanted,
} from "./empty-phrases.ts";
import { asksElse, correctionIn, followUpOf } from "./follow-up-form.ts";
import {
  asksBeyondNoun,
  behindCopula,
  holdsOnly,
  isFunctionWord,
  lastCommonNoun,
} from "./noun-phrase.ts";
import { preambleIn } from "./preamble.ts";
import { determiners } from "./words.ts";

/**
 * Reads off a question what kind of answer it calls for. A wh-word decides, wherever it stands
 * ("in what year …"); a verb first makes a yes/no question; without either it is a list of keywords.
 */
export function questionForm(question: string, tokens: Tokens): QuestionForm {
  const begun = afterCourtesy(question, tokens);
  const first = begun + preambleIn(tokens.word.slice(begun));
  const form = formOf(question, first === 0 ? tokens : tokensFrom(tokens, first));
  const moved = (token: number) => (token < 0 ? token : token + first);
  return {
    ...form,
    focus: moved(form.focus),
    named: moved(form.named),
    scaffold: new Set([...Array(first).keys(), ...[...form.scaffold].map(moved)]),
    aside: new Set([...form.aside].map(moved)),
  };
}

/** The token that the question begins with: that behind "Thanks!" or "ok, great," if more follows; "no," corrects. */
function afterCourtesy(question: string, { start, tag, word }: Tokens): number {
  if (word[0] === "no") return 0;
  const rest = [...tag.keys()].findLast(
    (i) => tag[i - 1] === Tag.punctuation && isCourtesy(question.slice(0, start[i - 1])),
  );
  const hasMore = tag.slice(rest).some((one) => one !== Tag.punctuation);
  return rest !== undefined && hasMore ? rest : 0;
}

function tokensFrom(tokens: Tokens, first: number): Tokens {
  const { start, end, word, lemma, key, tag, mark } = tokens;
  return {
    start: start.slice(first),
    end: end.slice(first),
    word: word.slice(first),
    lemma: lemma.slice(first),
    key: key.slice(first),
    tag: tag.slice(first),
    mark: mark.slice(first),
  };
}

function formOf(question: string, tokens: Tokens): QuestionForm {
  const words = tokens.start.map((start, i) => {
    const written = question.slice(start, tokens.end[i]);
    return namesWho(written, tokens, i) ? written : (tokens.word[i] ?? "");
  });
  const scaffold = new Set<number>();
  const read = asked(words, tokens, scaffold);
  const defining = [...inFull(words), ...meaningAsked(words)];
  const empty = [
    ...futureTense(words, tokens),
    ...takingPlace(tokens),
    ...unitWanted(words, tokens),
    ...truthAsked(words),
    ...sourceNamed(words),
  ];
  const correction = correctionIn(words);
  const aside = asideOf(words, tokens);
  for (const word of [...defining, ...empty, ...aside.hurry, ...Array(correction).keys()])
    scaffold.add(word);
  return {
    ...read,
    ...(defining.length > 0 && { type: "definition", focus: -1 }),
    bears: unitAsked(words, read),
    named: nameAsked(words, tokens),
    scaffold,
    aside: aside.words,
    negated: [...words.keys()].some((i) => i >= correction && isNegation(words, i)),
    followUp: isCourtesy(question) ? "none" : followUpOf(words, tokens),
    asksElse: asksElse(words, tokens),
  };
}

/** "What did the WHO say?"; not "WHO said so?", with a stress on the word that asks. */
function namesWho(written: string, { tag }: Tokens, at: number): boolean {
  const isFirst = at === 0 && (tag[1] === Tag.verb || tag[1] === Tag.auxiliary);
  return written === "WHO" && tag[at] === Tag.name && !isFirst;
}

function asked(words: readonly string[], tokens: Tokens, scaffold: Set<number>): Asked {
  const at = askingWord(words);
  if (at < 0) return askingNothing(words, tokens, scaffold);
  scaffold.add(at);
  const word = words[at] ?? "";
  if (word === "how" || word === "hows") return askingHow(words, tokens, at, scaffold);
  if (word.startsWith("wha") || word === "which") return askingWhat(words, tokens, at, scaffold);
  const type = PLAIN[word] ?? "who";
  if (type === "when") for (const date of datesAsked(words, tokens)) scaffold.add(date);
  return { type, focus: type === "who" ? whoIs(words, tokens, at) : -1 };
}

/** "When is the release date of the report?" */
function datesAsked(words: readonly string[], tokens: Tokens): number[] {
  const isDate = (i: number) => /^dates?$/.test(words[i] ?? "") && tokens.tag[i] === Tag.noun;
  return holdsOnly(tokens, isDate) ? [] : [...words.keys()].filter(isDate);
}

/** "Who is China's ambassador?": the answer is a name beside the noun. "Who is behind the deal?" has none. */
function whoIs(words: readonly string[], tokens: Tokens, at: number): number {
  let from = behindCopula(words, tokens, at);
  if (from < 0 || asksBeyondNoun(tokens)) return -1;
  while (determiners.has(words[from] ?? "")) from += 1;
  // "Who is at risk?"
  return tokens.tag[from] === Tag.function ? -1 : lastCommonNoun(tokens, from, isFunctionWord);
}

/** The word that asks; not the "when" of a clause before it ("When people are arrested, what …"). */
function askingWord(words: readonly string[]): number {
  // "Did they say who …" asks for yes or no; "can you tell me who …" does not.
  if (asksYesNo(words)) return -1;
  const first = words.findIndex((word) => ASKING.has(word));
  if (words[first] !== "when" && words[first] !== "where") return first;
  const comma = words.indexOf(",", first);
  const next = comma < 0 ? -1 : words.findIndex((word, i) => i > comma && ASKING.has(word));
  return next < 0 ? first : next;
}

/** Not that of "Didn't they sign?", which asks whether they did, nor of "did they or not", nor of "no-confidence". */
function isNegation(words: readonly string[], at: number): boolean {
  const [before = "", next = ""] = [words[at - 1], words[at + 1]];
  const opens = at === 1 && /^n'?t$/.test(words[at] ?? "");
  const isEither = words[at] === "not" && before === "or" && !/\p{L}/u.test(next);
  return NEGATIONS.has(words[at] ?? "") && !opens && !isEither && next !== "-";
}

const NEGATIONS = new Set(
  "not n't nt never no without cannot except isn't wasn't didn't doesn't".split(" "),
);
const PLAIN: Readonly<Record<string, QuestionType>> = {
  who: "who",
  whom: "who",
  whose: "who",
  "who's": "who",
  whos: "who",
  when: "when",
  whens: "when",
  where: "where",
  wheres: "where",
  why: "why",
  whys: "why",
};
/** Without a word that asks: a verb first, also of a later clause, asks for yes or no; else it is keywords. */
function askingNothing(words: readonly string[], tokens: Tokens, scaffold: Set<number>): Asked {
  const clauses = [...words.keys()].filter((i) => CLAUSE_END.has(words[i] ?? ""));
  const later = clauses.map((end) => (JOINING.has(words[end + 1] ?? "") ? end + 2 : end + 1));
  const isAsked = [0, ...later].some((start) => isOpening(words, start));
  if (ANYTHING.test(words.slice(0, LEADING).join(" "))) return { type: "keyword", focus: -1 };
  const isYesNo = isAsked || truthAsked(words).length > 0;
  return isYesNo ? { type: "yes-no", focus: -1 } : askingKeywords(words, tokens, scaffold);
}

/** "Can you tell me about the flood", "is there anything on it": whatever there is. */
const ANYTHING =
  /^(?:(?:can|could|will|would) (?:you|u) tell (?:me|us)|(?:do (?:you|we) have|is there)) ?(?:anything|something|more|any \w+)? ?(?:about|on)\b/;
/** No more words at the beginning ask for whatever there is. */
const LEADING = 7;

const CLAUSE_END = new Set([",", ";", ":"]);
const JOINING = new Set(["but", "so", "and", "then"]);
