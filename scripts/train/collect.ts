import type { Briefing } from "../../src/core/briefing.ts";
import { gatherCandidates, type Pool } from "../../src/core/candidates.ts";
import { featureNames, featuresOf } from "../../src/core/features/index.ts";
import { understand } from "../../src/core/question.ts";
import { quoteSentence } from "../../src/core/snippet.ts";
import type { EvalQuestion, QuestionFile } from "../eval/dataset.ts";
import { isHit } from "../eval/hit.ts";

/** The learning set of our own, and its first file of questions. */
export const NEWSROOM = "newsroom";

/** One question with its candidates, as the trainer sees it: sparse rows of features. */
export interface Example {
  readonly set: string;
  readonly id: string;
  /** Questions of one group are never split between learning and scoring. */
  readonly group: string;
  readonly answerable: boolean;
  readonly pool: Pool;
  /** Row i holds the entries `offset[i]` to `offset[i + 1]` of `column` and `value`. */
  readonly offset: Uint32Array;
  readonly column: Uint16Array;
  readonly value: Float32Array;
  /** By row: whether the candidate is a hit. */
  readonly hit: Uint8Array;
}

/** Every question of a file, asked of a briefing. */
export function collect({ name, questions }: QuestionFile, briefing: Briefing): Example[] {
  return questions.map((question) => collectOne(name, question, briefing));
}

function collectOne(name: string, question: EvalQuestion, briefing: Briefing): Example {
  const within =
    question.pool && new Set(question.pool.flatMap((id) => briefing.article(id) ?? []));
  const pool = gatherCandidates(understand(question.question, briefing), briefing, within);
  const offset = [0];
  const column: number[] = [];
  const value: number[] = [];
  const hit: number[] = [];
  for (const candidate of pool.candidates) {
    for (const [i, feature] of featuresOf(candidate, pool, briefing).entries()) {
      if (feature === 0) continue;
      column.push(i);
      value.push(feature);
    }
    offset.push(column.length);
    const snippet = quoteSentence(candidate.match.article, candidate.match.sentence);
    hit.push(question.answerable && isHit(snippet, question, name.startsWith("multihop")) ? 1 : 0);
  }
  return {
    set: name,
    id: question.id,
    group: groupOf(name, question, briefing),
    answerable: question.answerable,
    pool,
    offset: Uint32Array.from(offset),
    column: Uint16Array.from(column),
    value: Float32Array.from(value),
    hit: Uint8Array.from(hit),
  };
}

/**
 * Sets in which many questions ask of one article are grouped by its title, questions on a briefing by
 * the briefing, the others by question.
 */
function groupOf(name: string, question: EvalQuestion, briefing: Briefing): string {
  if (name.startsWith(NEWSROOM)) return briefingAsked(question);
  const relevant = question.relevant[0] ?? question.nearPassage ?? "";
  const title = briefing.article(relevant)?.article.title;
  if (name.startsWith("squad2") || name.startsWith("xquad")) return title ?? question.id;
  return question.id.replace(/[-/](?:noise|negative|stranger|withheld|detail).*$/, "");
}

/** Names the articles that a question is asked of; "" for all of its set. */
export function briefingAsked({ pool = [] }: EvalQuestion): string {
  return pool.join(" ");
}

export const featureCount = featureNames.length;

/**
 * The examples as they would be without the features whose names begin so.
 *
 * @throws when no feature's does
 */
export function withoutFeatures(
  examples: readonly Example[],
  starts: readonly string[],
): Example[] {
  const isOff = featureNames.map((name) => starts.some((start) => name.startsWith(start)));
  if (!isOff.includes(true)) {
    throw new Error(`[train] no feature's name begins with ${starts.join(", ")}`);
  }
  return examples.map((example) => ({
    ...example,
    value: example.value.map((value, i) => (isOff[example.column[i] ?? 0] ? 0 : value)),
  }));
}
