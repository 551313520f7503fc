import type { Random } from "../random.ts";

const OPENINGS =
  "Who,What,When did,Where did,Why did,How did,How many,How long did,Which,What did,Was,Is it true that".split(
    ",",
  );

/**
 * A question in the words of a sentence: a wh-word and a run of four to ten of its words; every
 * other one misspelt.
 */
export function questionFrom(sentence: string, random: Random, misspelt: boolean): string {
  const words = sentence.replace(/[".]/g, "").split(" ");
  const length = Math.min(words.length, random.between(4, 10));
  const from = random.between(0, words.length - length);
  const asked = words.slice(from, from + length);
  const text = (misspelt ? misspell(asked, random) : asked).join(" ").replace(/,$/, "");
  return random.chance(0.1) ? text : `${random.pick(OPENINGS)} ${text}?`;
}

/** One mistake in the longest word. */
function misspell(words: readonly string[], random: Random): string[] {
  const longest = words.reduce((best, word, i) => {
    return word.length > (words[best]?.length ?? 0) ? i : best;
  }, 0);
  return words.map((word, i) => (i === longest ? withMistake(word, random) : word));
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz".split("");

/** A letter left out, doubled up, mistaken or swapped with the next; never the first. */
function withMistake(word: string, random: Random): string {
  const at = random.between(1, Math.max(1, word.length - 2));
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  switch (random.between(0, 3)) {
    case 0:
      return before + after;
    case 1:
      return before + random.pick(LETTERS) + letter + after;
    case 2:
      return before + random.pick(LETTERS) + after;
    default:
      return before + after.charAt(0) + letter + after.slice(1);
  }
}
