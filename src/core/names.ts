import type { AnalysedArticle } from "./analysed.ts";
import { articlesOf, type Shelf } from "./find-article.ts";
import { Mark, Tag } from "./language.ts";
import type { Lexicon } from "./lexicon.ts";

/** More names than these help nobody who completes a word. */
const MAX_NAMES = 2000;
/** A name has no more words. */
export const MAX_NAME_WORDS = 5;

/**
 * The people, places and organisations that articles name, as written there: those that most
 * articles name first, then the most often named, then alphabetically.
 */
export function namesIn(articles: readonly AnalysedArticle[], lexicon: Lexicon): string[] {
  const counts = new Map<string, Count>();
  for (const article of articles) {
    for (const [name, times] of timesNamed(article, lexicon)) {
      const count = counts.get(name);
      if (count === undefined) counts.set(name, { articles: 1, times });
      else {
        count.articles += 1;
        count.times += times;
      }
    }
  }
  const fewest = articlesOfLast([...counts.values()]);
  return [...counts]
    .filter(([, { articles }]) => articles >= fewest)
    .sort(([a, x], [b, y]) => y.articles - x.articles || y.times - x.times || (a < b ? -1 : 1))
    .slice(0, MAX_NAMES)
    .map(([name]) => name);
}

/**
 * The names of what may be asked here, as `namesIn`: one that only other articles name would give
 * these away.
 */
export function namesOf({ briefing, scope }: Shelf) {
  if (scope === undefined) return briefing.names;
  const known =
    scopedNames.get(scope) ?? namesIn(articlesOf({ briefing, scope }), briefing.lexicon);
  scopedNames.set(scope, known);
  return known;
}

/** By scope, which an edition has one of for each set of sections; one of a single article is made anew. */
const scopedNames = new WeakMap<readonly string[], readonly string[]>();

/** How many articles name something, and how often all of them do. */
interface Count {
  articles: number;
  times: number;
}

/** How many articles name the last of the names that are taken: those of fewer need no sorting. */
function articlesOfLast(counts: readonly Count[]): number {
  const articles = Uint32Array.from(counts, (count) => count.articles).sort();
  return articles.at(-MAX_NAMES) ?? 0;
}

/** Articles do not change, and most are in the next edition too. */
const named = new WeakMap<AnalysedArticle, ReadonlyMap<string, number>>();

/** The names in an article, and how often each stands there. */
function timesNamed(article: AnalysedArticle, lexicon: Lexicon): ReadonlyMap<string, number> {
  const known = named.get(article);
  if (known !== undefined) return known;
  const times = new Map<string, number>();
  for (const name of nameRuns(article, lexicon)) times.set(name, (times.get(name) ?? 0) + 1);
  named.set(article, times);
  return times;
}

/** Runs of capitalised names within a sentence ("Amir Khan Muttaqi"); not the "Investigations" that begins one. */
function* nameRuns(article: AnalysedArticle, lexicon: Lexicon): Generator<string> {
  const { tokens, sentenceToken } = article;
  const isName = (token: number) =>
    tokens.tag[token] === Tag.name &&
    ((tokens.mark[token] ?? 0) & (Mark.capital | Mark.date)) === Mark.capital;
  const isFirst = (token: number, from: number) =>
    tokens.tag.subarray(from, token).every((tag) => tag === Tag.punctuation);
  for (let sentence = 0; sentence + 1 < sentenceToken.length; sentence += 1) {
    const from = sentenceToken[sentence] ?? 0;
    const end = sentenceToken[sentence + 1] ?? 0;
    for (let token = from; token < end; token += 1) {
      if (!isName(token)) continue;
      const first = token;
      while (token + 1 < end && isName(token + 1) && token - first + 1 < MAX_NAME_WORDS) token += 1;
      const start = tokens.start[first] ?? 0;
      const name = article.article.text.slice(start, tokens.end[token]).replace(/\s+/g, " ");
      const isAlone = token === first && isFirst(first, from);
      // "Norway" is in the lexicon too.
      const isAnyWord = isAlone && lexicon.has(name) && lexicon.kind(name) !== "place";
      if (!isAnyWord) yield name;
    }
  }
}
