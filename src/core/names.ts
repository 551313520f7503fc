import type { AnalysedArticle } from "./analysed.ts";
import type { SuggestContext } from "./command.ts";
import { articlesOf } from "./find-article.ts";
import { Mark, Tag } from "./language.ts";

/** More names than these help nobody who completes a word. */
const MAX_NAMES = 2000;
const MAX_WORDS = 5;

/**
 * The people, places and organisations that articles name, as written there: those that most
 * articles name first, then the most often named, then alphabetically.
 */
export function namesIn(articles: readonly AnalysedArticle[]): string[] {
  const counts = new Map<string, { articles: number; times: number }>();
  for (const article of articles) {
    const seen = new Set<string>();
    for (const name of nameRuns(article)) {
      const count = counts.get(name) ?? { articles: 0, times: 0 };
      count.times += 1;
      if (!seen.has(name)) count.articles += 1;
      seen.add(name);
      counts.set(name, count);
    }
  }
  return [...counts]
    .sort(([a, x], [b, y]) => y.articles - x.articles || y.times - x.times || (a < b ? -1 : 1))
    .slice(0, MAX_NAMES)
    .map(([name]) => name);
}

/**
 * The names of what may be asked here, as `namesIn`: one that only other articles name would give
 * these away.
 */
export function namesOf({ briefing, scope }: Pick<SuggestContext, "briefing" | "scope">) {
  if (scope === undefined) return briefing.names;
  const known = scopedNames.get(scope) ?? namesIn(articlesOf({ briefing, scope }));
  scopedNames.set(scope, known);
  return known;
}

/** By scope, which an edition has one of for each set of sections. */
const scopedNames = new WeakMap<readonly string[], readonly string[]>();

/** Runs of capitalised names within a sentence ("Amir Khan Muttaqi"). */
function* nameRuns(article: AnalysedArticle): Generator<string> {
  const { tokens, sentenceToken } = article;
  const isName = (token: number) =>
    tokens.tag[token] === Tag.name &&
    ((tokens.mark[token] ?? 0) & (Mark.capital | Mark.date)) === Mark.capital;
  for (let sentence = 0; sentence + 1 < sentenceToken.length; sentence += 1) {
    const end = sentenceToken[sentence + 1] ?? 0;
    for (let token = sentenceToken[sentence] ?? 0; token < end; token += 1) {
      if (!isName(token)) continue;
      const first = token;
      while (token + 1 < end && isName(token + 1) && token - first + 1 < MAX_WORDS) token += 1;
      const start = tokens.start[first] ?? 0;
      yield article.article.text.slice(start, tokens.end[token]).replace(/\s+/g, " ");
    }
  }
}
