import type { Briefing } from "../briefing.ts";
import type { CandidateSentence } from "../candidates.ts";
import { Mark, type QuestionType, questionTypes, Tag } from "../language.ts";
import { madeOnce } from "../made-once.ts";
import { focusMet, metShare, type SentenceMatch } from "../match.ts";
import type { Question } from "../question.ts";
import { isNobodys, readSigns, type Sign, type Signs, signs } from "./answer-signs.ts";
import { besideFocus, isAsked, MEETS_FOCUS, type Reach } from "./beside-focus.ts";
import type { FeatureGroup } from "./feature.ts";

/** Under which a sign also weighs whatever is asked: types that are rare learn what all share. */
const ANY = "any";
/** Signs that only tell whether a sentence can answer at all; as features they told nothing more. */
const tellingOnly = new Set<Sign>(["possiblePerson", "placePhrase", "timeRelation"]);
const weighed = signs.filter((sign) => !tellingOnly.has(sign));
const signOwners = [ANY, ...questionTypes] as const;

/** Types whose answers cannot do without one of some signs. */
const expected: Partial<Record<QuestionType, readonly Sign[]>> = {
  who: ["name", "personNoun", "groupNoun"],
  when: ["year", "date", "fromNow", "duration", "timeRelation"],
  where: ["name", "placeNoun", "placePhrase"],
  count: ["number", "numberWord", "year"],
  amount: ["number", "numberWord", "money", "percent", "year"],
  duration: ["duration", "measure", "year", "date", "fromNow", "timeRelation"],
};

/** Types of which a sentence can lack what they call for; how much that tells is learned for each. */
const lackable = questionTypes.filter((type) => type === "which" || expected[type] !== undefined);

/** One weight for each sign, and one for each pair of a question type and a sign. */
export const answerType: FeatureGroup = {
  name: "answerType",
  names: [
    ...signOwners.flatMap((owner) => weighed.map((sign) => `${owner}:${sign}`)),
    "kindOfFocus",
    "kindOfFocusName",
    "definesTerm",
    "nameBesideFocus",
    "timeBesideTerm",
    "lacksExpected",
    "lacksOfFew",
    "doubtful",
    "answersBefore",
    ...lackable.map((type) => `lacks:${type}`),
    "namesOthers",
    "lacksUnit",
  ],
  write(out, at, candidate, { question }, briefing) {
    const reading = read(candidate.match, question, briefing);
    for (const owner of [ANY, question.form.type] as const) {
      const from = at + signOwners.indexOf(owner) * weighed.length;
      for (const [i, sign] of weighed.entries()) out[from + i] = reading.found[sign];
    }
    const lacking = lacksExpected(reading) ? 1 : 0;
    out.set(
      [
        reading.kind.common,
        reading.kind.name,
        definesTerm(candidate, question),
        question.form.type === "who" && isNameBeside(reading, { before: 3, after: 4 }) ? 1 : 0,
        question.form.type === "when" && isTimeBeside(reading) ? 1 : 0,
        lacking,
        lacking * fewness(question),
        lacking === 0 && isDoubtful(reading) ? 1 : 0,
        lacking === 0 ? answersBefore(candidate, question, briefing) : 0,
        ...lackable.map((type) => (question.form.type === type ? lacking : 0)),
        namesOthers(reading) ? 1 : 0,
        lacksUnit(reading) ? 1 : 0,
      ],
      at + signOwners.length * weighed.length,
    );
  },
};

/** Terms of a question that says enough for sentences to be told apart by them. */
const ENOUGH = 3;

/**
 * How much more the kind of the answer tells, the fewer terms there are: "When did the attacks happen?" is
 * met as well by every sentence that holds "attacks".
 */
function fewness({ terms }: Question): number {
  return ENOUGH / Math.max(1, terms.length);
}

/** A sentence as it is read for an answer of the type asked for. */
interface Reading {
  readonly match: SentenceMatch;
  readonly question: Question;
  readonly briefing: Briefing;
  readonly found: Signs;
  readonly kind: KindsFound;
}

/** Whether kinds of what is asked for were found among common words and among names. */
interface KindsFound {
  common: number;
  name: number;
}

/** By question: its sentences are read as candidates, and again as what stands before the next one. */
const readings = new WeakMap<Question, Map<SentenceMatch, Reading>>();

function read(match: SentenceMatch, question: Question, briefing: Briefing): Reading {
  const known = madeOnce(readings, question, () => new Map());
  return madeOnce(known, match, () => ({
    match,
    question,
    briefing,
    found: readSigns(match, question, briefing),
    kind: kindOfFocus(match, question, briefing),
  }));
}

/** By the mark that the question says an answer bears; instead of what its type needs. */
const signsOfMark: Partial<Record<number, readonly Sign[]>> = {
  [Mark.measureUnit]: ["measure", "duration"],
  [Mark.money]: ["money"],
  [Mark.percent]: ["percent", "numberWord"],
  [Mark.honorific]: ["personName", "possiblePerson"],
  // An age in words stands with its unit ("six years old"); "the two countries" tells none.
  [Mark.digits]: ["number", "duration", "year"],
};

/** Whether nothing stands in the unit that the question says an answer is in: "how many km", "how much did it cost". */
function lacksUnit({ question, found }: Reading): boolean {
  const { bears } = question.form;
  return UNITS.has(bears) && hasNone(found, signsOfMark[bears]);
}

const UNITS: ReadonlySet<number> = new Set<number>([Mark.measureUnit, Mark.money, Mark.percent]);

