import { answer } from "../../src/core/answer.ts";
import type { AskOptions } from "../../src/core/asking.ts";
import type { Briefing } from "../../src/core/briefing.ts";
import { search } from "../../src/core/search.ts";
import type { EvalQuestion, QuestionFile } from "./dataset.ts";
import { isHit } from "./hit.ts";
import { auroc, mean, ndcg10, percentile, refusedAt } from "./metrics.ts";

/** What one question got. */
export interface Judged {
  readonly question: EvalQuestion;
  readonly answered: boolean;
  readonly confidence: number;
  /** Rank of the first hit among the snippets (or the nearest, when refused), from 0; -1 without one. */
  readonly hitAt: number;
  readonly ms: number;
}

/** One row of the table: a file of questions; NaN where a set does not measure something. */
export interface Row {
  readonly set: string;
  readonly questions: number;
  readonly "snippet@1": number;
  readonly "snippet@3": number;
  readonly answered: number;
  readonly refused: number;
  readonly auroc: number;
  readonly refusedAt95: number;
  readonly ndcg10: number;
  readonly p50: number;
  readonly p99: number;
}

/** Sets that only grade articles: they measure `search`. */
const isRanking = ({ questions }: QuestionFile) =>
  questions.some((question) => question.grades !== undefined);

export function evaluate(file: QuestionFile, briefing: Briefing): { row: Row; judged: Judged[] } {
  if (isRanking(file)) return { row: rankingRow(file, briefing), judged: [] };
  const judged = file.questions.map((question) => judge(file.name, question, briefing));
  return { row: answerRow(file.name, judged), judged };
}

function judge(set: string, question: EvalQuestion, briefing: Briefing): Judged {
  const started = performance.now();
  const result = answer(question.question, briefing, askedAs(question));
  const ms = performance.now() - started;
  const snippets = [...result.snippets, ...result.nearest];
  return {
    question,
    answered: result.verdict === "answered",
    confidence: result.confidence,
    hitAt: snippets.findIndex((snippet) => isHit(snippet, question, set.startsWith("multihop"))),
    ms,
  };
}

/** What a question of a set is asked with, beside its words. */
export function askedAs({ pool, after }: EvalQuestion): AskOptions {
  return { ...(pool && { within: pool }), ...(after && { after }) };
}

function answerRow(set: string, judged: readonly Judged[]): Row {
  const positives = judged.filter(({ question }) => question.answerable);
  const negatives = judged.filter(({ question }) => !question.answerable);
  const confidences = [positives, negatives].map((part) => part.map((j) => j.confidence));
  const [yes = [], no = []] = confidences;
  return {
    set,
    questions: judged.length,
    "snippet@1": share(positives, (j) => j.hitAt === 0),
    "snippet@3": share(positives, (j) => j.hitAt >= 0 && j.hitAt < 3),
    answered: share(positives, (j) => j.answered),
    refused: share(negatives, (j) => !j.answered),
    auroc: auroc(yes, no),
    refusedAt95: refusedAt(0.95, yes, no),
    ndcg10: Number.NaN,
    ...latency(judged.map((j) => j.ms)),
  };
}

function rankingRow({ name, questions }: QuestionFile, briefing: Briefing): Row {
  const times: number[] = [];
  const gains = questions.map((question) => {
    const started = performance.now();
    const hits = search(question.question, briefing, { limit: 10 });
    times.push(performance.now() - started);
    const grades = new Map(Object.entries(question.grades ?? {}));
    return ndcg10(
      hits.map((hit) => hit.articleId),
      grades,
    );
  });
  return {
    ...answerRow(name, []),
    questions: questions.length,
    ndcg10: mean(gains),
    ...latency(times),
  };
}

function share(judged: readonly Judged[], test: (judged: Judged) => boolean): number {
  return mean(judged.map((j) => (test(j) ? 1 : 0)));
}

const latency = (times: readonly number[]) => ({
  p50: percentile(times, 0.5),
  p99: percentile(times, 0.99),
});
