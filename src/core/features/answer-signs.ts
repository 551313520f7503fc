import type { TokenColumns } from "../analysed.ts";
import type { Briefing } from "../briefing.ts";
import { Mark, Tag } from "../language.ts";
import type { NounKind } from "../lexicon.ts";
import type { SentenceMatch } from "../match.ts";
import type { Question } from "../question.ts";
import type { TermKinds } from "../term-kinds.ts";
import { besideFocus, isAsked } from "./beside-focus.ts";

/**
 * Signs that a sentence holds an answer of some type. Only words that are not in the question
 * count: an answer is what the question does not say already.
 */
export const signs = [
  "number",
  "numberWord",
  "year",
  "date",
  "fromNow",
  "duration",
  "measure",
  "money",
  "percent",
  "unitNumber",
  "name",
  "possiblePerson",
  "personName",
  "placeName",
  "personNoun",
  "placeNoun",
  "placePhrase",
  "groupNoun",
  "cause",
  "manner",
  "saying",
  "quotation",
  "copula",
  "bracket",
  "list",
  "negation",
  "timeRelation",
  "news",
] as const;

export type Sign = (typeof signs)[number];

export type Signs = Record<Sign, number>;

const noSigns = Object.fromEntries(signs.map((sign) => [sign, 0])) as Signs;

/** The signs of a sentence: 1 where it has one, else 0; `news` in between. */
export function readSigns(match: SentenceMatch, question: Question, briefing: Briefing): Signs {
  const found = { ...noSigns };
  const { term, tag, mark } = match.article.tokens;
  let fresh = 0;
  let commas = 0;
  for (let token = match.from; token < match.to; token += 1) {
    const bits = mark[token] ?? 0;
    if (bits & Mark.comma) commas += 1;
    if (isAsked(question, term[token] ?? 0)) continue;
    if ((bits & Mark.stop) === 0) fresh += 1;
    readNumber(found, match.article.tokens, token, match.to);
    readMarks(found, bits);
    if (isFromNow(match, token)) found.fromNow = 1;
    if (bits & Mark.timeRelation && isToldApart(match, token, question)) found.timeRelation = 1;
    readName(found, match, token, question, briefing);
    if (tag[token] === Tag.noun) readNoun(found, match, token, briefing);
  }
  found.unitNumber = numberBesideFocus(match, question, briefing);
  found.list = commas >= 3 ? 1 : 0;
  found.news = Math.min(1, fresh / 20);
  return found;
}

/** Word classes that nothing counted is of. */
const NOT_COUNTED: ReadonlySet<number> = new Set<number>([
  Tag.function,
  Tag.verb,
  Tag.auxiliary,
  Tag.adverb,
]);

function readNumber(
  found: Signs,
  { mark, tag }: Pick<TokenColumns, "mark" | "tag">,
  token: number,
  end: number,
): void {
  const bits = mark[token] ?? 0;
  if (!isFigure({ mark, tag }, token)) return;
  if (bits & Mark.year) found.year = 1;
  else if (bits & Mark.digits) found.number = 1;
  if (bits & Mark.numberWord) found.numberWord = 1;
  // "1,344-kilometre", "two and a half years": the unit may stand up to three tokens on.
  for (let near = token + 1; near < Math.min(end, token + 4); near += 1) {
    const unit = mark[near] ?? 0;
    if (unit & Mark.timeUnit) found.duration = 1;
    if (unit & Mark.measureUnit) found.measure = 1;
    if (unit & Mark.money) found.money = 1;
    if (unit & Mark.percent) found.percent = 1;
  }
  if ((mark[token - 1] ?? 0) & Mark.money) found.money = 1;
}

/** "One of the attacks", "the two met": words that point, not figures. */
function isFigure({ mark, tag }: Pick<TokenColumns, "mark" | "tag">, token: number): boolean {
  const bits = mark[token] ?? 0;
  if (bits & Mark.digits) return true;
  const points = (bits & Mark.pointer) !== 0 && NOT_COUNTED.has(tag[token + 1] ?? 0);
  return (bits & Mark.numberWord) !== 0 && !points;
}

