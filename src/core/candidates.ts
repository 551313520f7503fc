import type { AnalysedArticle } from "./analysed.ts";
import type { Briefing } from "./briefing.ts";
import { Matcher, type SentenceMatch } from "./match.ts";
import { sentencePointedTo } from "./neighbour.ts";
import type { Question } from "./question.ts";

/** A sentence that may be the answer, with what surrounds it. Arrays run over the question's terms. */
export interface CandidateSentence {
  readonly match: SentenceMatch;
  readonly before: SentenceMatch | undefined;
  readonly twoBefore: SentenceMatch | undefined;
  readonly after: SentenceMatch | undefined;
  /** The sentence that names whom or what this one points back to, when it does. */
  readonly pointedTo: SentenceMatch | undefined;
  /** Best stand-ins in the article's title. */
  readonly title: Float32Array;
  /** Best stand-ins in the whole passage, this sentence included. */
  readonly passage: Float32Array;
  /** BM25 of the sentence. */
  readonly bm25: number;
  /** The engine's score of the passage; 0 when it did not return it. */
  readonly passageScore: number;
  /** Position in its passage and in its article, from 0. */
  readonly inPassage: number;
  readonly inArticle: number;
}

/** The candidates of one question and what they are measured against. */
export interface Pool {
  readonly question: Question;
  readonly candidates: readonly CandidateSentence[];
  /** BM25 that a sentence would have that held every term once. */
  readonly selfScore: number;
  readonly maxBm25: number;
  readonly maxPassageScore: number;
}

/** How wide the net is thrown. */
export interface Net {
  /** Passages taken from the engine. */
  readonly passages: number;
  /** Up to this many sentences all are candidates: a small briefing is read whole. */
  readonly readWhole: number;
  readonly sentences: number;
  /** Every sentence of the best passages is a candidate, whether it matches or not. */
  readonly wholePassages: number;
}

/** Wider found nothing more (docs/retrieval.md). */
const answerNet: Net = { passages: 24, readWhole: 400, sentences: 60, wholePassages: 5 };
/** A search wants many articles, and of each its best sentence only. */
export const searchNet: Net = { passages: 100, readWhole: 0, sentences: 1000, wholePassages: 0 };

/** Sentences are short: term counts saturate early and length matters half. */
const BM25 = { k1: 1, b: 0.5 };

/** `within`: the only articles that may answer; everything else is out before it is scored. */
export function gatherCandidates(
  question: Question,
  briefing: Briefing,
  within?: ReadonlySet<AnalysedArticle>,
  net: Net = answerNet,
): Pool {
  const matcher = new Matcher(question);
  const passages = candidatePassages(question, briefing, within, net);
  const maxPassageScore = Math.max(0, ...passages.map((passage) => passage.score));
  const scored: { candidate: CandidateSentence; promise: number }[] = [];
  const title = new Map<AnalysedArticle, Float32Array>();
  for (const [rank, { article, index, score }] of passages.entries()) {
    let titleSoft = title.get(article);
    if (titleSoft === undefined) {
      titleSoft = bestStandIns(question, article.title);
      title.set(article, titleSoft);
    }
    for (const candidate of passageCandidates(
      matcher,
      briefing,
      article,
      index,
      score,
      titleSoft,
    )) {
      const sure = rank < net.wholePassages ? question.totalWeight : 0;
      scored.push({ candidate, promise: candidate.bm25 + score / 2 + sure });
    }
  }
  scored.sort((a, b) => b.promise - a.promise);
  const candidates = scored.slice(0, net.sentences).map(({ candidate }) => candidate);
  return {
    question,
    candidates,
    selfScore: question.totalWeight,
    maxBm25: Math.max(0, ...candidates.map((candidate) => candidate.bm25)),
    maxPassageScore,
  };
}

interface ScoredPassage {
  readonly article: AnalysedArticle;
  readonly index: number;
  readonly score: number;
}

function candidatePassages(
  question: Question,
  briefing: Briefing,
  within: ReadonlySet<AnalysedArticle> | undefined,
  net: Net,
): ScoredPassage[] {
  const { passages, articles, engine } = briefing;
  const articleOf = (passage: number) => articles[passages.article[passage] ?? 0];
  const accept = within && ((passage: number) => within.has(articleOf(passage) as AnalysedArticle));
  const query = question.terms
    .filter((term) => term.id >= 0)
    .map((term) => ({ term: term.key, weight: term.isFocus ? 0.6 : 1 }));
  const found = engine.candidates(query, net.passages, accept).flatMap(({ passage, score }) => {
    const article = articleOf(passage);
    return article ? [{ article, index: passages.index[passage] ?? 0, score }] : [];
  });
  const readable = [...(within ?? articles)];
  const sentences = readable.reduce((sum, article) => sum + article.sentenceStart.length, 0);
  if (sentences > net.readWhole) return found;
  const seen = new Map<AnalysedArticle, Set<number>>();
  for (const { article, index } of found) {
    seen.set(article, (seen.get(article) ?? new Set()).add(index));
  }
  const rest = readable.flatMap((article) =>
    Array.from({ length: Math.max(0, article.passageSentence.length - 1) }, (_, index) => ({
      article,
      index,
      score: 0,
    })).filter(({ index }) => !seen.get(article)?.has(index)),
  );
  return [...found, ...rest];
}

function* passageCandidates(
  matcher: Matcher,
  briefing: Briefing,
  article: AnalysedArticle,
  index: number,
  passageScore: number,
  title: Float32Array,
): Generator<CandidateSentence> {
  const first = article.passageSentence[index] ?? 0;
  const last = article.passageSentence[index + 1] ?? first;
  const passage = new Float32Array(matcher.question.terms.length);
  for (let sentence = first; sentence < last; sentence += 1) {
    const soft = matcher.match(article, sentence)?.soft;
    for (let i = 0; i < passage.length; i += 1) {
      passage[i] = Math.max(passage[i] ?? 0, soft?.[i] ?? 0);
    }
  }
  for (let sentence = first; sentence < last; sentence += 1) {
    const match = matcher.match(article, sentence);
    if (match === undefined) continue;
    yield {
      match,
      before: matcher.match(article, sentence - 1),
      twoBefore: matcher.match(article, sentence - 2),
      after: matcher.match(article, sentence + 1),
      pointedTo: matcher.match(article, sentencePointedTo(article, sentence, briefing.kinds) ?? -1),
      title,
      passage,
      bm25: bm25(matcher.question, match, briefing.meanSentenceLength),
      passageScore,
      inPassage: sentence - first,
      inArticle: sentence,
    };
  }
}

function bestStandIns(question: Question, terms: Uint32Array): Float32Array {
  const best = new Float32Array(question.terms.length);
  for (const id of terms) {
    for (const { term, strength } of question.matches.get(id) ?? []) {
      best[term] = Math.max(best[term] ?? 0, strength);
    }
  }
  return best;
}

/** Okapi BM25 of one sentence (Robertson and Zaragoza 2009). */
function bm25(question: Question, match: SentenceMatch, meanLength: number): number {
  const length = (match.to - match.from) / Math.max(1, meanLength);
  const norm = BM25.k1 * (1 - BM25.b + BM25.b * length);
  let score = 0;
  for (const [i, term] of question.terms.entries()) {
    const count = match.count[i] ?? 0;
    score += (term.weight * count * (BM25.k1 + 1)) / (count + norm);
  }
  return score;
}
