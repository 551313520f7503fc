import type { parseFeed } from "feedsmith";
import { parseUrl } from "../../core/url.ts";
import { isHttpUrl } from "../../formats/fields.ts";

/** An item as its feed has it, whatever the feed's format. */
export interface RawItem {
  /** May be HTML. */
  readonly title?: string | undefined;
  /** The longest text that the feed has of it. */
  readonly html?: string | undefined;
  readonly link?: string | undefined;
  /** The text that the feed has. */
  readonly published?: unknown;
  readonly authors: readonly string[];
  /** The name of the feed, or of the one that the item was taken over from. */
  readonly source?: string | undefined;
}

/** The items of a feed in the order in which they stand. */
export function itemsOf(parsed: ReturnType<typeof parseFeed>): RawItem[] {
  switch (parsed.format) {
    case "rss":
      return (parsed.feed.items ?? []).map((item) => ({
        title: item.title,
        html: inParagraphs(longest(item.content?.encoded, item.description)),
        link: item.link ?? permalink(item.guid),
        published: item.pubDate ?? item.dc?.dates?.[0],
        authors: names(item.dc?.creators, item.authors),
        source: item.source?.title ?? parsed.feed.title,
      }));
    case "atom":
      return (parsed.feed.entries ?? []).map((entry) => ({
        title: entry.title?.value,
        html: longest(htmlOf(entry.content), htmlOf(entry.summary)),
        link: within(
          entry.links?.find(({ rel = "alternate" }) => rel === "alternate")?.href,
          within(entry.xml?.base ?? "", parsed.feed.xml?.base),
        ),
        published: entry.published ?? entry.updated,
        authors: names(entry.authors),
        source: (entry.source?.title ?? parsed.feed.title)?.value,
      }));
    case "json":
      return (parsed.feed.items ?? []).map((item) => ({
        title: item.title,
        html: longest(item.content_html, ...[item.content_text, item.summary].map(escaped)),
        link: item.url ?? item.external_url,
        published: item.date_published,
        authors: names(item.authors),
        source: parsed.feed.title,
      }));
    case "rdf":
      return (parsed.feed.items ?? []).map((item) => ({
        title: item.title,
        html: inParagraphs(longest(item.content?.encoded, item.description)),
        link: item.link,
        published: item.dc?.dates?.[0],
        authors: names(item.dc?.creators),
        source: parsed.feed.title,
      }));
    default:
      return parsed satisfies never;
  }
}

// --- Internal helpers ---

function longest(...texts: readonly (string | undefined)[]): string | undefined {
  return texts.reduce((best, text) => ((text?.length ?? 0) > (best?.length ?? 0) ? text : best));
}

/** An address as it is relative to another; as it is where there is no other. */
function within(address: string | undefined, base: string | undefined): string | undefined {
  if (address === undefined || base === undefined) return address;
  return parseUrl(address.trim(), base.trim())?.href ?? address;
}

/** A text of Atom; where its kind is not told, many have HTML in it all the same. */
function htmlOf(text: { readonly value?: string; readonly type?: string } | undefined) {
  const { value = "", type } = text ?? {};
  const isPlain = type === undefined ? !/<\/?[a-z]/i.test(value) : /^text(?:\/plain)?$/.test(type);
  return isPlain ? escaped(value) : value;
}

/** A text of RSS is HTML; some have none in it, and blank lines between their paragraphs. */
function inParagraphs(text: string | undefined): string | undefined {
  const isPlain = text !== undefined && !/<\/?[a-z]/i.test(text);
  return isPlain ? text.replace(/\n[^\S\n]*\n/g, "<p>") : text;
}

/** Plain text, whose blank lines divide paragraphs, as HTML. */
function escaped(text: string | undefined): string | undefined {
  return text
    ?.split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>`)
    .join("");
}

/** Many feeds do not say that theirs is none: a number is not to be looked for on the feed's site. */
function permalink(guid: { readonly value?: string; readonly isPermaLink?: boolean } | undefined) {
  const { value = "", isPermaLink } = guid ?? {};
  return isPermaLink !== false && isHttpUrl(value.trim()) ? value : undefined;
}

/** The names of the first list that has any. */
function names(...lists: readonly (readonly unknown[] | undefined)[]): string[] {
  const found = lists.find((list) => list !== undefined && list.length > 0) ?? [];
  return found.flatMap((person) => {
    const isNamed = typeof person === "object" && person !== null && "name" in person;
    const name = isNamed ? person.name : person;
    return typeof name === "string" ? [name] : [];
  });
}
