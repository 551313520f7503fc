import type { AnalysedArticle } from "./analysed.ts";
import type { Briefing } from "./briefing.ts";
import type { Matcher, SentenceMatch } from "./match.ts";
import type { Question } from "./question.ts";

/** A passage that may hold the answer. */
export interface FoundPassage {
  readonly article: AnalysedArticle;
  /** Index into the article's passages. */
  readonly index: number;
  /** The engine's; 0 when it did not return the passage. */
  readonly score: number;
}

/** A sentence of such a passage. */
export interface FoundSentence {
  readonly passage: FoundPassage;
  readonly match: SentenceMatch;
  /** BM25 of the sentence. */
  readonly bm25: number;
}

/** How wide the net is thrown. */
export interface Net {
  /** Passages taken from the engine. */
  readonly passages: number;
  /** In a briefing of up to this many sentences every passage is taken: it is read whole. */
  readonly readWhole: number;
}

/** Sentences are short: term counts saturate early and length matters half. */
const BM25 = { k1: 1, b: 0.5 };
/** What a term that names the kind of thing asked for weighs in the search for passages. */
const FOCUS_WEIGHT = 0.6;

/** Best first. `within`: the only articles that may answer; all else is out before it is scored. */
export function findPassages(
  question: Question,
  briefing: Briefing,
  within: ReadonlySet<AnalysedArticle> | undefined,
  net: Net,
): FoundPassage[] {
  const { passages, articles, engine } = briefing;
  const articleOf = (passage: number) => articles[passages.article[passage] ?? 0];
  const query = question.terms
    .filter((term) => term.id >= 0)
    .map((term) => ({ term: term.id, weight: term.isFocus ? FOCUS_WEIGHT : 1 }));
  const accept =
    within &&
    ((passage: number) => {
      const article = articleOf(passage);
      return article !== undefined && within.has(article);
    });
  const found = engine.candidates(query, net.passages, accept).flatMap(({ passage, score }) => {
    const article = articleOf(passage);
    return article ? [{ article, index: passages.index[passage] ?? 0, score }] : [];
  });
  if (sentencesOf(briefing, within) > net.readWhole) return found;
  return [...found, ...passagesBeside(found, within ?? articles)];
}

function sentencesOf(briefing: Briefing, within: ReadonlySet<AnalysedArticle> | undefined): number {
  if (within === undefined) return briefing.sentenceCount;
  let count = 0;
  for (const article of within) count += article.sentenceStart.length;
  return count;
}

/** Every other passage of the articles. */
function passagesBeside(
  found: readonly FoundPassage[],
  articles: Iterable<AnalysedArticle>,
): FoundPassage[] {
  const seen = new Map<AnalysedArticle, Set<number>>();
  for (const { article, index } of found) {
    seen.set(article, (seen.get(article) ?? new Set()).add(index));
  }
  const rest: FoundPassage[] = [];
  for (const article of articles) {
    for (let index = 0; index + 1 < article.passageSentence.length; index += 1) {
      if (!seen.get(article)?.has(index)) rest.push({ article, index, score: 0 });
    }
  }
  return rest;
}

/** The passage's sentences, in order. */
export function sentencesIn(
  passage: FoundPassage,
  matcher: Matcher,
  briefing: Briefing,
): FoundSentence[] {
  const { article, index } = passage;
  const sentences: FoundSentence[] = [];
  const end = article.passageSentence[index + 1] ?? 0;
  for (let sentence = article.passageSentence[index] ?? 0; sentence < end; sentence += 1) {
    const match = matcher.match(article, sentence);
    if (match === undefined) continue;
    const bm25 = bm25Of(match, matcher.question, briefing.meanSentenceLength);
    sentences.push({ passage, match, bm25 });
  }
  return sentences;
}

/** Okapi BM25 of one sentence (Robertson and Zaragoza 2009). */
function bm25Of(match: SentenceMatch, question: Question, meanLength: number): number {
  const length = (match.to - match.from) / Math.max(1, meanLength);
  const norm = BM25.k1 * (1 - BM25.b + BM25.b * length);
  let score = 0;
  for (const [i, term] of question.terms.entries()) {
    const count = match.count[i] ?? 0;
    score += (term.weight * count * (BM25.k1 + 1)) / (count + norm);
  }
  return score;
}
