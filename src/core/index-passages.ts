import type { AnalysedArticle } from "./analysed.ts";
import type { Briefing, BriefingParts } from "./briefing.ts";
import { type IndexedPassage, NEW_PASSAGE } from "./engine.ts";
import { Mark } from "./language.ts";
import type { Steps } from "./steps.ts";

/**
 * Numbers the passages of an edition and indexes them, with a step for each article that is new;
 * those of articles that the edition before has too are taken over from its engine, unless that is
 * worn.
 */
export function* indexPassages({
  articles,
  engine,
  previous,
}: BriefingParts): Steps<Pick<Briefing, "engine" | "passages" | "firstPassage">> {
  const before = previous?.engine.isWorn ? undefined : previous;
  const { fresh, kept, ...numbered } = numberPassages(articles, before?.firstPassage);
  const added: IndexedPassage[] = [];
  for (const analysed of fresh) {
    const count = passageCount(analysed);
    for (let index = 0; index < count; index += 1) added.push(toIndexed(analysed, index));
    yield;
  }
  return { engine: yield* (before?.engine ?? engine).next(kept, added), ...numbered };
}

/** By article: the number of its first passage, where passages are numbered in reading order. */
export function firstPassages(articles: readonly AnalysedArticle[]): Map<AnalysedArticle, number> {
  let number = 0;
  const first = new Map<AnalysedArticle, number>();
  for (const analysed of articles) {
    first.set(analysed, number);
    number += passageCount(analysed);
  }
  return first;
}

// --- Internal helpers ---

/**
 * Where each passage stands, and what it was called before; in one go, for it is done to every
 * passage of a briefing whenever one changes.
 */
function numberPassages(
  articles: readonly AnalysedArticle[],
  before: ReadonlyMap<AnalysedArticle, number> | undefined,
) {
  const firstPassage = firstPassages(articles);
  const last = articles.at(-1);
  const count = last ? (firstPassage.get(last) ?? 0) + passageCount(last) : 0;
  const passages = { article: new Uint32Array(count), index: new Uint32Array(count) };
  const kept = new Uint32Array(count);
  const fresh: AnalysedArticle[] = [];
  let article = 0;
  for (const [analysed, from] of firstPassage) {
    const first = before?.get(analysed);
    if (first === undefined) fresh.push(analysed);
    const length = passageCount(analysed);
    for (let index = 0; index < length; index += 1) {
      passages.article[from + index] = article;
      passages.index[from + index] = index;
      kept[from + index] = first === undefined ? NEW_PASSAGE : first + index;
    }
    article += 1;
  }
  return { firstPassage, passages, kept, fresh };
}

function passageCount({ passageSentence }: AnalysedArticle): number {
  return Math.max(0, passageSentence.length - 1);
}

function toIndexed(analysed: AnalysedArticle, passage: number): IndexedPassage {
  const { tokens, sentenceToken, passageSentence, title: titleTerms } = analysed;
  const from = sentenceToken[passageSentence[passage] ?? 0] ?? 0;
  const to = sentenceToken[passageSentence[passage + 1] ?? 0] ?? 0;
  const terms: number[] = [];
  for (let token = from; token < to; token += 1) {
    if (((tokens.mark[token] ?? 0) & Mark.stop) === 0) terms.push(tokens.term[token] ?? 0);
  }
  return { terms, titleTerms };
}
