import type { AnalysedArticle } from "./analysed.ts";
import type { SuggestContext, Suggestion } from "./command.ts";
import { unknownArticle } from "./errors.ts";
import { seen } from "./plain-question.ts";

/** What an article is looked up in. */
export type Shelf = Pick<SuggestContext, "briefing" | "scope">;

/** The articles that may be read here, in reading order. */
export function articlesOf({ briefing, scope }: Shelf): readonly AnalysedArticle[] {
  if (scope === undefined) return briefing.articles;
  const ids = new Set(scope);
  return briefing.articles.filter(({ article }) => ids.has(article.id));
}

/** The article with this id, or else with this title. Throws UserError ARTICLE_UNKNOWN. */
export function findArticle(written: string, shelf: Shelf): AnalysedArticle {
  const found = lookUp(written, shelf);
  if (found !== undefined) return found;
  throw unknownArticle(written);
}

/** The ids that may answer: those of the scope, or of the one article that was asked for. */
export function withinOf(written: string | undefined, shelf: Shelf): readonly string[] | undefined {
  return written === undefined ? shelf.scope : [findArticle(written, shelf).article.id];
}

/** Of the shelf the one article that an option names; all of it while the option names none. */
export function shelfWithin(written: unknown, shelf: Shelf): Shelf {
  const named = typeof written === "string" ? lookUp(written, shelf) : undefined;
  return named ? { briefing: shelf.briefing, scope: [named.article.id] } : shelf;
}

/** Articles whose id begins with, or whose title holds, what was typed so far. */
export function suggestArticles(prefix: string, shelf: Shelf): Suggestion[] {
  const typed = folded(prefix);
  return articlesOf(shelf)
    .filter(({ article }) => {
      return folded(article.id).startsWith(typed) || folded(article.title).includes(typed);
    })
    .map(({ article }) => ({ label: article.title.trim() || article.id, value: article.id }));
}

// --- Internal helpers ---

function lookUp(written: string, shelf: Shelf): AnalysedArticle | undefined {
  const articles = articlesOf(shelf);
  const [id, title] = [seen(written).trim(), folded(written)];
  return (
    articles.find(({ article }) => article.id === written) ??
    articles.find(({ article }) => seen(article.id).trim() === id) ??
    articles.find(({ article }) => folded(article.title) === title)
  );
}

function folded(text: string): string {
  return seen(text).trim().toLowerCase();
}
