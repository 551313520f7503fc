import type { AnalysedArticle } from "./analysed.ts";
import type { Briefing } from "./briefing.ts";
import {
  type FoundPassage,
  type FoundSentence,
  findPassages,
  sentencesIn,
} from "./found-sentences.ts";
import { madeOnce } from "./made-once.ts";
import { Matcher, type SentenceMatch } from "./match.ts";
import { READ_WHOLE } from "./model.ts";
import { sentencePointedTo } from "./neighbour.ts";
import type { Question } from "./question.ts";
import type { TermKinds } from "./term-kinds.ts";

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

/** Of more passages nothing more was found (docs/retrieval.md). */
const NET = { passages: 24, readWhole: READ_WHOLE };
/** Sentences that are ranked. */
const MOST_CANDIDATES = 60;
/** Every sentence of so many of the best passages is ranked, whether it matches or not. */
const WHOLE_PASSAGES = 5;

/** `within`: the only articles that may answer; everything else is out before it is scored. */
export function gatherCandidates(
  question: Question,
  briefing: Briefing,
  within?: ReadonlySet<AnalysedArticle>,
): Pool {
  const matcher = new Matcher(question);
  const passages = findPassages(question, briefing, within, NET);
  const surroundings = new Surroundings(matcher, briefing.kinds);
  const candidates = mostPromising(passages, matcher, briefing).map((found) =>
    surroundings.of(found),
  );
  return {
    question,
    candidates,
    selfScore: question.totalWeight,
    maxBm25: Math.max(0, ...candidates.map((candidate) => candidate.bm25)),
    maxPassageScore: Math.max(0, ...passages.map((passage) => passage.score)),
  };
}

function mostPromising(
  passages: readonly FoundPassage[],
  matcher: Matcher,
  briefing: Briefing,
): FoundSentence[] {
  return passages
    .flatMap((passage, rank) => {
      const sure = rank < WHOLE_PASSAGES ? matcher.question.totalWeight : 0;
      return sentencesIn(passage, matcher, briefing).map((found) => ({
        found,
        promise: found.bm25 + passage.score / 2 + sure,
      }));
    })
    .sort((a, b) => b.promise - a.promise)
    .slice(0, MOST_CANDIDATES)
    .map(({ found }) => found);
}

/** Looks at what surrounds sentences; at each title and passage once. */
class Surroundings {
  readonly #matcher: Matcher;
  readonly #kinds: TermKinds;
  readonly #titles = new Map<AnalysedArticle, Float32Array>();
  readonly #passages = new Map<FoundPassage, Float32Array>();

  constructor(matcher: Matcher, kinds: TermKinds) {
    this.#matcher = matcher;
    this.#kinds = kinds;
  }

  of({ match, passage, bm25 }: FoundSentence): CandidateSentence {
    const { article, sentence } = match;
    const at = (other: number) => this.#matcher.match(article, other);
    return {
      match,
      before: at(sentence - 1),
      twoBefore: at(sentence - 2),
      after: at(sentence + 1),
      pointedTo: at(sentencePointedTo(article, sentence, this.#kinds) ?? -1),
      title: this.#title(article),
      passage: this.#passage(passage),
      bm25,
      passageScore: passage.score,
      inPassage: sentence - (article.passageSentence[passage.index] ?? 0),
      inArticle: sentence,
    };
  }

  #title(article: AnalysedArticle): Float32Array {
    const { question } = this.#matcher;
    return madeOnce(this.#titles, article, () => bestStandIns(question, article.title));
  }

  #passage(passage: FoundPassage): Float32Array {
    return madeOnce(this.#passages, passage, () => bestOf(passage, this.#matcher));
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

function bestOf({ article, index }: FoundPassage, matcher: Matcher): Float32Array {
  const best = new Float32Array(matcher.question.terms.length);
  const end = article.passageSentence[index + 1] ?? 0;
  for (let sentence = article.passageSentence[index] ?? 0; sentence < end; sentence += 1) {
    const soft = matcher.match(article, sentence)?.soft;
    for (let i = 0; i < best.length; i += 1) best[i] = Math.max(best[i] ?? 0, soft?.[i] ?? 0);
  }
  return best;
}
