import { questionWords } from "./words.ts";

/** What the tagger makes of a text, by token. */
export interface Tagging {
  readonly values: readonly string[];
  readonly classes: readonly string[];
  /** Whether the token is in its dictionary form. */
  isBase(at: number): boolean;
  /** Whether the word is ever a verb. */
  canBeVerb(word: string): boolean;
}

/**
 * The main verb of "What did the Taliban promise?", which the tagger takes for a noun: a noun before it, as in
 * "their promise", says so, but "did" needs a verb. -1 where nothing has to be mended.
 */
export function verbBehindDo(tagging: Tagging): number {
  const { values, classes, canBeVerb } = tagging;
  const auxiliary = values.findIndex((value) => DO.test(value));
  const asks = auxiliary === 0 || values.slice(0, auxiliary).some(isQuestionWord);
  if (auxiliary < 0 || !asks || hasMainVerb(tagging, auxiliary + 1)) return -1;
  let found = -1;
  for (let i = auxiliary + 2; i < values.length; i += 1) {
    const isEligible =
      MISTAKEN.has(classes[i] ?? "") &&
      SUBJECT.has(classes[i - 1] ?? "") &&
      tagging.isBase(i) &&
      canBeVerb(values[i] ?? "");
    // "the phone call last": of several in a row it is the last one.
    if (isEligible) found = i;
    else if (found >= 0) break;
  }
  return found;
}

// --- Internal helpers ---

const DO = /^(?:do|does|did)$/i;

const isQuestionWord = (value: string) => questionWords.has(value.toLowerCase());

const MISTAKEN = new Set(["NOUN", "ADJ"]);
const SUBJECT = new Set(["NOUN", "PROPN", "PRON", "NUM"]);

/** Not "promise to do", nor "promise when they met", nor "promise after they were killed". */
function hasMainVerb({ values, classes, isBase }: Tagging, from: number): boolean {
  for (let i = from; i < values.length; i += 1) {
    if (classes[i] !== "VERB" || !isBase(i)) continue;
    if (i === from || (values[i - 1]?.toLowerCase() !== "to" && classes[i - 1] !== "AUX"))
      return true;
  }
  return false;
}
