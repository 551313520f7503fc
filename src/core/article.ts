/**
 * A stretch of text, as UTF-16 offsets: `text.slice(start, end)`.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Why a stretch of an article is never quoted. */
export type SilentKind = "heading" | "caption" | "credit" | "biography" | "tail" | "markup";

/** A stretch of an article that is never an answer and never quoted. */
export interface SilentSpan extends Span {
  readonly kind: SilentKind;
}

/** A place where an article was published; at least one of the two is known. */
export interface Publication {
  /** The publisher. */
  readonly source?: string;
  /** http or https. */
  readonly url?: string;
}

/**
 * One article of a briefing, as a format read it.
 *
 * `text` is the stored text, unchanged by cleaning; every offset in the project
 * points into it. What cleaning found unfit to quote is marked in `silent`
 * (sorted, without overlaps), never cut out.
 */
export interface Article {
  /** Front matter's id, else the file's name; unique in a briefing. Never used as a path. */
  readonly id: string;
  /** May be empty. */
  readonly title: string;
  readonly text: string;
  /** The publisher. */
  readonly source?: string;
  /** Whose reporting the article credits ("With information from Reuters"). */
  readonly via?: string;
  readonly author?: string;
  readonly url?: string;
  /** ISO 8601, a date or a date and time. */
  readonly published?: string;
  /** Where else the same story was published; absent or empty when nowhere is known. */
  readonly also?: readonly Publication[];
  /** The folder of the corpus that the article stands in; absent for one that stands in none. */
  readonly section?: string;
  readonly tags: readonly string[];
  readonly silent: readonly SilentSpan[];
}
