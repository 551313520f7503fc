import type { Telling } from "../../core/language.ts";

const AHEAD = "will 'll ’ll wo would 'd ’d shall to".split(" ");

const DOUBTS =
  "wrong wrongly false falsely untrue incorrect incorrectly mistaken mistakenly erroneous erroneously correction rumour rumor hoax fake baseless unfounded debunk retract".split(
    " ",
  );

const DETERMINERS =
  "the a an this that these those his her its their our my your some any every each all both no".split(
    " ",
  );

const OPPOSITES = [
  ["for favour favor", "against"],
  ["before", "after"],
  ["inside", "outside"],
  ["up", "down"],
  ["all every many most", "some few"],
].map((sides) => sides.map((words) => words.split(" ")));

/** What English words say of what is told; `keyOf`: the key of a dictionary form. */
export function telling(keyOf: (lemma: string) => string): Telling {
  const opposites = OPPOSITES.flatMap(([one = [], other = []]) => [
    ...one.map((word) => [keyOf(word), new Set(other.map(keyOf))] as const),
    ...other.map((word) => [keyOf(word), new Set(one.map(keyOf))] as const),
  ]);
  return {
    ahead: new Set(AHEAD.map(keyOf)),
    doubts: new Set(DOUBTS.map(keyOf)),
    determiners: new Set(DETERMINERS.map(keyOf)),
    opposites: new Map(opposites),
    isPast,
  };
}

/** "Cut" and "put" may tell either. */
function isPast(verb: string, lemmas: readonly string[]): boolean {
  return lemmas.length > 0 && !lemmas.includes(verb) && !/(?:s|ing)$/.test(verb);
}
