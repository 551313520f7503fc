import type { Article, Publication, Span } from "./article.ts";
import { namePublications } from "./publications.ts";
import { linkToPassage } from "./text-fragment.ts";

/**
 * Where words come from. Fields that the article does not give are absent, and
 * never guessed. All of it is untrusted text: a renderer escapes it.
 */
export interface Citation {
  readonly articleId: string;
  /** The article's title; its id when the title is empty. */
  readonly title: string;
  readonly source?: string;
  readonly via?: string;
  readonly author?: string;
  /** ISO 8601, a date or a date and time. */
  readonly published?: string;
  /** Where else the same story was published. */
  readonly also?: readonly Publication[];
  /** The article's own http(s) address, opening at the passage where the browser can. */
  readonly url?: string;
}

/** Cites the stretch `span` of the article. */
export function cite(article: Article, span: Span): Citation {
  const { source, via, author, published, also } = article;
  const url = article.url && linkToPassage(article.url, article.text.slice(span.start, span.end));
  return {
    articleId: article.id,
    title: article.title.trim() || article.id,
    ...(source && { source }),
    ...(via && { via }),
    ...(author && { author }),
    ...(published && { published }),
    ...(also?.length && { also }),
    ...(url && { url }),
  };
}

/**
 * Publisher, credited source, author, date and other publishers as one line of prose: "Reuters, by
 * A. Writer, 2 March 2026, also published by The Lerwick Post".
 */
export function describeCitation(citation: Citation): string {
  const { source, via, author, published, also = [] } = citation;
  const others = namePublications(also);
  return [
    source,
    via && `with information from ${via}`,
    author && `by ${author}`,
    published && longDate(published),
    others && `also published by ${others}`,
  ]
    .filter((part) => part)
    .join(", ");
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "2026-03-02T08:00:00Z" → "2 March 2026", by the date as written; other forms as they stand. */
export function longDate(published: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(published) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? published : `${Number(day)} ${name} ${year}`;
}
