import type { AnalysedArticle, TokenColumns } from "./analysed.ts";
import type { Tools } from "./briefing.ts";
import { Mark, Tag } from "./language.ts";
import type { Lexicon } from "./lexicon.ts";
import { madeOnce } from "./made-once.ts";

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
  const phrase = phraseOf(written, vocabulary.lemma(behind), { language, lexicon });
  return phrase === "" ? alone : { verb, particle: behind, lemma: phrase };
}

// --- Internal helpers ---

/** By lexicon and words: to look them up takes longer than all else that is read of a sentence. */
const phrases = new WeakMap<Lexicon, Map<string, string>>();
const MOST_PHRASES = 10_000;

/** The dictionary form of a verb with the word behind it; "" unless both together are a verb. */
function phraseOf(
  written: string,
  particle: string,
  { language, lexicon }: Pick<Words, "language" | "lexicon">,
): string {
  const known = madeOnce(phrases, lexicon, () => new Map());
  if (known.size >= MOST_PHRASES) known.clear();
  const isVerb = (phrase: string) =>
    language.telling.alike.has(phrase) || lexicon.lemmas(phrase, "verb").includes(phrase);
  // By all that it may be a form of: the "lay" of "lay off" is taken for one of "lie".
  return madeOnce(known, `${written} ${particle}`, () => {
    const phrasesOf = lexicon.lemmas(written, "verb").map((lemma) => `${lemma} ${particle}`);
    return phrasesOf.find(isVerb) ?? "";
  });
}

/** Whether a token can be a small word that is not of what follows, as in "passed by parliament", "fell in May", "fell in Oslo", "asked over 40 people". */
function isApart({ tag, mark }: TokenColumns, at: number, end: number): boolean {
  const own = mark[at] ?? 0;
  if ((tag[at] !== Tag.function && tag[at] !== Tag.adverb) || own & Mark.manner) return false;
  const next = at + 1 < end ? (mark[at + 1] ?? 0) : 0;
  if (next & Mark.date || (own & Mark.placePreposition && tag[at + 1] === Tag.name)) return false;
  return (own & Mark.bound) === 0 || (next & (Mark.digits | Mark.numberWord)) === 0;
}
