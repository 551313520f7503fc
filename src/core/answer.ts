import { type AskOptions, articlesWithin, askable, limitOf } from "./asking.ts";
import type { Briefing } from "./briefing.ts";
import { gatherCandidates, type Pool } from "./candidates.ts";
import { confidence, isAnswered } from "./confidence.ts";
import { withCorroboration } from "./corroborate.ts";
import { understand } from "./question.ts";
import { type Ranked, rank } from "./rank.ts";
import { type Answer, type Snippet, toSnippet } from "./snippet.ts";

/**
 * Answers a question with sentences of the briefing, or says that it does not say.
 *
 * @throws UserError QUESTION_EMPTY, QUESTION_TOO_LONG, ARTICLE_UNKNOWN
 */
export function answer(text: string, briefing: Briefing, options: AskOptions = {}): Answer {
  const { pool, ranking } = retrieve(text, briefing, options);
  const probability = confidence(ranking, pool, briefing.model);
  const snippets = chooseSnippets(ranking, briefing, pool, limitOf(options));
  const answered = isAnswered(probability, briefing.model);
  return {
    question: text,
    verdict: answered ? "answered" : "not-in-briefing",
    confidence: probability,
    snippets: answered ? snippets : [],
    nearest: answered ? [] : snippets,
    missing: missingWords(pool),
    edition: briefing.edition,
  };
}

/** Everything up to the ranking: what evaluation and training look into. */
export function retrieve(text: string, briefing: Briefing, options: AskOptions = {}) {
  const question = understand(askable(text), briefing);
  const pool = gatherCandidates(question, briefing, articlesWithin(briefing, options.within));
  return { question, pool, ranking: rank(pool, briefing) };
}

function chooseSnippets(
  ranking: readonly Ranked[],
  briefing: Briefing,
  pool: Pool,
  limit: number,
): Snippet[] {
  return withCorroboration(ranking, limit).map(({ ranked, alsoIn }) =>
    toSnippet(ranked, pool.question, alsoIn, briefing.kinds),
  );
}

/** Words of the question that none of the candidates holds in any form, as asked. */
function missingWords({ question, candidates }: Pool): string[] {
  return question.terms
    .filter((_, i) => !candidates.some((c) => (c.match.soft[i] ?? 0) > 0 || (c.title[i] ?? 0) > 0))
    .map((term) => term.text);
}
