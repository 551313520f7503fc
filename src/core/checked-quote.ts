import type { Article, Span } from "./article.ts";
import { AlteredQuoteError } from "./errors.ts";
import type { Quote } from "./snippet.ts";

/** Where quotes are looked up; a Briefing is one. */
export interface Articles {
  article(id: string): { readonly article: Article } | undefined;
}

/**
 * Words that were compared with the article. The private field makes the type
 * nominal: neither a literal nor a spread copy with other offsets fits it.
 */
class Checked implements Quote {
  readonly #checked = true;
  readonly articleId: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The words that were asked about, as offsets into the article's text, in order. */
  readonly highlights: readonly Span[];

  constructor(quote: Quote, highlights: readonly Span[]) {
    this.articleId = quote.articleId;
    this.start = quote.start;
    this.end = quote.end;
    this.text = quote.text;
    this.highlights = highlights;
  }

  static isChecked(value: object): boolean {
    return #checked in value;
  }
}

/** Only `check` makes one. */
export type CheckedQuote = Checked;

/** Throws AlteredQuoteError unless the words stand in the article at their offsets. */
export function check(
  words: Quote,
  articles: Articles,
  highlights: readonly Span[] = [],
): CheckedQuote {
  const stored = articleOf(words, articles).text;
  const inside = words.start >= 0 && words.start < words.end && words.end <= stored.length;
  if (!inside || stored.slice(words.start, words.end) !== words.text) {
    throw altered(words, "the quote is not what the article says there");
  }
  return new Checked(words, highlights);
}

/** Checks again what `check` made, against the articles as they are now. */
export function verifyQuote(words: CheckedQuote, articles: Articles): void {
  if (!Checked.isChecked(words)) throw altered(words, "the quote was never checked");
  check(words, articles);
}

/** The quoted article. Throws AlteredQuoteError when there is none. */
export function articleOf(words: Quote, articles: Articles): Article {
  const found = articles.article(words.articleId);
  if (found === undefined) throw altered(words, "the briefing holds no such article");
  return found.article;
}

/** A stretch of a quote, and whether it is one of the words that were asked about. */
export interface QuotePart {
  readonly text: string;
  readonly highlighted: boolean;
}

/** A quote cut at its highlights, through no character; the texts put together are exactly the quote's. */
export function highlightedParts(words: CheckedQuote): QuotePart[] {
  const parts: QuotePart[] = [];
  let done = 0;
  const take = (until: number, highlighted: boolean) => {
    const at = Math.min(Math.max(until, done), words.text.length);
    const isThrough = (words.text.codePointAt(at - 1) ?? 0) > 0xffff;
    const end = isThrough ? at + 1 : at;
    if (end > done) parts.push({ text: words.text.slice(done, end), highlighted });
    done = end;
  };
  for (const span of words.highlights) {
    take(span.start - words.start, false);
    take(span.end - words.start, true);
  }
  take(words.text.length, false);
  return parts;
}

function altered({ articleId, start, end }: Quote, why: string): AlteredQuoteError {
  return new AlteredQuoteError(
    `[reply] ${JSON.stringify(articleId)} ${start}-${end}: ${why}; it was not sent`,
  );
}
