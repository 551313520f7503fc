import type { TokenColumns } from "../analysed.ts";
import type { Briefing } from "../briefing.ts";
import type { CandidateSentence } from "../candidates.ts";
import { Mark, type QuestionType, questionTypes, Tag } from "../language.ts";
import { focusMet, type SentenceMatch } from "../match.ts";
import type { Question } from "../question.ts";
import type { FeatureGroup } from "./feature.ts";

/**
 * Signs that a sentence holds an answer of some type. Only words that are not in the question
 * count: an answer is what the question does not say already.
 */
const signs = [
  "number",
  "numberWord",
  "year",
  "date",
  "duration",
  "measure",
  "money",
  "percent",
  "unitNumber",
  "name",
  "personName",
  "placeName",
  "personNoun",
  "placeNoun",
  "groupNoun",
  "cause",
  "manner",
  "saying",
  "quotation",
  "copula",
  "bracket",
  "list",
  "negation",
  "news",
] as const;
type Sign = (typeof signs)[number];
type Signs = Record<Sign, number>;

/** Under which a sign also weighs whatever is asked: types that are rare learn what all share. */
const ANY = "any";
const signOwners = [ANY, ...questionTypes] as const;

/** One weight for each sign, and one for each pair of a question type and a sign. */
export const answerType: FeatureGroup = {
  name: "answerType",
  names: [
    ...signOwners.flatMap((owner) => signs.map((sign) => `${owner}:${sign}`)),
    "kindOfFocus",
    "kindOfFocusName",
    "definesTerm",
    "nameBesideFocus",
    "lacksExpected",
    "answersBefore",
  ],
  write(out, at, candidate, { question }, briefing) {
    const found = readSigns(candidate.match, question, briefing);
    for (const owner of [ANY, question.form.type] as const) {
      const from = at + signOwners.indexOf(owner) * signs.length;
      for (const [i, sign] of signs.entries()) out[from + i] = found[sign];
    }
    const kind = kindOfFocus(candidate.match, question, briefing);
    const rest = at + signOwners.length * signs.length;
    out[rest] = kind.common;
    out[rest + 1] = kind.name;
    out[rest + 2] = definesTerm(candidate, question);
    out[rest + 3] = nameBesideFocus(candidate.match, question);
    const lacking = lacksExpected(found, kind, candidate.match, question);
    out[rest + 4] = lacking;
    out[rest + 5] = lacking === 0 ? answersBefore(candidate, question, briefing) : 0;
  },
};

const noSigns = Object.fromEntries(signs.map((sign) => [sign, 0])) as Signs;

function readSigns(match: SentenceMatch, question: Question, briefing: Briefing): Signs {
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
    readName(found, match.article.tokens, token, match.from, question);
    if (tag[token] === Tag.noun) readNoun(found, term[token] ?? 0, briefing);
  }
  found.unitNumber = numberBesideFocus(match, question);
  found.list = commas >= 3 ? 1 : 0;
  found.news = Math.min(1, fresh / 20);
  return found;
}

