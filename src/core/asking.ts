import type { AnalysedArticle } from "./analysed.ts";
import type { Briefing } from "./briefing.ts";
import { MAX_EARLIER_QUESTIONS } from "./conversations.ts";
import { UserError, unknownArticle } from "./errors.ts";
import { holdsWord, plainQuestion } from "./plain-question.ts";

/** Longest question that is looked at, in UTF-16 units; checked before anything reads it. */
export const MAX_QUESTION_LENGTH = 2000;
/** How many snippets or hits an answer has unless told, and at most. */
export const DEFAULT_LIMIT = 3;
export const MAX_LIMIT = 10;

/** How a question is asked. */
export interface AskOptions {
  /** Ids of the only articles that may answer. */
  readonly within?: readonly string[];
  /** Earlier questions of the conversation, oldest first; the last ten that can be asked count. */
  readonly after?: readonly string[];
  /** How many at most: 3 unless told, 10 at most. */
  readonly limit?: number;
}

/**
 * What a text asks, when it can be asked.
 *
 * @throws UserError QUESTION_TOO_LONG, QUESTION_EMPTY
 */
export function askable(text: string): string {
  if (text.length > MAX_QUESTION_LENGTH) {
    throw new UserError(
      "QUESTION_TOO_LONG",
      `That question has ${text.length} characters; please ask it in at most ${MAX_QUESTION_LENGTH}.`,
    );
  }
  const question = plainQuestion(text);
  if (!holdsWord(question)) {
    throw new UserError("QUESTION_EMPTY", "Please ask a question in words.");
  }
  return question;
}

/**
 * What of a conversation a question may lean on: the last questions of it that can be asked, as
 * many as conversations are kept with, and no courtesies. Whoever hands them over may hand over anything.
 */
export function earlierQuestions(
  { after = [] }: AskOptions,
  { language }: Pick<Briefing, "language">,
): readonly string[] {
  return after
    .filter((text) => text.length <= MAX_QUESTION_LENGTH)
    .map(plainQuestion)
    .filter((text) => holdsWord(text) && !language.isCourtesy(text))
    .slice(-MAX_EARLIER_QUESTIONS);
}

/**
 * The articles that may answer; `undefined` for all of them.
 *
 * @throws UserError ARTICLE_UNKNOWN
 */
export function articlesWithin(
  briefing: Briefing,
  ids: readonly string[] | undefined,
): ReadonlySet<AnalysedArticle> | undefined {
  if (ids === undefined) return undefined;
  const articles = new Set<AnalysedArticle>();
  for (const id of ids) {
    const article = briefing.article(id);
    if (article === undefined) throw unknownArticle(id);
    articles.add(article);
  }
  return articles;
}

/** The number of results to give, between 1 and `MAX_LIMIT`. */
export function limitOf({ limit = DEFAULT_LIMIT }: AskOptions): number {
  return Math.max(1, Math.min(MAX_LIMIT, Math.trunc(limit)));
}
