import type { AnalysedArticle } from "./analysed.ts";
import type { Briefing } from "./briefing.ts";

/** What one edition has that another had not, article by article; in reading order. */
export interface Changes<A = AnalysedArticle> {
  readonly came: readonly A[];
  /** Called the same as before, and saying something else. */
  readonly changed: readonly { readonly before: A; readonly after: A }[];
  readonly went: readonly A[];
}

/** Compares two editions; articles are told by their ids. */
export function changesBetween(before: Briefing, after: Briefing): Changes {
  const came: AnalysedArticle[] = [];
  const changed: { before: AnalysedArticle; after: AnalysedArticle }[] = [];
  for (const article of after.articles) {
    const former = before.article(article.article.id);
    if (former === undefined) came.push(article);
    else if (former.hash !== article.hash) changed.push({ before: former, after: article });
  }
  const went = before.articles.filter(({ article }) => after.article(article.id) === undefined);
  return { came, changed, went };
}
