import type { ImportedArticle } from "./article.ts";

/** A file or the answer of a server, before anything is known of what is in it. */
export interface SourceDocument {
  /** What it is called in messages: a path or an address. Untrusted. */
  readonly origin: string;
  /** A file's name, for its ending; untrusted, never opened. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The media type that a server gave it ("text/html"). */
  readonly type?: string;
  /** The encoding that a server named. */
  readonly charset?: string;
  /** The name of the only kind that it may be of: what is asked for a feed may answer with a page. */
  readonly only?: "feed";
  /** Where it was fetched, after redirects. */
  readonly address?: string;
  /** What was asked for. */
  readonly asked?: string;
  /** Of a part of a file: the number of its first line. */
  readonly line?: number;
  /** Of an archive that was converted in part: the `next` of that conversion. */
  readonly from?: number;
}

/** An item of a feed whose text stands on a page of its own. */
export interface LinkedItem {
  readonly address: string;
  /** What the feed says of it; kept when the page cannot be read and it has a text. */
  readonly teaser: ImportedArticle;
}

/** What is in a document, or why nothing can be taken from it. */
export type Conversion =
  | {
      readonly ok: true;
      readonly articles: readonly ImportedArticle[];
      /** What is packed in it, each to be converted for itself. */
      readonly documents?: readonly SourceDocument[];
      /** More is packed in it, and is given when it is converted again, from here. */
      readonly next?: number;
      /** What it leads to. */
      readonly items?: readonly LinkedItem[];
      /** What was left out, each continuing the name of the document. */
      readonly warnings?: readonly string[];
    }
  | { readonly ok: false; readonly problem: string };

/** Takes the articles out of one kind of document. Anything that it throws refuses the document. */
export type Converter = (document: SourceDocument) => Conversion | Promise<Conversion>;

/** The conversion of a document that is one article. */
export function oneArticle(article: ImportedArticle): Conversion {
  return { ok: true, articles: [article] };
}

/** A document that nothing can be taken from; the problem says why and what to do. */
export function refused(problem: string): Conversion {
  return { ok: false, problem };
}
