import type { AnalysedArticle } from "./analysed.ts";
import type { Briefing, BriefingParts } from "./briefing.ts";
import { type IndexedPassage, NEW_PASSAGE } from "./engine.ts";
import { Mark } from "./language.ts";

/**
 * Numbers the passages of an edition and indexes them; those of articles that the edition before
 * has too are taken over from its engine, unless that is worn.
 */
export function indexPassages({
  articles,
  engine,
  previous,
}: BriefingParts): Pick<Briefing, "engine" | "passages" | "firstPassage"> {
  const before = previous?.engine.isWorn ? undefined : previous;
  const firstPassage = firstPassages(articles);
  const count = articles.reduce((sum, analysed) => sum + passageCount(analysed), 0);
  const passages = { article: new Uint32Array(count), index: new Uint32Array(count) };
  const kept = new Uint32Array(count);
  const added: IndexedPassage[] = [];
  let number = 0;
  for (const [article, analysed] of articles.entries()) {
    const first = before?.firstPassage.get(analysed);
    for (let index = 0; index < passageCount(analysed); index += 1) {
      passages.article[number] = article;
      passages.index[number] = index;
      kept[number] = first === undefined ? NEW_PASSAGE : first + index;
      if (first === undefined) added.push(toIndexed(analysed, index));
      number += 1;
    }
  }
  return { engine: (before?.engine ?? engine).next(kept, added), passages, firstPassage };
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
