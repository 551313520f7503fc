import type { SuggestContext, Suggestion } from "./command.ts";
import { articlesOf } from "./find-article.ts";

/**
 * People, places and organisations of the briefing with a word that begins with
 * what was typed, commonest first; only those that stand in what may be asked here.
 */
export function suggestNames(prefix: string, context: SuggestContext): Suggestion[] {
  const typed = prefix.trim().toLowerCase();
  return context.briefing.names
    .filter((name) => ` ${name.toLowerCase()}`.includes(` ${typed}`) && mayBeAsked(name, context))
    .map((name) => ({ label: name, value: name }));
}

/** Names are gathered from all articles: one of an article that may not be read here would give it away. */
function mayBeAsked(name: string, context: SuggestContext): boolean {
  if (context.scope === undefined) return true;
  return articlesOf(context).some(({ article }) => article.text.includes(name));
}