function isAsked(question: Question, term: number): boolean {
  return question.matches.get(term)?.some((match) => match.strength === 1) ?? false;
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

function readName(
  found: Signs,
  tokens: { tag: Uint8Array; mark: Uint32Array; term: Uint32Array },
  token: number,
  from: number,
  question: Question,
): void {
  const { tag, mark, term } = tokens;
  if (tag[token] !== Tag.name || ((mark[token] ?? 0) & (Mark.date | Mark.honorific)) !== 0) return;
  found.name = 1;
  const before = token > from ? (mark[token - 1] ?? 0) : 0;
  if (before & Mark.placePreposition) found.placeName = 1;
  const pair =
    token > from && tag[token - 1] === Tag.name && !isAsked(question, term[token - 1] ?? 0);
  if (before & Mark.honorific || (pair && (before & Mark.capital) !== 0)) found.personName = 1;
}

function readNoun(found: Signs, term: number, briefing: Briefing): void {
  const kind = briefing.kinds.kind(term);
  if (kind === "person") found.personNoun = 1;
  else if (kind === "place") found.placeNoun = 1;
  else if (kind === "group") found.groupNoun = 1;
}

/** Whether kinds of what is asked for were found among common words and among names. */
interface KindsFound {
  common: number;
  name: number;
}

/** Types whose answers cannot do without one of some signs. */
const expected: Partial<Record<QuestionType, readonly Sign[]>> = {
  who: ["name", "personNoun", "groupNoun"],
  when: ["year", "date", "duration"],
  where: ["name", "placeNoun"],
  count: ["number", "numberWord", "year"],
  amount: ["number", "numberWord", "money", "percent", "year"],
  duration: ["duration", "measure", "year"],
};

/** How well a sentence must meet the focus for its answer to be looked for beside it. */
const MEETS_FOCUS = 0.5;

/** 1 when the sentence cannot answer a question of its type; 0 when it can, or any can. */
function lacksExpected(
  found: Signs,
  kind: KindsFound,
  match: SentenceMatch,
  question: Question,
): number {
  const { type } = question.form;
  if (type === "which") {
    const isMet = focusMet(question, match) >= MEETS_FOCUS;
    return kind.common + kind.name + found.name > 0 || isMet ? 0 : 1;
  }
  const needed = expected[type];
  return needed === undefined || needed.some((sign) => found[sign] > 0) ? 0 : 1;
}

/**
 * How much of the question the sentence before says, when it says more of it than this one and yet cannot
 * answer, as this one can: "He laid siege to Montpellier. It fell in 1622."
 */
function answersBefore(
  { match, before }: CandidateSentence,
  question: Question,
  briefing: Briefing,
): number {
  if (before === undefined || before.weight <= match.weight) return 0;
  const found = readSigns(before, question, briefing);
  const kind = kindOfFocus(before, question, briefing);
  const share = before.weight / (question.totalWeight || 1);
  return share * lacksExpected(found, kind, before, question);
}

/** "How many people": a figure in the group of words that names what is counted, or right behind it. */
function numberBesideFocus(match: SentenceMatch, question: Question): number {
  const { tokens } = match.article;
  return besideFocus(match, question, { before: 4, after: 2 }, (token) => isFigure(tokens, token));
}

/** "Who is the ambassador": a name near the noun. */
function nameBesideFocus(match: SentenceMatch, question: Question): number {
  if (question.form.type !== "who") return 0;
  const { tag } = match.article.tokens;
  return besideFocus(match, question, { before: 3, after: 4 }, (token) => tag[token] === Tag.name);
}

/** 1 when a token that is not asked about passes the test near a word for the focus, else 0. */
function besideFocus(
  match: SentenceMatch,
  question: Question,
  reach: { readonly before: number; readonly after: number },
  test: (token: number) => boolean,
): number {
  const { term } = match.article.tokens;
  const isFocus = focusTest(question);
  for (let at = match.from; at < match.to; at += 1) {
    if (!isFocus(term[at] ?? 0)) continue;
    const end = Math.min(match.to, at + reach.after + 1);
    for (let token = Math.max(match.from, at - reach.before); token < end; token += 1) {
      const parts = token < at && isParted(match.article.tokens, token, at);
      if (token !== at && !parts && test(token) && !isAsked(question, term[token] ?? 0)) return 1;
    }
  }
  return 0;
}

/** Tells which terms of a vocabulary can stand for what is asked for. */
function focusTest(question: Question): (term: number) => boolean {
  const focus = question.terms.findIndex((term) => term.isFocus);
  return (term) =>
    question.matches
      .get(term)
      ?.some((match) => match.term === focus && match.strength >= MEETS_FOCUS) ?? false;
}

/** Whether a verb or a comma stands between two tokens: then they are of different groups of words. */
function isParted({ tag, mark }: TokenColumns, from: number, to: number): boolean {
  for (let token = from + 1; token < to; token += 1) {
    if (tag[token] === Tag.verb || (mark[token] ?? 0) & Mark.comma) return true;
  }
  return false;
}

/** Whether a word that is not asked about is a kind of what is asked for ("Paris" for "which city"). */
function kindOfFocus(match: SentenceMatch, question: Question, briefing: Briefing): KindsFound {
  const result = { common: 0, name: 0 };
  if (question.focus === "") return result;
  const { term, tag, mark } = match.article.tokens;
  for (let token = match.from; token < match.to; token += 1) {
    const isName = tag[token] === Tag.name;
    if ((!isName && tag[token] !== Tag.noun) || ((mark[token] ?? 0) & Mark.stop) !== 0) continue;
    const id = term[token] ?? 0;
    if (isAsked(question, id) || !briefing.kinds.isKindOf(id, question.focus)) continue;
    if (isName) result.name = 1;
    else result.common = 1;
  }
  return result;
}

/** "X is a …", "X, a …": a term of the question at the head of a definition. */
function definesTerm({ match }: CandidateSentence, question: Question): number {
  if (question.form.type !== "definition" && question.form.type !== "who") return 0;
  const { mark } = match.article.tokens;
  for (const at of match.at) {
    if (at < 0 || at - match.from > 6) continue;
    for (let token = at + 1; token < Math.min(match.to, at + 4); token += 1) {
      if ((mark[token] ?? 0) & (Mark.copula | Mark.comma | Mark.bracket)) return 1;
    }
  }
  return 0;
}
