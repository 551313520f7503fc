import type { Tools } from "./briefing.ts";
import { type Compared, placesOf, type Word } from "./compared.ts";
import { Mark, Tag } from "./language.ts";
import { hasRelative } from "./relatives.ts";

type Words = Pick<Tools, "language" | "lexicon" | "vocabulary">;

/**
 * Whether two sentences that share their words tell of others: both are the same but for the names at some
 * places ("Brent won", "Holm won") or for one thing ("for adults", "for children"), or have changed the places of
 * what they tell of ("50 killed and 12 hurt", "12 killed and 50 hurt") or the way that it went ("to Oslo", "from
 * Oslo").
 */
export function tellOfOthers(a: Compared, b: Compared, words: Words): boolean {
  return (
    haveOthersInPlace(a, b, words) || haveOtherBetween(a, b, words) || goesOtherWay(a, b, words)
  );
}

// --- Internal helpers ---

/** Whether both are the same but for names at some places, for what changed its place, or for one thing that has nothing to do with the other's. */
function haveOthersInPlace(a: Compared, b: Compared, words: Words): boolean {
  if (a.words.length !== b.words.length) return false;
  const pairs = a.words.flatMap((one, at) => {
    const other = b.words[at];
    return other === undefined || other.term === one.term ? [] : [{ one, other, at }];
  });
  const [pair, ...more] = pairs;
  if (pair === undefined) return false;
  if (isMadeOfSame(pairs)) {
    return a.isPassive === b.isPassive && haveChangedPlaces(pairs) && !areTurned(a, b, pairs);
  }
  if (pairs.every(({ one, other }) => isOnlyName(one) && isOnlyName(other))) return true;
  if (more.length > 0) return false;
  return !isSpeaker(a.words, pair.at) && areOtherThings(pair.one, pair.other, words);
}

interface Pair {
  readonly one: Word;
  readonly other: Word;
  readonly at: number;
}

/** Whether the same words stand at other places. */
function isMadeOfSame(pairs: readonly Pair[]): boolean {
  const others = new Set(pairs.map(({ other }) => other.term));
  return pairs.every(({ one }) => others.has(one.term));
}

/** Whether a thing or a figure is another behind the same small word; not in "from 58 to 64" and "to 64 from 58". */
function haveChangedPlaces(pairs: readonly Pair[]): boolean {
  return (
    pairs.every(({ one, other }) => MOVABLE.has(one.tag) && MOVABLE.has(other.tag)) &&
    pairs.some(({ one, other }) => one.before === other.before)
  );
}

const MOVABLE: ReadonlySet<number> = new Set([Tag.noun, Tag.name, Tag.number]);

/** Whether two parts only stand in other order that "and" joins, or that belong together ("shares in Norrline", "Norrline shares"). */
function areTurned(a: Compared, b: Compared, pairs: readonly Pair[]): boolean {
  const [from, last] = [pairs[0]?.at ?? 0, pairs.at(-1)?.at ?? 0];
  const [one, other] = [a.words.slice(from, last + 1), b.words.slice(from, last + 1)];
  const [first, second] = one;
  const at = other.findIndex(({ term }) => term === first?.term);
  const turned = [...other.slice(at), ...other.slice(0, at)];
  if (one.some(({ term }, i) => term !== turned[i]?.term)) return false;
  const areOfOneKind = first?.tag === second?.tag && first?.tag !== Tag.noun;
  const isJoined = one.at(-at)?.isJoined && other[at]?.isJoined;
  return isJoined || (one.length === 2 && !areOfOneKind);
}

/** Where, from a word that is another, the words must be the same. */
const AROUND = [-2, -1, 1, 2];

/** Whether between the same words, in sentences that differ elsewhere too, one tells of what the other has no word for. */
function haveOtherBetween({ words: a }: Compared, { words: b }: Compared, words: Words): boolean {
  const [inA, inB] = [placesOf(a), placesOf(b)];
  return a.some((one, at) => {
    const before = inB.get(a[at - 1]?.term ?? -1);
    const other = before === undefined ? undefined : b[before + 1];
    if (before === undefined || other === undefined) return false;
    if (inB.has(one.term) || inA.has(other.term)) return false;
    const isSameAround = AROUND.every((step) => {
      const beside = a[at + step];
      return beside !== undefined && beside.term === b[before + 1 + step]?.term;
    });
    return isSameAround && !isSpeaker(a, at) && areOtherThings(one, other, words);
  });
}

/** Who says so is no part of it: "police said", "officials said". */
function isSpeaker(words: readonly Word[], at: number): boolean {
  return ((words[at + 1]?.mark ?? 0) & Mark.saying) !== 0;
}

/** "Ada Brent" and "Mayor Brent" may be one. */
function isOnlyName({ tag, mark }: Word): boolean {
  return tag === Tag.name && (mark & Mark.honorific) === 0;
}

function areOtherThings(one: Word, other: Word, words: Words): boolean {
  // Verbs may tell it in other words, but "increases" is taken for a noun where "reduces" is taken for a verb.
  const isVerb = one.tag === Tag.verb && other.tag === Tag.verb;
  if (isVerb || !THINGS.has(one.tag) || !THINGS.has(other.tag)) return false;
  if ((one.mark | other.mark) & (Mark.date | Mark.saying)) return false;
  return !hasRelative(one.term, [other.term], words) && !hasRelative(other.term, [one.term], words);
}

const THINGS: ReadonlySet<number> = new Set([Tag.noun, Tag.adjective, Tag.adverb, Tag.verb]);

/** Whether "from" stands before a word of one sentence where only "to" stands before it in the other. */
function goesOtherWay({ words: a }: Compared, { words: b }: Compared, tools: Words): boolean {
  const { language } = tools;
  const [one, other] = [waysIn(a, tools), waysIn(b, tools)];
  return [...one].some(([term, ways]) => {
    const others = [...(other.get(term) ?? [])];
    const isOpposed = others.some((way) =>
      [...(language.telling.ways.get(way) ?? [])].some((opposite) => ways.has(opposite)),
    );
    return isOpposed && !others.some((way) => ways.has(way));
  });
}

/** By term: what stands before it of the words that tell a way. */
function waysIn(sentence: readonly Word[], { language, vocabulary }: Words) {
  const ways = new Map<number, Set<string>>();
  for (const { term, before } of sentence) {
    const way = before === undefined ? "" : vocabulary.term(before);
    if (language.telling.ways.has(way)) ways.set(term, (ways.get(term) ?? new Set()).add(way));
  }
  return ways;
}
