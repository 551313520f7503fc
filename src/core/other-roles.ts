import { tokensOfSentence } from "./analysed.ts";
import type { Tools } from "./briefing.ts";
import { Mark, Tag } from "./language.ts";
import type { SentenceRef } from "./statement.ts";

type Words = Pick<Tools, "lexicon" | "vocabulary">;

/**
 * Whether two sentences that share their words give them to others: both are the same but for the names at
 * some places ("Brent won", "Holm won"), or what one does to another in the first, that one does to it in
 * the second ("Norway sued Peru", "Peru sued Norway").
 */
export function giveOtherRoles(a: SentenceRef, b: SentenceRef, words: Words): boolean {
  const [one, other] = [readWords(a), readWords(b)];
  return haveOtherNames(one, other) || haveOtherDoers(one, other, words);
}

// --- Internal helpers ---

interface Word {
  readonly term: number;
  readonly tag: number;
  readonly mark: number;
}

interface Sentence {
  /** Without those that are too common. */
  readonly words: readonly Word[];
  /** "Was sued": the doer stands behind. */
  readonly isPassive: boolean;
}

function readWords({ article, sentence }: SentenceRef): Sentence {
  const { term, tag, mark } = article.tokens;
  const { from, end } = tokensOfSentence(article, sentence);
  const words: Word[] = [];
  let isPassive = false;
  for (let i = from; i < end; i += 1) {
    const word = { term: term[i] ?? 0, tag: tag[i] ?? Tag.other, mark: mark[i] ?? 0 };
    const isAfterCopula = i > from && ((mark[i - 1] ?? 0) & Mark.copula) !== 0;
    if (word.tag === Tag.verb && isAfterCopula) isPassive = true;
    if ((word.mark & Mark.stop) === 0) words.push(word);
  }
  return { words, isPassive };
}

function haveOtherNames({ words: a }: Sentence, { words: b }: Sentence): boolean {
  const pairs = a.flatMap((one, i) => {
    const other = b[i];
    return other === undefined || other.term === one.term ? [] : [one, other];
  });
  // "Ada Brent" and "Mayor Brent" may be one.
  const areNames = pairs.every(({ tag, mark }) => tag === Tag.name && !(mark & Mark.honorific));
  return a.length === b.length && pairs.length > 0 && areNames;
}

/** Whether one who stands before a verb in the first stands behind it in the second, and another the other way round. */
function haveOtherDoers(a: Sentence, b: Sentence, words: Words): boolean {
  if (a.isPassive !== b.isPassive) return false;
  const [before, behind] = [placesOf(a.words), placesOf(b.words)];
  const doers = a.words.filter((word) => behind.has(word.term) && canAct(word, words));
  const verbs = a.words.filter(({ term, tag }) => tag === Tag.verb && behind.has(term));
  return verbs.some((verb) => {
    const isBefore = (places: ReadonlyMap<number, number>, term: number) =>
      (places.get(term) ?? 0) < (places.get(verb.term) ?? 0);
    const moved = doers.filter(
      ({ term }) => term !== verb.term && isBefore(before, term) !== isBefore(behind, term),
    );
    return new Set(moved.map(({ term }) => isBefore(before, term))).size === 2;
  });
}

/** Where each term stands first. */
function placesOf(words: readonly Word[]): ReadonlyMap<number, number> {
  return new Map(words.map(({ term }, i) => [term, i] as const).reverse());
}

/** Names, people and groups; no days. */
function canAct({ term, tag, mark }: Word, { lexicon, vocabulary }: Words): boolean {
  if (mark & Mark.date) return false;
  const kind = tag === Tag.noun ? lexicon.kind(vocabulary.lemma(term)) : undefined;
  return tag === Tag.name || kind === "person" || kind === "group";
}
