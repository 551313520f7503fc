import type { AnalysedArticle } from "./analysed.ts";
import type { Span } from "./article.ts";
import type { Articles } from "./checked-quote.ts";
import { Mark } from "./language.ts";
import type { SentenceMatch } from "./match.ts";
import { sentenceNeeded } from "./neighbour.ts";
import type { Question } from "./question.ts";
import type { SentenceRef } from "./statement.ts";
import { markCopies } from "./syndication.ts";
import type { TermKinds } from "./term-kinds.ts";

/** Words of an article, with the place that they stand at: `text === article.text.slice(start, end)`. */
export interface Quote extends Span {
  readonly articleId: string;
  readonly text: string;
}

/** A sentence of another article that states the same fact. */
export interface AlsoIn extends Quote {
  /**
   * Id of the article, quoted before this one, that has it from the same report (a syndicated copy):
   * the two are one independent source. Absent: it is a source of its own.
   */
  readonly copyOf?: string;
}

/** One whole sentence that is quoted as an answer. */
export interface Snippet extends Quote {
  /** The words that the question asked about, as offsets into the article's text, in order. */
  readonly highlights: readonly Span[];
  /** The ranker's score; comparable within one answer only. */
  readonly score: number;
  /** The neighbours that the sentence needs to be understood; shown as context, never as the answer. */
  readonly context?: { readonly before?: Quote; readonly after?: Quote };
  /** The same fact in other articles. */
  readonly alsoIn?: readonly AlsoIn[];
}

/** What a question got. */
export interface Answer {
  readonly question: string;
  readonly verdict: "answered" | "not-in-briefing";
  /** Estimated probability, 0 to 1, that the first snippet (or nearest passage) holds the answer. */
  readonly confidence: number;
  /** Best first; empty when refused. */
  readonly snippets: readonly Snippet[];
  /** The ranking that was not good enough, best first; empty when answered. */
  readonly nearest: readonly Snippet[];
  /** Words of the question that the briefing (or the part of it that was asked) does not hold. */
  readonly missing: readonly string[];
  /** Names what was understood to be asked (`topicOf`). */
  readonly topic: string;
  /** The edition that answered. */
  readonly edition: string;
}

/** One article that mentions what was searched for, with its best sentence. */
export interface SearchHit extends Quote {
  readonly title: string;
  readonly score: number;
  readonly highlights: readonly Span[];
}

/** Whole sentence of an article as a Quote. */
export function quoteSentence(article: AnalysedArticle, sentence: number): Quote {
  const start = article.sentenceStart[sentence] ?? 0;
  const end = article.sentenceEnd[sentence] ?? 0;
  return {
    articleId: article.article.id,
    start,
    end,
    text: article.article.text.slice(start, end),
  };
}

/** What a sentence needs beside it to be understood, as the `context` of a snippet. */
export function sentenceContext(
  article: AnalysedArticle,
  sentence: number,
  kinds: TermKinds,
): Pick<Snippet, "context"> {
  const before = sentenceNeeded(article, sentence, kinds);
  return before === undefined ? {} : { context: { before: quoteSentence(article, before) } };
}

/** Sentences of other articles that state what one says, as the `alsoIn` of a snippet. */
export function corroboration(
  first: SentenceRef,
  others: readonly SentenceRef[],
  articles: Articles,
): Pick<Snippet, "alsoIn"> {
  if (others.length === 0) return {};
  const [quoted, ...alsoIn] = [first, ...others].map((ref) =>
    quoteSentence(ref.article, ref.sentence),
  );
  return quoted ? { alsoIn: markCopies(quoted, alsoIn, articles) } : {};
}

/** Where the question's words stand in a sentence, in order, as offsets into the article's text. */
export function highlightsOf(match: SentenceMatch, question: Question): Span[] {
  const { term, mark, start, end } = match.article.tokens;
  const spans: Span[] = [];
  for (let token = match.from; token < match.to; token += 1) {
    // "Has" is related to "owns", and stands in every other sentence.
    const isAsked = question.matches.has(term[token] ?? 0) && !((mark[token] ?? 0) & Mark.stop);
    if (!isAsked) continue;
    spans.push({ start: start[token] ?? 0, end: end[token] ?? 0 });
  }
  return spans;
}
