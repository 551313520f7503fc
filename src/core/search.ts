import type { AnalysedArticle } from "./analysed.ts";
import { articleScorer } from "./article-score.ts";
import { type AskOptions, articlesWithin, askable, earlierQuestions, limitOf } from "./asking.ts";
import type { Briefing } from "./briefing.ts";
import { type FoundSentence, findPassages, sentencesIn } from "./found-sentences.ts";
import { Matcher } from "./match.ts";
import { type Question, understand } from "./question.ts";
import { highlightsOf, quoteSentence, type SearchHit } from "./snippet.ts";

/** A search wants many articles, and of each its best sentence only. */
const NET = { passages: 200, readWhole: 0 };

/**
 * Articles that mention what is searched for, best first, each with its best sentence.
 *
 * @throws UserError QUESTION_EMPTY, QUESTION_TOO_LONG, ARTICLE_UNKNOWN
 */
export function search(text: string, briefing: Briefing, options: AskOptions = {}): SearchHit[] {
  const question = understand(askable(text), briefing, earlierQuestions(options, briefing));
  const within = articlesWithin(briefing, options.within);
  const scoreOf = articleScorer(question, briefing);
  return [...bestSentences(question, briefing, within)]
    .map(([article, found]) => ({ article, found, score: scoreOf(article) }))
    .sort((a, b) => b.score - a.score || b.found.bm25 - a.found.bm25)
    .slice(0, limitOf(options))
    .map(({ article, found, score }) => ({
      ...quoteSentence(article, found.match.sentence),
      title: article.article.title,
      score,
      highlights: highlightsOf(found.match, question),
    }));
}

function bestSentences(
  question: Question,
  briefing: Briefing,
  within: ReadonlySet<AnalysedArticle> | undefined,
): Map<AnalysedArticle, FoundSentence> {
  const matcher = new Matcher(question);
  const best = new Map<AnalysedArticle, FoundSentence>();
  for (const passage of findPassages(question, briefing, within, NET)) {
    for (const found of sentencesIn(passage, matcher, briefing)) {
      if (found.match.weight === 0) continue;
      const known = best.get(passage.article);
      if (known === undefined || inPassage(found) > inPassage(known)) {
        best.set(passage.article, found);
      }
    }
  }
  return best;
}

function inPassage({ passage, bm25 }: FoundSentence): number {
  return passage.score + bm25;
}
