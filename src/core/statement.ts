import { type AnalysedArticle, type TokenColumns, tokensOfSentence } from "./analysed.ts";
import type { Briefing } from "./briefing.ts";
import { type Doing, doingAt } from "./doings.ts";
import { Mark, Tag } from "./language.ts";
import { onlySays } from "./only-says.ts";
import { sameUnit } from "./units.ts";

type Words = Pick<Briefing, "language" | "lexicon" | "vocabulary" | "kinds">;

/** A sentence of an article, by its number there. */
export interface SentenceRef {
  readonly article: AnalysedArticle;
  readonly sentence: number;
}

/** The words that tell whether two sentences state one fact: numbers of the vocabulary. */
export interface Statement {
  readonly content: ReadonlySet<number>;
  /** Those of `content` that are names, and those that are none. */
  readonly names: ReadonlySet<number>;
  readonly others: ReadonlySet<number>;
  /** What is done; not who says so, but "condemned" of "condemned the attack". */
  readonly doings: readonly Doing[];
  /** What is too common to be content: the "down" of "turned down". */
  readonly particles: ReadonlySet<number>;
  /** As they are written in digits; both of a vote or a score ("52-48", "52 votes to 48"). */
  readonly numbers: ReadonlySet<string>;
  /** Both figures of each vote or score, in the order told: "52-48" of "52 votes to 48", too. */
  readonly pairs: ReadonlySet<string>;
  /** By number: the currencies of it, or the nouns and units that stand behind it, "percent" among them. */
  readonly counted: ReadonlyMap<number, ReadonlySet<number>>;
  /**
   * Keys of what stands before a number and bounds it, one for all that say the same ("over", the "more" of
   * "more than"); never among the hedges.
   */
  readonly bounds: ReadonlySet<string>;
  /** When: the days, also of a month, and months that it names, other words for a time ("spring"), and what tells one from now ("next" year). */
  readonly times: readonly [
    named: ReadonlySet<number>,
    other: ReadonlySet<number>,
    fromNow: ReadonlySet<number>,
  ];
  readonly hedges: ReadonlySet<number>;
  readonly negated: boolean;
  /** Whether it asks, and so states nothing. */
  readonly asks: boolean;
}

/** Reads what a sentence states. */
export function statementOf({ article, sentence }: SentenceRef, words: Words): Statement {
  const names = new Set<number>();
  const others = new Set<number>();
  const doings: Doing[] = [];
  const particles = new Set<number>();
  const hedges = new Set<number>();
  const figures = {
    numbers: new Set<string>(),
    pairs: new Set<string>(),
    counted: new Map<number, Set<number>>(),
    bounds: new Set<number>(),
  };
  let negated = false;
  const { from, end } = tokensOfSentence(article, sentence);
  for (let token = from; token < end; token += 1) {
    const mark = article.tokens.mark[token] ?? 0;
    const term = sameUnit(article.tokens.term[token] ?? 0, words);
    const tag = article.tokens.tag[token];
    if (mark & Mark.negation) negated = true;
    if (mark & Mark.hedge) hedges.add(term);
    if (mark & (Mark.digits | Mark.numberWord)) {
      if (isDay(article.tokens, token, { from, end })) continue;
      readFigure(figures, article.tokens, token, { from, end }, words);
      continue;
    }
    if (mark & Mark.stop) particles.add(term);
    else (tag === Tag.name ? names : others).add(term);
    if (tag !== Tag.verb) continue;
    const doing = doingAt(article, token, end, words);
    const isDone = doing.particle !== undefined || !onlySays(article.tokens, token, end, words);
    if (isDone) doings.push(doing);
  }
  for (const bound of figures.bounds) hedges.delete(bound);
  const content = new Set([...names, ...others]);
  return {
    content,
    names,
    others,
    doings,
    particles,
    ...figures,
    bounds: boundsOf(figures, words),
    times: timesOf(article.tokens, { from, end }),
    hedges,
    negated,
    asks: asks(article, sentence),
  };
}

// --- Internal helpers ---

