import type { AnalysedArticle } from "./analysed.ts";
import { type AskOptions, articlesWithin, askable, limitOf } from "./asking.ts";
import type { Briefing } from "./briefing.ts";
import { type CandidateSentence, gatherCandidates, searchNet } from "./candidates.ts";
import { understand } from "./question.ts";
import { highlightsOf, quoteSentence, type SearchHit } from "./snippet.ts";

/** What an article's best sentence adds to its best passage. */
const SENTENCE_SHARE = 1;

/**
 * Articles that mention what is searched for, best first, each with its best sentence.
 *
 * @throws UserError QUESTION_EMPTY, QUESTION_TOO_LONG, ARTICLE_UNKNOWN
 */
export function search(text: string, briefing: Briefing, options: AskOptions = {}): SearchHit[] {
  const question = understand(askable(text), briefing);
  const within = articlesWithin(briefing, options.within);
  const { candidates } = gatherCandidates(question, briefing, within, searchNet);
  const best = new Map<AnalysedArticle, CandidateSentence>();
  for (const candidate of candidates) {
    if (candidate.match.weight === 0) continue;
    const known = best.get(candidate.match.article);
    if (known === undefined || scoreOf(candidate) > scoreOf(known)) {
      best.set(candidate.match.article, candidate);
    }
  }
  return [...best.values()]
    .sort((a, b) => scoreOf(b) - scoreOf(a))
    .slice(0, limitOf(options))
    .map((candidate) => ({
      ...quoteSentence(candidate.match.article, candidate.match.sentence),
      title: candidate.match.article.article.title,
      score: scoreOf(candidate),
      highlights: highlightsOf(candidate.match, question),
    }));
}

function scoreOf(candidate: CandidateSentence): number {
  return candidate.passageScore + SENTENCE_SHARE * candidate.bm25;
}
