import type { Telling } from "../../core/language.ts";

const AHEAD = "will 'll ’ll wo would 'd ’d shall to".split(" ");

/** What English words say of what is told; `keyOf`: the key of a dictionary form. */
export function telling(keyOf: (lemma: string) => string): Telling {
  return { ahead: new Set(AHEAD.map(keyOf)), isPast };
}

/** "Cut" and "put" may tell either. */
function isPast(verb: string, lemmas: readonly string[]): boolean {
  return lemmas.length > 0 && !lemmas.includes(verb) && !/(?:s|ing)$/.test(verb);
}
