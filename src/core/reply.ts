import type { Span } from "./article.ts";
import {
  type Articles,
  articleOf,
  type CheckedQuote,
  check,
  verifyQuote,
} from "./checked-quote.ts";
import { type Citation, cite } from "./citation.ts";
import { AlteredQuoteError, type ErrorCode } from "./errors.ts";
import type { AlsoIn, Quote } from "./snippet.ts";
import type { Ticket } from "./ticket.ts";

/**
 * What the bot says, before any platform has a word in it. An adapter renders
 * the blocks in order, within its limits; over a limit it leaves out whole
 * blocks and says how many, and never cuts inside a quote.
 *
 * All text in a reply is raw: escaping, and making control characters visible
 * (visible.ts), belong to the renderer.
 */
export interface Reply {
  readonly blocks: readonly Block[];
  /** Of a question or a search: whether the briefing holds what was asked for. */
  readonly verdict?: "answered" | "not-in-briefing";
  /** Of a question that was not answered: its words that the briefing has nothing on. */
  readonly missing?: readonly string[];
  /** Of a question that was answered: names what was understood to be asked, the same for the same question. */
  readonly topic?: string;
  /** For who asked alone, however the platform shows the answer; what stands there stays. */
  readonly aside?: true;
  /** Set when the request could not be served; the blocks say why, in plain words. */
  readonly problem?: ErrorCode | "FAULT";
  /** The edition that the reply was made from; stamped on it by `shortEdition`. */
  readonly edition: string;
}

export type Block = HeadingBlock | TextBlock | QuoteBlock | ListBlock | ActionsBlock;

export interface HeadingBlock {
  readonly kind: "heading";
  readonly text: string;
}

/** The bot's own words. A "note" is small print: shown smaller or fainter. */
export interface TextBlock {
  readonly kind: "text";
  readonly tone: "plain" | "note";
  readonly text: string;
  /** Where the words lead: the platform's own address of an earlier answer of the bot's in the same channel. */
  readonly url?: string;
  /** Set on what says what the message answers: where a button turns to another page, it stays. */
  readonly isLead?: true;
}

/**
 * Words of an article with their source. Only `quote()` makes one, so every
 * quote that is shown was checked against the article and is cited.
 */
export interface QuoteBlock {
  readonly kind: "quote";
  readonly quote: CheckedQuote;
  readonly citation: Citation;
  /** Neighbours that the quote needs to be understood; shown as context, never as the answer. */
  readonly before: CheckedQuote | undefined;
  readonly after: CheckedQuote | undefined;
  /** The same fact in other articles. */
  readonly alsoIn: readonly CitedQuote[];
}

export interface CitedQuote {
  readonly quote: CheckedQuote;
  readonly citation: Citation;
  /** Whether the article has it from the report of one that is quoted before: it is no further source. */
  readonly isCopy: boolean;
}

export interface ListBlock {
  readonly kind: "list";
  readonly items: readonly ListItem[];
}

/** One line of a list: "label: text", the label linked when there is a url. */
export interface ListItem {
  readonly label: string;
  readonly text?: string;
  /** An article's own http(s) address. */
  readonly url?: string;
}

/** Buttons, where the platform has them; left out where it has not. */
export interface ActionsBlock {
  readonly kind: "actions";
  readonly actions: readonly Action[];
}

/** A button: pressing it is a request of its own, `bot.handle({ ticket, … })`. */
export interface Action {
  /** Names the kind of button, for icons and styles. Unique within a reply. */
  readonly id:
    | "context"
    | "previous"
    | "next"
    | "source"
    | "article"
    | "back"
    | "show"
    | "share"
    | "helpful"
    | "unhelpful";
  readonly label: string;
  readonly ticket: Ticket;
}

/** What `quote()` takes; every Snippet and SearchHit is one. */
export interface Quotable extends Quote {
  readonly highlights?: readonly Span[];
  readonly context?: { readonly before?: Quote; readonly after?: Quote };
  readonly alsoIn?: readonly AlsoIn[];
}

export function heading(text: string): HeadingBlock {
  return { kind: "heading", text };
}

export function text(words: string): TextBlock {
  return { kind: "text", tone: "plain", text: words };
}

export function note(words: string, url?: string): TextBlock {
  return { kind: "text", tone: "note", text: words, ...(url !== undefined && { url }) };
}

/** The reply behind a line that says what it answers, or who shared it; as it is without one. */
export function withLead(reply: Reply, lead: string | undefined): Reply {
  return lead === undefined
    ? reply
    : { ...reply, blocks: [{ ...note(lead), isLead: true }, ...reply.blocks] };
}

export function list(items: readonly ListItem[]): ListBlock {
  return { kind: "list", items };
}

export function actions(buttons: readonly Action[]): ActionsBlock {
  return { kind: "actions", actions: buttons };
}

/** Quotes and cites. Throws AlteredQuoteError unless the words stand in the article as they are given. */
export function quote(words: Quotable, articles: Articles): QuoteBlock {
  const { before, after } = words.context ?? {};
  return {
    kind: "quote",
    quote: check(words, articles, words.highlights),
    citation: citeQuote(words, articles),
    before: before && check(before, articles),
    after: after && check(after, articles),
    alsoIn: (words.alsoIn ?? []).map((other) => ({
      quote: check(other, articles),
      citation: citeQuote(other, articles),
      isCopy: other.copyOf !== undefined,
    })),
  };
}

/**
 * The last look before a reply is sent: every quoted character equals
 * `article.text.slice(start, end)` in this briefing, and every citation is the
 * quoted article's own. Throws AlteredQuoteError at the first that is not.
 */
export function verify(reply: Reply, articles: Articles): void {
  for (const block of reply.blocks) {
    if (block.kind !== "quote") continue;
    for (const source of [block, ...block.alsoIn]) verifyCited(source, articles);
    for (const neighbour of [block.before, block.after]) {
      if (neighbour !== undefined) verifyQuote(neighbour, articles);
    }
  }
}

/** The edition as people see it: its first seven characters. */
export function shortEdition(edition: string): string {
  return edition.slice(0, 7);
}

// --- Internal helpers ---

function citeQuote(words: Quote, articles: Articles): Citation {
  return cite(articleOf(words, articles), words);
}

function verifyCited(
  { quote: words, citation }: Pick<CitedQuote, "quote" | "citation">,
  articles: Articles,
): void {
  verifyQuote(words, articles);
  const expected = citeQuote(words, articles);
  if (JSON.stringify(citation) !== JSON.stringify(expected)) {
    throw new AlteredQuoteError(
      `[reply] ${JSON.stringify(words.articleId)}: the citation is not the quoted article's own`,
    );
  }
}
