import type { Suggestion } from "./command.ts";
import type { Shelf } from "./find-article.ts";
import { namesOf } from "./names.ts";

/**
 * People, places and organisations of the briefing with a word that begins with
 * what was typed, commonest first; only those that stand in what may be asked here.
 */
export function suggestNames(prefix: string, shelf: Shelf): Suggestion[] {
  const typed = prefix.trim().toLowerCase();
  return namesOf(shelf)
    .filter((name) => ` ${name.toLowerCase()}`.includes(` ${typed}`))
    .map((name) => ({ label: name, value: name }));
}
