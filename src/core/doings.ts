import type { AnalysedArticle, TokenColumns } from "./analysed.ts";
import type { Tools } from "./briefing.ts";
import { Mark, Tag } from "./language.ts";

type Words = Pick<Tools, "language" | "lexicon" | "vocabulary">;

/** What a verb tells as done, with the word behind it that makes another verb of it: "called", "called off". */
export interface Doing {
  /** Numbers of the vocabulary. */
  readonly verb: number;
  readonly particle: number | undefined;
  /** The dictionary form of both: "call off". */
  readonly lemma: string;
}

/** Reads what the verb at a token tells as done. `end`: where its sentence ends. */
export function doingAt(
  { article, tokens }: AnalysedArticle,
  at: number,
  end: number,
  { language, lexicon, vocabulary }: Words,
): Doing {
  const [verb = 0, behind = 0] = [tokens.term[at], tokens.term[at + 1]];
  const alone = { verb, particle: undefined, lemma: vocabulary.lemma(verb) };
  if (at + 1 >= end || !isApart(tokens, at + 1, end)) return alone;
  const written = article.text.slice(tokens.start[at], tokens.end[at]);
  const isKnown = (phrase: string) =>
    language.telling.alike.has(phrase) || lexicon.lemmas(phrase, "verb").includes(phrase);
  // By all that it may be a form of: the "lay" of "lay off" is taken for one of "lie".
  const phrase = lexicon
    .lemmas(written, "verb")
    .map((lemma) => `${lemma} ${vocabulary.lemma(behind)}`)
    .find(isKnown);
  return phrase === undefined ? alone : { verb, particle: behind, lemma: phrase };
}

// --- Internal helpers ---

/** Whether a token can be a small word that is not of what follows, as in "passed by parliament", "fell in May", "fell in Oslo", "asked over 40 people". */
function isApart({ tag, mark }: TokenColumns, at: number, end: number): boolean {
  const own = mark[at] ?? 0;
  if ((tag[at] !== Tag.function && tag[at] !== Tag.adverb) || own & Mark.manner) return false;
  const next = at + 1 < end ? (mark[at + 1] ?? 0) : 0;
  if (next & Mark.date || (own & Mark.placePreposition && tag[at + 1] === Tag.name)) return false;
  return (own & Mark.bound) === 0 || (next & (Mark.digits | Mark.numberWord)) === 0;
}
