import { type AnalysedArticle, tokensOfSentence } from "./analysed.ts";
import type { Tools } from "./briefing.ts";
import { Mark, Tag } from "./language.ts";

/** A sentence of an article, by its number there. */
export interface SentenceRef {
  readonly article: AnalysedArticle;
  readonly sentence: number;
}

/** A sentence with those of other articles that state the same fact. */
export interface Corroborated<T extends SentenceRef> {
  readonly first: T;
  readonly alsoIn: readonly T[];
}

/**
 * Two sentences that state one fact have more than this share of words in common: of all words, and of
 * those that are no names, for whom a story is about is named all over it.
 */
const SAME_FACT = 0.5;
/** Fewer words in common are too few to tell a fact by. */
const MIN_COMMON = 3;

/**
 * The first `limit` sentences, each fact once: a sentence of another article that says what an
 * earlier one says is kept beside it as a second source. Sentences that differ in a number, in what it
 * counts or how it is bound, in a "not", in an "if" or an "allegedly", or in whom or what they name never state the same fact,
 * however alike they are, nor do those that say the opposite of each other ("rose", "fell") or tell of
 * nothing that the other tells of ("entered", "left").
 */
export function eachFactOnce<T extends SentenceRef>(
  ranking: readonly T[],
  limit: number,
  tools: Pick<Tools, "lexicon" | "vocabulary">,
): Corroborated<T>[] {
  const chosen: { first: T; words: SentenceWords; alsoIn: T[] }[] = [];
  for (const item of ranking) {
    const words = wordsOf(item);
    const twin = chosen.find(
      ({ first, words: earlier }) =>
        first.article !== item.article &&
        isSameFact(earlier, words) &&
        !(namesAlone(earlier, item.article) && namesAlone(words, first.article)) &&
        !countsAnother(earlier, words, tools) &&
        !saysOpposite(earlier, words, tools) &&
        !tellsAnother(earlier, words, tools),
    );
    if (twin === undefined) {
      if (chosen.length === limit) break;
      chosen.push({ first: item, words, alsoIn: [] });
    } else if (!twin.alsoIn.some((other) => other.article === item.article)) {
      twin.alsoIn.push(item);
    }
  }
  return chosen;
}

interface SentenceWords {
  readonly content: ReadonlySet<number>;
  /** Those of `content` that are names, and those that are none. */
  readonly names: ReadonlySet<number>;
  readonly others: ReadonlySet<number>;
  /** Those of `others` that tell what is done; not who says so. */
  readonly verbs: ReadonlySet<number>;
  readonly numbers: ReadonlySet<number>;
  /** By number: the nouns and units that stand behind it. */
  readonly counted: ReadonlyMap<number, ReadonlySet<number>>;
  readonly currencies: ReadonlySet<number>;
  /** What stands before a number and bounds it. */
  readonly bounds: ReadonlySet<number>;
  readonly hedges: ReadonlySet<number>;
  readonly negated: boolean;
}

function wordsOf({ article, sentence }: SentenceRef): SentenceWords {
  const names = new Set<number>();
  const others = new Set<number>();
  const verbs = new Set<number>();
  const numbers = new Set<number>();
  const counted = new Map<number, Set<number>>();
  const currencies = new Set<number>();
  const bounds = new Set<number>();
  const hedges = new Set<number>();
  let negated = false;
  const { from, end } = tokensOfSentence(article, sentence);
  for (let token = from; token < end; token += 1) {
    const mark = article.tokens.mark[token] ?? 0;
    const term = article.tokens.term[token] ?? 0;
    if (mark & Mark.negation) negated = true;
    // A month is a noun: "may" as a hedge is none.
    if (mark & Mark.hedge && article.tokens.tag[token] !== Tag.noun) hedges.add(term);
    if (mark & Mark.money) currencies.add(term);
    if (mark & (Mark.digits | Mark.numberWord)) {
      numbers.add(term);
      const isOfDate = mark & Mark.year || (article.tokens.mark[token - 1] ?? 0) & Mark.date;
      const thing = isOfDate ? undefined : thingCounted(article, token, end);
      if (thing !== undefined) counted.set(term, (counted.get(term) ?? new Set()).add(thing));
      const before = (article.tokens.mark[token - 1] ?? 0) & Mark.money ? token - 2 : token - 1;
      const isBound = before >= from && (article.tokens.mark[before] ?? 0) & Mark.bound;
      if (isBound) bounds.add(article.tokens.term[before] ?? 0);
    } else if ((mark & Mark.stop) === 0) {
      const tag = article.tokens.tag[token];
      (tag === Tag.name ? names : others).add(term);
      if (tag === Tag.verb && (mark & Mark.saying) === 0) verbs.add(term);
    }
  }
  const content = new Set([...names, ...others]);
  return { content, names, others, verbs, numbers, counted, currencies, bounds, hedges, negated };
}

