import type { Span } from "./article.ts";

/** Words of an article, with the place that they stand at: `text === article.text.slice(start, end)`. */
export interface Quote extends Span {
  readonly articleId: string;
  readonly text: string;
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
  readonly alsoIn?: readonly Quote[];
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
  /** The edition that answered. */
  readonly edition: string;
}

/** One article that mentions what was searched for, with its best sentence. */
export interface SearchHit extends Quote {
  readonly title: string;
  readonly score: number;
  readonly highlights: readonly Span[];
}