/** Whether a sentence ends as questions do, quotation marks and brackets aside. */
function asks({ article, sentenceEnd }: AnalysedArticle, sentence: number): boolean {
  const end = sentenceEnd[sentence] ?? 0;
  return /\?[\s\p{Pe}\p{Pf}"'`]*$/u.test(article.text.slice(Math.max(0, end - 10), end));
}

/** "Sat" and "may" can be verbs. */
function timesOf(tokens: TokenColumns, sentence: TokenRange): Statement["times"] {
  const { term, tag, mark } = tokens;
  const { from, end } = sentence;
  const [named, other, fromNow] = [new Set<number>(), new Set<number>(), new Set<number>()];
  for (let token = from; token < end; token += 1) {
    const bits = mark[token] ?? 0;
    const next = token + 1 < end ? (mark[token + 1] ?? 0) : 0;
    const isNamed = (bits & Mark.date && tag[token] === Tag.name) || isDay(tokens, token, sentence);
    if (bits & Mark.fromNow && next & (Mark.date | Mark.timeUnit)) fromNow.add(term[token] ?? 0);
    if (isNamed) named.add(term[token] ?? 0);
    else if (bits & Mark.date && tag[token] !== Tag.verb) other.add(term[token] ?? 0);
  }
  return [named, other, fromNow];
}

/** Whether a number is the day of a month ("May 12", "12 May"); not what was counted on a Monday ("On Monday 12 miners"). */
function isDay(tokens: TokenColumns, at: number, { from, end }: TokenRange): boolean {
  const bits = tokens.mark[at] ?? 0;
  if ((bits & Mark.digits) === 0 || bits & Mark.year) return false;
  const isDate = (token: number) =>
    token >= from &&
    token < end &&
    tokens.tag[token] === Tag.name &&
    ((tokens.mark[token] ?? 0) & Mark.date) !== 0;
  return isDate(at + 1) || (isDate(at - 1) && thingCounted(tokens, at, end) === undefined);
}

interface TokenRange {
  readonly from: number;
  readonly end: number;
}

interface Figures {
  readonly numbers: Set<string>;
  readonly pairs: Set<string>;
  readonly counted: Map<number, Set<number>>;
  readonly bounds: Set<number>;
}

/** The number at a token, what it counts, and what bounds it ("under", also before "$40"). */
function readFigure(
  { numbers, pairs, counted, bounds }: Figures,
  tokens: TokenColumns,
  at: number,
  { from, end }: TokenRange,
  words: Words,
): void {
  const { term, mark } = tokens;
  const number = term[at] ?? 0;
  const markBefore = at > from ? (mark[at - 1] ?? 0) : 0;
  const written = words.vocabulary.term(number);
  const first = firstOfPair(tokens, at, from, words);
  const both = PAIR.exec(written)?.slice(1);
  if (first !== undefined) pairs.add(`${first}-${written}`);
  else if (both) pairs.add(written);
  for (const figure of both ?? [written]) numbers.add(figure);
  const isOfMoney = (markBefore & Mark.money) !== 0;
  const isOfDate = ((mark[at] ?? 0) & Mark.year) !== 0 || (markBefore & Mark.date) !== 0;
  const behind = isOfDate ? undefined : thingCounted(tokens, at, end);
  const thing = isOfMoney ? term[at - 1] : behind;
  if (thing !== undefined) {
    counted.set(number, (counted.get(number) ?? new Set()).add(sameUnit(thing, words)));
  }
  const before = isOfMoney ? at - 2 : at - 1;
  const bits = before >= from ? (mark[before] ?? 0) : 0;
  if (bits & Mark.bound && first === undefined) bounds.add(term[before] ?? 0);
  if (bits & Mark.about) bounds.add(ABOUT);
  // "Nearly 40", "more than 40"; "40 more" bounds nothing.
  const hedge = bits & Mark.hedge || (bits & Mark.stop) === 0 ? before : before - 1;
  if (hedge >= from && (mark[hedge] ?? 0) & Mark.hedge) bounds.add(term[hedge] ?? 0);
}

/** "52-48". */
const PAIR = /^(\d+)-(\d+)$/;

/** The "52" before the "48" of "52 votes to 48"; undefined before the "64" of "from 58 to 64". */
function firstOfPair(
  { term, tag, mark }: TokenColumns,
  at: number,
  from: number,
  { language, vocabulary }: Words,
): string | undefined {
  const key = (token: number) => vocabulary.term(term[token] ?? 0);
  const isMeasured = (token: number) => ((mark[token] ?? 0) & MEASURED) !== 0;
  const opposites = language.telling.ways.get(key(at - 1));
  if (opposites === undefined || isMeasured(at - 2) || isMeasured(at + 1)) return undefined;
  const first = tag[at - 2] === Tag.noun ? at - 3 : at - 2;
  const isNumber = ((mark[first] ?? 0) & (Mark.digits | Mark.numberWord)) !== 0;
  return first >= from && isNumber && !opposites.has(key(first - 1)) ? key(first) : undefined;
}

/** "Rose 5 percent to 64", "by a quarter point to 4 percent". */
const MEASURED = Mark.percent | Mark.money | Mark.timeUnit | Mark.measureUnit;

/** What says the same of a figure bounds it alike: "over" and "more" than. */
function boundsOf({ bounds }: Figures, { language, vocabulary }: Words): Set<string> {
  const keys = [...bounds].map((bound) => (bound === ABOUT ? "" : vocabulary.term(bound)));
  return new Set(keys.map((key) => language.telling.bounds.get(key) ?? key));
}

/** Stands among bounds for every word that says "about". */
const ABOUT = -1;

/** Stands for every word and sign that says "percent"; no term. */
const PERCENT = -1;

/** How far behind its number the head of "40 badly injured rescue dogs" may stand, in tokens. */
const COUNTED_WITHIN = 4;

/** The unit or the last noun behind a number. */
function thingCounted(tokens: TokenColumns, number: number, end: number): number | undefined {
  const { tag, mark, term } = tokens;
  let head: number | undefined;
  for (let i = number + 1; i < Math.min(end, number + 1 + COUNTED_WITHIN); i += 1) {
    // "4%" and "4 percent" are the same, "4 percentage points" are not.
    if ((mark[i] ?? 0) & Mark.percent)
      return (mark[i + 1] ?? 0) & Mark.measureUnit ? term[i + 1] : PERCENT;
    // "$4 million last year" counts no years.
    if ((mark[i] ?? 0) & Mark.fromNow) break;
    const isGlued = i === number + 1 && tokens.start[i] === tokens.end[number];
    if (isGlued && !NO_UNIT.has(tag[i] ?? 0)) return term[i];
    if (tag[i] === Tag.noun) head = i;
    else if (head !== undefined || !BEFORE_COUNTED.has(tag[i] ?? 0)) break;
    if ((mark[i] ?? 0) & UNIT) return term[i];
  }
  return head === undefined ? undefined : term[head];
}

/** "1.5-metre"; "2bn". */
const NO_UNIT: ReadonlySet<number> = new Set([Tag.punctuation, Tag.number]);
const BEFORE_COUNTED: ReadonlySet<number> = new Set([Tag.adjective, Tag.name, Tag.number]);
const UNIT = Mark.money | Mark.timeUnit | Mark.date;