/** Whether the sentence cannot answer a question of its type. */
function lacksExpected(reading: Reading): boolean {
  const { match, question, found, kind } = reading;
  const { type, bears } = question.form;
  if (type === "which") {
    const isMet = focusMet(question, match) >= MEETS_FOCUS;
    return kind.common + kind.name + found.name === 0 && !isMet;
  }
  if (isFocusAlone(reading)) return true;
  const needed = signsOfMark[bears] ?? expected[type];
  return needed !== undefined && hasNone(found, needed);
}

function hasNone(found: Signs, signs: readonly Sign[] = []): boolean {
  return signs.every((sign) => found[sign] === 0);
}

/**
 * A figure that may count something else, a name that may be another's; a reason or a time of what the
 * sentence does not tell of; nothing that lasts for "how long".
 */
function isDoubtful(reading: Reading): boolean {
  const { match, question, found } = reading;
  const { type, bears } = question.form;
  if (type === "count") return bears === 0 && question.focus !== "" && found.unitNumber === 0;
  if (type === "duration") return bears === 0 && hasNone(found, lasting);
  if (type === "why" || type === "when") return (metShare(question, match, Tag.verb) ?? 1) < 0.5;
  return type === "which" && isFocusAlone(reading);
}

/** Signs of a span of time, one of which is from a year to another. */
const lasting: readonly Sign[] = ["duration", "year"];

/** Signs of a figure that tells by itself what it is. */
const summing: readonly Sign[] = ["money", "measure", "percent", "unitNumber"];

/**
 * Whether the sentence names who, which or how much of what is asked for, and nothing beside it that tells:
 * "the wounded corporal" for his name.
 */
function isFocusAlone(reading: Reading): boolean {
  const { match, question, found, kind } = reading;
  const { type, bears } = question.form;
  if (question.focus === "" || focusMet(question, match) < MEETS_FOCUS) return false;
  if (type === "amount") return bears === 0 && hasNone(found, summing);
  if (type === "which") {
    return kind.common + kind.name === 0 && !isNameBeside(reading, IN_GROUP) && !isTold(reading);
  }
  return type === "who" && bears === Mark.honorific && !isNameBeside(reading, IN_GROUP);
}

/** In the group of words of what is asked for, or in apposition to it. */
const IN_GROUP: Reach = { before: 6, after: 6, overCommas: true };

/** Whether a name, of no date and no part of a title, stands so near a word for what is asked for. */
function isNameBeside({ match, question, briefing }: Reading, reach: Reach): boolean {
  const { tag, mark } = match.article.tokens;
  const isName = (token: number) =>
    tag[token] === Tag.name && ((mark[token] ?? 0) & (Mark.date | Mark.honorific)) === 0;
  return besideFocus(match, question, briefing.kinds, reach, isName) === 1;
}

/** Word classes that tell one of a kind from others: "security committees", "religious ties". */
const TELLING: ReadonlySet<number> = new Set<number>([Tag.adjective, Tag.noun, Tag.name]);

/** Whether a word that is not asked about stands right before one for what is asked for, and tells which. */
function isTold({ match, question, briefing }: Reading): boolean {
  const { tag } = match.article.tokens;
  const tells = (token: number) => TELLING.has(tag[token] ?? Tag.other);
  return besideFocus(match, question, briefing.kinds, { before: 1, after: 0 }, tells) === 1;
}

/** How many tokens before and after a time what happened then may stand. */
const WHAT_HAPPENED: Reach = { before: 6, after: 3 };

/** Whether a time stands near a word for something that is asked about: "two attacks last week". */
function isTimeBeside({ match, question }: Reading): boolean {
  const { term, mark } = match.article.tokens;
  for (let token = match.from; token < match.to; token += 1) {
    if (((mark[token] ?? 0) & (Mark.date | Mark.year | Mark.timeUnit)) === 0) continue;
    const from = Math.max(match.from, token - WHAT_HAPPENED.before);
    const to = Math.min(match.to, token + WHAT_HAPPENED.after + 1);
    for (let near = from; near < to; near += 1) {
      if (near !== token && isAsked(question, term[near] ?? 0, MEETS_FOCUS)) return true;
    }
  }
  return false;
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
  if (!lacksExpected(read(before, question, briefing))) return 0;
  return before.weight / (question.totalWeight || 1);
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

/**
 * Whether what is asked for has a name ("which company", "in which district"), and the sentence has none that
 * could be it: only such as are known for something else.
 */
function namesOthers({ match, question, briefing, kind }: Reading): boolean {
  const { type } = question.form;
  if (question.focus === "" || (type !== "which" && type !== "where")) return false;
  // A wider word ("area" for a district) is none for it.
  if (kind.common + kind.name > 0 || focusMet(question, match) > MEETS_FOCUS) return false;
  if (!briefing.lexicon.isNamed(question.focus)) return false;
  const { term, tag, mark } = match.article.tokens;
  for (let token = match.from; token < match.to; token += 1) {
    const id = term[token] ?? 0;
    const isName = tag[token] === Tag.name && ((mark[token] ?? 0) & Mark.date) === 0;
    if (isName && !isAsked(question, id) && !isKnown(id, briefing)) return false;
  }
  return true;
}

/** Whether the lexicon knows whose name it is; a company can be called like any thing ("Apple"). */
function isKnown(name: number, { kinds }: Briefing): boolean {
  return kinds.kind(name) === "person" || isNobodys(name, kinds);
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
