import { type AskOptions, articlesWithin, askable, earlierQuestions, limitOf } from "./asking.ts";
import type { Briefing } from "./briefing.ts";
import { type CandidateSentence, gatherCandidates, type Pool } from "./candidates.ts";
import { confidence, isAnswered } from "./confidence.ts";
import { eachFactOnce } from "./corroborate.ts";
import { understand } from "./question.ts";
import { type Ranked, rank } from "./rank.ts";
import {
  type Answer,
  corroboration,
  highlightsOf,
  quoteSentence,
  type Snippet,
  sentenceContext,
} from "./snippet.ts";
import type { SentenceRef } from "./statement.ts";
import { topicOf } from "./topic.ts";

/**
 * Answers a question with sentences of the briefing, or says that it does not say.
 *
 * @throws UserError QUESTION_EMPTY, QUESTION_TOO_LONG, ARTICLE_UNKNOWN
 */
export function answer(text: string, briefing: Briefing, options: AskOptions = {}): Answer {
  const { pool, ranking } = retrieve(text, briefing, options);
  const probability = confidence(ranking, pool, briefing.model);
  const snippets = chooseSnippets(ranking, pool, briefing, limitOf(options));
  const answered = isAnswered(probability, briefing.model);
  return {
    question: text,
    verdict: answered ? "answered" : "not-in-briefing",
    confidence: probability,
    snippets: answered ? snippets : [],
    nearest: answered ? [] : snippets,
    missing: missingWords(pool),
    topic: topicOf(pool.question),
    edition: briefing.edition,
  };
}

/**
 * The candidates of a question and their ranking: all that an answer is made from. "Who else?" asks for
 * what was not the answer before.
 *
 * @throws UserError as `answer` does
 */
export function retrieve(text: string, briefing: Briefing, options: AskOptions = {}): Retrieved {
  const after = earlierQuestions(options, briefing);
  const question = understand(askable(text), briefing, after);
  const pool = gatherCandidates(question, briefing, articlesWithin(briefing, options.within));
  const told = question.besides > 0 ? toldBefore(after, briefing, options) : [];
  const isTold = ({ match }: CandidateSentence) =>
    told.some(({ article, sentence }) => article === match.article && sentence === match.sentence);
  const ranking = rank(pool, briefing).filter(({ candidate }) => !isTold(candidate));
  return { pool, ranking, told };
}

interface Retrieved {
  readonly pool: Pool;
  readonly ranking: Ranked[];
  /** What others are asked for than; it is not in the ranking. */
  readonly told: readonly SentenceRef[];
}

/** What the last question was answered with first, and what was told before that where it asked for others too. */
function toldBefore(
  after: readonly string[],
  briefing: Briefing,
  options: AskOptions,
): readonly SentenceRef[] {
  const before = { ...options, after: after.slice(0, -1) };
  const { pool, ranking, told } = retrieve(after.at(-1) ?? "", briefing, before);
  if (!isAnswered(confidence(ranking, pool, briefing.model), briefing.model)) return told;
  const [fact] = eachFactOnce(sentencesOf(ranking), 1, briefing);
  return fact === undefined ? told : [...told, fact.first, ...fact.alsoIn];
}

function sentencesOf(ranking: readonly Ranked[]) {
  return ranking.map(({ candidate, score }) => ({ ...candidate.match, score }));
}

function chooseSnippets(
  ranking: readonly Ranked[],
  { question }: Pool,
  briefing: Briefing,
  limit: number,
): Snippet[] {
  return eachFactOnce(sentencesOf(ranking), limit, briefing).map(({ first, alsoIn }) => ({
    ...quoteSentence(first.article, first.sentence),
    highlights: highlightsOf(first, question),
    score: first.score,
    ...sentenceContext(first.article, first.sentence, briefing.kinds),
    ...corroboration(first, alsoIn, briefing),
  }));
}

/**
 * Words of the question that none of the candidates holds in any form, as asked; of one without words of
 * its own ("when?") those of the question that it leans on.
 */
function missingWords({ question, candidates }: Pool): string[] {
  const latest = Math.min(...question.terms.map(({ turnsBack }) => turnsBack));
  return question.terms
    .filter(
      ({ turnsBack }, i) =>
        turnsBack === latest &&
        !candidates.some((c) => (c.match.soft[i] ?? 0) > 0 || (c.title[i] ?? 0) > 0),
    )
    .map((term) => term.text);
}