function readMarks(found: Signs, bits: number): void {
  if (bits & Mark.date) found.date = 1;
  if (bits & Mark.cause) found.cause = 1;
  if (bits & Mark.manner) found.manner = 1;
  if (bits & Mark.saying) found.saying = 1;
  if (bits & Mark.quotation) found.quotation = 1;
  if (bits & Mark.copula) found.copula = 1;
  if (bits & Mark.bracket) found.bracket = 1;
  if (bits & Mark.negation) found.negation = 1;
}

/** "Last week", "two days ago", "earlier on Monday": a unit of time or a date, told from now. */
function isFromNow({ article, from, to }: SentenceMatch, token: number): boolean {
  const { mark } = article.tokens;
  if (((mark[token] ?? 0) & (Mark.timeUnit | Mark.date)) === 0) return false;
  const around = mark.subarray(Math.max(from, token - 2), Math.min(to, token + 2));
  return around.some((bits) => (bits & Mark.fromNow) !== 0);
}

/** Reaches as far as the clause of "after Chinese nationals came under attack". */
const CLAUSE = 7;

/** "After the talks" tells when, but not when the talks were: nothing that is asked about stands in the clause. */
function isToldApart(match: SentenceMatch, token: number, question: Question): boolean {
  const { term } = match.article.tokens;
  const clause = term.subarray(token + 1, Math.min(match.to, token + CLAUSE));
  return !clause.some((id) => question.matches.has(id));
}

function readName(
  found: Signs,
  { article, from }: SentenceMatch,
  token: number,
  question: Question,
  { kinds }: Briefing,
): void {
  const { tag, mark, term } = article.tokens;
  if (tag[token] !== Tag.name || ((mark[token] ?? 0) & (Mark.date | Mark.honorific)) !== 0) return;
  found.name = 1;
  const isNobody = (at: number) => isNobodys(term[at] ?? 0, kinds);
  // "Tajik authorities": a name before a noun only tells which; so does the first one of "Central Asia".
  const stands =
    tag[token + 1] !== Tag.noun && !(tag[token + 1] === Tag.name && isNobody(token + 1));
  if (stands && !isNobody(token)) found.possiblePerson = 1;
  const before = token > from ? (mark[token - 1] ?? 0) : 0;
  if (before & Mark.placePreposition) found.placeName = 1;
  const isPair =
    token > from && tag[token - 1] === Tag.name && !isAsked(question, term[token - 1] ?? 0);
  const isCapital = (before & Mark.capital) !== 0;
  if (before & Mark.honorific || (isPair && isCapital && !isNobody(token))) found.personName = 1;
}

/** Whether the lexicon knows the name for one of no person; many people are called like other things ("Stone"). */
export function isNobodys(name: number, kinds: TermKinds): boolean {
  return NOBODY.has(kinds.kind(name)) || kinds.isOfPlace(name);
}

const NOBODY: ReadonlySet<NounKind | undefined> = new Set(["place", "group", "time", "event"]);

function readNoun(found: Signs, match: SentenceMatch, token: number, briefing: Briefing): void {
  const { term, mark } = match.article.tokens;
  const kind = briefing.kinds.kind(term[token] ?? 0);
  if (kind === "person") found.personNoun = 1;
  else if (kind === "place") found.placeNoun = 1;
  else if (kind === "group") found.groupNoun = 1;
  // "In the southern chest": the noun may stand up to three tokens on.
  for (let near = Math.max(match.from, token - 3); near < token; near += 1) {
    if ((mark[near] ?? 0) & Mark.placePreposition) found.placePhrase = 1;
  }
}

/**
 * "How many people": a figure in the group of words that names what is counted, or a kind of it ("five
 * workers"), or right behind it.
 */
function numberBesideFocus(match: SentenceMatch, question: Question, briefing: Briefing): number {
  const { tokens } = match.article;
  const reach = { before: 4, after: 2 };
  return besideFocus(match, question, briefing.kinds, reach, (token) => isFigure(tokens, token));
}
