import type { AnalysedArticle } from "./analysed.ts";
import { type AskOptions, articlesWithin, askable, limitOf } from "./asking.ts";
import type { Briefing } from "./briefing.ts";
import { type FoundSentence, findPassages, sentencesIn } from "./found-sentences.ts";
import { Matcher } from "./match.ts";
import { understand } from "./question.ts";
import { highlightsOf, quoteSentence, type SearchHit } from "./snippet.ts";

/** A search wants many articles, and of each its best sentence only. */
const NET = { passages: 100, readWhole: 0 };
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
  const matcher = new Matcher(question);
  const best = new Map<AnalysedArticle, FoundSentence>();
  for (const passage of findPassages(question, briefing, within, NET)) {
    for (const found of sentencesIn(passage, matcher, briefing)) {
      if (found.match.weight === 0) continue;
      const known = best.get(passage.article);
      if (known === undefined || scoreOf(found) > scoreOf(known)) best.set(passage.article, found);
    }
  }
  return [...best.values()]
    .sort((a, b) => scoreOf(b) - scoreOf(a))
    .slice(0, limitOf(options))
    .map((found) => ({
      ...quoteSentence(found.match.article, found.match.sentence),
      title: found.match.article.article.title,
      score: scoreOf(found),
      highlights: highlightsOf(found.match, question),
    }));
}

function scoreOf({ passage, bm25 }: FoundSentence): number {
  return passage.score + SENTENCE_SHARE * bm25;
}
