import type { AnalysedArticle } from "./analysed.ts";
import type { Briefing } from "./briefing.ts";
import { tellOfNearOnes } from "./near-ones.ts";
import { tellOfOtherDoings } from "./other-doings.ts";
import { giveOtherRoles } from "./other-roles.ts";
import { pointToOthers } from "./other-subject.ts";
import { hasOpposite, hasRelative } from "./relatives.ts";
import { type SentenceRef, type Statement, statementOf } from "./statement.ts";
import { isStillAhead } from "./still-ahead.ts";

/** A sentence with those of other articles that state the same fact. */
export interface Corroborated<T extends SentenceRef> {
  readonly first: T;
  readonly alsoIn: readonly T[];
}

type Words = Pick<Briefing, "language" | "lexicon" | "vocabulary" | "kinds">;

/**
 * Two sentences that state one fact have more than this share of words in common: of all words, and of
 * those that are no names, for whom a story is about is named all over it.
 */
const SAME_FACT = 0.5;
/** A short sentence that shares a smaller part of a long one tells something else, unless nearly all of it is in there. */
const OF_LONGER = 0.3;
const NEARLY_ALL = 0.8;
/** Fewer words in common are too few to tell a fact by. */
const MIN_COMMON = 3;

/**
 * The first `limit` sentences, each fact once: a sentence of another article that says what an
 * earlier one says is kept beside it as a second source, wherever in the ranking it stands. A question
 * states nothing. Sentences that differ in a number, in what it counts or how it is bound, in a "not", in an
 * "if", an "allegedly" or a "wrongly", in the time that they tell, in whether it is done or still to come, or in whom or what
 * they name never state the same fact, however alike they are, nor do those that tell the same of somebody else
 * (named in them, or before them where they say "he"; also of the minister whose wife the other tells of),
 * say the opposite of each other ("rose", "fell"; "for", "against") or each tell of something that the other does
 * not ("rejected", "approved").
 */
export function eachFactOnce<T extends SentenceRef>(
  ranking: readonly T[],
  limit: number,
  tools: Words,
): Corroborated<T>[] {
  const chosen: { first: T; words: Statement; alsoIn: T[] }[] = [];
  for (const item of ranking) {
    const words = statementOf(item, tools);
    const twin = chosen.find(
      ({ first, words: earlier }) =>
        first.article !== item.article &&
        isSameFact(earlier, words) &&
        !(namesAlone(earlier, item.article) && namesAlone(words, first.article)) &&
        !isAtAnotherTime(earlier, words) &&
        !countsAnother(earlier, words, tools) &&
        !saysOpposite(earlier, words, tools) &&
        !tellOfOtherDoings(earlier, words, tools) &&
        isDoubted(earlier, tools) === isDoubted(words, tools) &&
        !isStillAhead(first, item, tools) &&
        !giveOtherRoles(first, item, tools) &&
        !tellOfNearOnes(first, item, tools) &&
        !pointToOthers(first, item, tools.kinds),
    );
    if (twin === undefined) {
      if (chosen.length < limit) chosen.push({ first: item, words, alsoIn: [] });
    } else if (!twin.alsoIn.some((other) => other.article === item.article)) {
      twin.alsoIn.push(item);
    }
  }
  return chosen;
}

function isSameFact(a: Statement, b: Statement): boolean {
  if (a.negated !== b.negated || a.asks !== b.asks) return false;
  if (!isSame(a.numbers, b.numbers) || !isSame(a.bounds, b.bounds)) return false;
  if (!isSame(a.hedges, b.hedges)) return false;
  // "3-1" and "1-3"; "three goals to one" may be said otherwise.
  if (a.pairs.size > 0 && b.pairs.size > 0 && !isSame(a.pairs, b.pairs)) return false;
  if (common(a.content, b.content) < MIN_COMMON) return false;
  if (!isLargePart(a.content, b.content)) return false;
  return isMostlyShared(a.content, b.content) && isMostlyShared(a.others, b.others);
}

function isSame<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a.size === b.size && common(a, b) === a.size;
}

function isMostlyShared(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return common(a, b) > SAME_FACT * Math.min(a.size, b.size);
}

function isLargePart(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const shared = common(a, b);
  const [shorter, longer] = [Math.min(a.size, b.size), Math.max(a.size, b.size)];
  return shared >= OF_LONGER * longer || shared >= NEARLY_ALL * shorter;
}

/** Whether a sentence names what another article never mentions. */
function namesAlone({ names }: Statement, { tokens }: AnalysedArticle): boolean {
  return [...names].some((term) => !tokens.term.includes(term));
}

/** Whether each tells a time of one kind that the other does not: "in spring" and "in autumn"; not "today" and "on Monday". */
function isAtAnotherTime(a: Statement, b: Statement): boolean {
  return a.times.some((times, kind) => {
    const others = b.times[kind] ?? times;
    return without(times, others).length > 0 && without(others, times).length > 0;
  });
}

/** Whether it takes back or doubts what it tells: "the report that … was false", "Correction: …". */
function isDoubted({ content }: Statement, { language, vocabulary }: Words): boolean {
  return [...content].some((term) => language.telling.doubts.has(vocabulary.term(term)));
}

/** Whether a number of both counts people in one and dogs in the other, or dollars and euros. */
function countsAnother(a: Statement, b: Statement, words: Words): boolean {
  const isAkin = (one: number, other: number) =>
    one === other ||
    [hasRelative, isOfPeople].some((is) => is(one, [other], words) || is(other, [one], words));
  return [...a.counted].some(([number, things]) => {
    const others = [...(b.counted.get(number) ?? [])];
    const isSame = others.some((other) => [...things].some((thing) => isAkin(thing, other)));
    return others.length > 0 && !isSame;
  });
}

/** Whether a term is a group of what one of the others is ("families", "women"). */
function isOfPeople(group: number, others: readonly number[], { kinds }: Words): boolean {
  return kinds.kind(group) === "group" && others.some((other) => kinds.kind(other) === "person");
}

/** Whether a word of one sentence that the other does not have is the opposite of one of that other. */
function saysOpposite(a: Statement, b: Statement, words: Words): boolean {
  const [onlyA, onlyB] = [without(a.others, b.others), without(b.others, a.others)];
  // The lexicon knows "fit" for the opposite of "unfit", and not the other way round.
  return (
    onlyA.some((term) => hasOpposite(term, onlyB, words)) ||
    onlyB.some((term) => hasOpposite(term, onlyA, words)) ||
    takesOtherSide(a, b, words)
  );
}

/** The same of small words: "for" and "against". */
function takesOtherSide(a: Statement, b: Statement, { language, vocabulary }: Words): boolean {
  const keysOf = ({ content, particles }: Statement) =>
    new Set([...content, ...particles].map((term) => vocabulary.term(term)));
  const [one, other] = [keysOf(a), keysOf(b)];
  return [...one].some((key) => {
    const opposites = other.has(key) ? [] : (language.telling.opposites.get(key) ?? []);
    return [...opposites].some((opposite) => other.has(opposite) && !one.has(opposite));
  });
}

function without(a: ReadonlySet<number>, b: ReadonlySet<number>): number[] {
  return [...a].filter((term) => !b.has(term));
}

function common<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let count = 0;
  for (const term of a) if (b.has(term)) count += 1;
  return count;
}