/** How far behind its number the head of "40 badly injured rescue dogs" may stand, in tokens. */
const COUNTED_WITHIN = 4;

/** The unit or the last noun behind a number. */
function thingCounted(
  { tokens }: AnalysedArticle,
  number: number,
  end: number,
): number | undefined {
  const { tag, mark, term } = tokens;
  let head: number | undefined;
  for (let i = number + 1; i < Math.min(end, number + 1 + COUNTED_WITHIN); i += 1) {
    // "4%" and "4 percent" are the same.
    if ((mark[i] ?? 0) & Mark.percent) return undefined;
    const isGlued = i === number + 1 && tokens.start[i] === tokens.end[number];
    if (isGlued && tag[i] !== Tag.punctuation) return term[i];
    if (tag[i] === Tag.noun) head = i;
    else if (head !== undefined || !BEFORE_COUNTED.has(tag[i] ?? 0)) break;
    if ((mark[i] ?? 0) & UNIT) return term[i];
  }
  return head === undefined ? undefined : term[head];
}

const BEFORE_COUNTED: ReadonlySet<number> = new Set([Tag.adjective, Tag.name, Tag.number]);
const UNIT = Mark.money | Mark.timeUnit | Mark.date;

function isSameFact(a: SentenceWords, b: SentenceWords): boolean {
  if (a.negated !== b.negated) return false;
  if (!isSame(a.numbers, b.numbers) || !isSame(a.bounds, b.bounds)) return false;
  if (!isSame(a.hedges, b.hedges)) return false;
  if (common(a.content, b.content) < MIN_COMMON) return false;
  return isMostlyShared(a.content, b.content) && isMostlyShared(a.others, b.others);
}

function isSame(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return a.size === b.size && common(a, b) === a.size;
}

function isMostlyShared(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return common(a, b) > SAME_FACT * Math.min(a.size, b.size);
}

/** Whether a sentence names what another article never mentions. */
function namesAlone({ names }: SentenceWords, { tokens }: AnalysedArticle): boolean {
  return [...names].some((term) => !tokens.term.includes(term));
}

/** Whether a number of both counts people in one and dogs in the other, or dollars and euros. */
function countsAnother(
  a: SentenceWords,
  b: SentenceWords,
  { lexicon, vocabulary }: Pick<Tools, "lexicon" | "vocabulary">,
): boolean {
  if (lacks(a.currencies, b.currencies) && lacks(b.currencies, a.currencies)) return true;
  const isRelated = (one: number, other: number) =>
    lexicon
      .related(vocabulary.lemma(one))
      .some(({ word, relation }) => relation !== "antonym" && word === vocabulary.lemma(other));
  const isPeople = (one: number, other: number) =>
    lexicon.kind(vocabulary.lemma(one)) === "group" &&
    lexicon.kind(vocabulary.lemma(other)) === "person";
  const isAkin = (one: number, other: number) =>
    one === other || [isRelated, isPeople].some((akin) => akin(one, other) || akin(other, one));
  return [...a.counted].some(([number, things]) => {
    const others = [...(b.counted.get(number) ?? [])];
    return (
      others.length > 0 &&
      !others.some((other) => [...things].some((thing) => isAkin(thing, other)))
    );
  });
}

function lacks(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return common(a, b) < b.size;
}

/** Whether each tells what is done, and neither does in a word of the other's or one related to it. */
function tellsAnother(
  a: SentenceWords,
  b: SentenceWords,
  { lexicon, vocabulary }: Pick<Tools, "lexicon" | "vocabulary">,
): boolean {
  const isToldBy = (verb: number, { others }: SentenceWords) => {
    if (others.has(verb)) return true;
    const lemmas = new Set([...others].map((term) => vocabulary.lemma(term)));
    return lexicon
      .related(vocabulary.lemma(verb))
      .some(({ word, relation }) => relation !== "antonym" && lemmas.has(word));
  };
  return (
    a.verbs.size > 0 &&
    b.verbs.size > 0 &&
    ![...a.verbs].some((verb) => isToldBy(verb, b)) &&
    ![...b.verbs].some((verb) => isToldBy(verb, a))
  );
}

/** Whether a word of one sentence that the other does not have is the opposite of one of that other. */
function saysOpposite(
  { others: a }: SentenceWords,
  { others: b }: SentenceWords,
  { lexicon, vocabulary }: Pick<Tools, "lexicon" | "vocabulary">,
): boolean {
  const lemmas = new Set([...b].filter((term) => !a.has(term)).map((t) => vocabulary.lemma(t)));
  return [...a].some(
    (term) =>
      !b.has(term) &&
      lexicon
        .related(vocabulary.lemma(term))
        .some(({ word, relation }) => relation === "antonym" && lemmas.has(word)),
  );
}

function common(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let count = 0;
  for (const term of a) if (b.has(term)) count += 1;
  return count;
}
