import type { Publication } from "../core/article.ts";

/**
 * An article that was taken from a page, a feed, a document or a mail, before
 * it is written into the briefing. A field that is unknown is absent.
 */
export interface ImportedArticle {
  /** May be empty. */
  readonly title: string;
  /** Markdown: paragraphs on one line each, with blank lines between, and headings. */
  readonly body: string;
  /** The publisher. */
  readonly source?: string;
  readonly author?: string;
  /** ISO 8601, as `parseDate` writes it. */
  readonly published?: string;
  /** Where the article itself stands, as far as it says so; http or https. */
  readonly url?: string;
  /** Where its page was fetched, which is certain; not written down, nor is the next. */
  readonly fetched?: string;
  /** What was asked for, which a redirect may have led from. */
  readonly asked?: string;
  /** Whose reporting it credits. */
  readonly via?: string;
  /** Where else the same story was published. */
  readonly also?: readonly Publication[];
  readonly tags?: readonly string[];
  /** Only of an article that brought its own. */
  readonly id?: string;
}
