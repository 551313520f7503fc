/** A snippet counts by at most this much of its sentence, in UTF-16 units: a longer one answers nobody. */
const COUNTED_LENGTH = 400;

const ARTICLES = new Set(["a", "an", "the"]);

/**
 * Whether a sentence holds one of the answers: folded, and as whole words.
 * How a hit is counted in full: README.md beside this file.
 */
export function holdsAnswer(sentence: string, answers: readonly string[]): boolean {
  const counted = ` ${fold(sentence.slice(0, COUNTED_LENGTH))} `;
  return answers.some((answer) => {
    const folded = fold(answer);
    return folded !== "" && counted.includes(` ${folded} `);
  });
}

/**
 * Text with all that does not tell answers apart folded away: case, accents, punctuation
 * (quotes and dashes with it), the commas inside numbers, and the articles a, an, the.
 */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/(?<=\d),(?=\d)/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !ARTICLES.has(word))
    .join(" ");
}
