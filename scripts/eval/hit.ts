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

/** What decides whether a snippet answers a question of an evaluation set. */
export interface Expected {
  readonly answers: readonly (string | readonly string[])[];
  /** Passages that the snippet must come from, where any are named. */
  readonly relevant: readonly string[];
  readonly goldSentences?: readonly string[] | undefined;
}

/** Share of a gold sentence's words that a snippet must hold. */
const GOLD_SHARE = 0.6;

/**
 * Whether a snippet is a hit. `passageOnly`: for sets whose answers are judgements ("yes"), a
 * relevant passage is all that quoting can give.
 */
export function isHit(
  snippet: { readonly articleId: string; readonly text: string },
  expected: Expected,
  passageOnly = false,
): boolean {
  const { relevant, answers, goldSentences } = expected;
  const isRelevant = relevant.length === 0 || relevant.includes(snippet.articleId);
  if (!isRelevant || passageOnly) return isRelevant && relevant.length > 0;
  if (goldSentences !== undefined && goldSentences.length > 0) {
    return goldSentences.some((gold) => holdsWords(snippet.text, gold));
  }
  return holdsAnswer(snippet.text, answers.flat());
}

function holdsWords(sentence: string, gold: string): boolean {
  const held = new Set(fold(sentence.slice(0, COUNTED_LENGTH)).split(" "));
  const wanted = fold(gold).split(" ");
  return wanted.filter((word) => held.has(word)).length >= GOLD_SHARE * wanted.length;
}
