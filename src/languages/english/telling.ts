import type { Telling } from "../../core/language.ts";
import { determiners } from "./words.ts";

const AHEAD = "will 'll ’ll wo would 'd ’d shall to".split(" ");

const DOUBTS =
  "wrong wrongly false falsely untrue incorrect incorrectly mistaken mistakenly erroneous erroneously correction rumour rumor hoax fake baseless unfounded debunk retract".split(
    " ",
  );

/** "Vise" is the one spelling in which both words are kept. */
const ALMOST = "former deputy vise acting assistant attempted".split(" ");

const OPPOSITES = [
  ["for favour favor", "against"],
  ["before", "after"],
  ["inside", "outside"],
  ["up", "down"],
  ["above", "below"],
  ["ahead", "behind"],
  ["since", "until till"],
  ["all every many most", "some few"],
];

const WAYS = [["to into toward towards", "from out"]];

/** Before a figure, the words of a line say the same. */
const BOUNDS = ["over above more", "under below less fewer", "nearly almost"];

/** The verbs of a line tell the same, and WordNet keeps them apart. */
const ALIKE = [
  ["resign", "stand down"],
  ["buy", "acquire", "take over"],
  ["withdraw", "pull out"],
];

/**
 * The words of a line stand for one unit, which WordNet does not know ("cm" it does); not "mph" for the miles of an
 * hour, for "90 miles" are no speed.
 */
const UNITS = [
  "kilometer km",
  "meter m",
  "mile mi",
  "foot ft",
  "hectare ha",
  "gram g",
  "pound lb",
  "liter l",
  "hour h",
  "degree °",
  "celsius c",
];

/** What English words say of what is told; `keyOf`: the key of a dictionary form. */
export function telling(keyOf: (lemma: string) => string): Telling {
  const keysOf = (words: string) => words.split(" ").map(keyOf);
  const sides = (pairs: readonly string[][]) =>
    new Map(
      pairs
        .map((pair) => pair.map(keysOf))
        .flatMap(([one = [], other = []]) => [
          ...one.map((key) => [key, new Set(other)] as const),
          ...other.map((key) => [key, new Set(one)] as const),
        ]),
    );
  return {
    ahead: new Set(AHEAD.map(keyOf)),
    doubts: new Set(DOUBTS.map(keyOf)),
    determiners: new Set([...determiners, "no"].map(keyOf)),
    almost: new Set(ALMOST.map(keyOf)),
    belonging: new Set([keyOf("of")]),
    opposites: sides(OPPOSITES),
    ways: sides(WAYS),
    bounds: byWord(BOUNDS.map(keysOf), ([first = ""]) => first),
    alike: byWord(ALIKE, (verbs) => new Set(verbs)),
    units: byWord(UNITS.map(keysOf), (keys) => keys),
    isPast,
  };
}

/** By each word of a line, what is made of the line. */
function byWord<T>(
  lines: readonly (readonly string[])[],
  make: (line: readonly string[]) => T,
): Map<string, T> {
  return new Map(lines.flatMap((line) => line.map((word) => [word, make(line)] as const)));
}

/** "Cut" and "put" may tell either. */
function isPast(verb: string, lemmas: readonly string[]): boolean {
  return lemmas.length > 0 && !lemmas.includes(verb) && !/(?:s|ing)$/.test(verb);
}
