import { parseUrl } from "../../core/url.ts";
import { parseDate } from "../../formats/dates.ts";
import { isHttpUrl } from "../../formats/fields.ts";
import { FURNITURE } from "../../formats/page/phrases.ts";
import { fold } from "../../formats/page/shape.ts";
import { clean } from "../prose.ts";
import { type PageDocument, textOf } from "./dom.ts";
import { linkedData } from "./linked-data.ts";

/** What a page says of the article on it; what it does not say is absent. */
export interface PageMetadata {
  readonly title?: string;
  readonly source?: string;
  readonly author?: string;
  /** ISO 8601. */
  readonly published?: string;
  /** The address that the page calls its own. */
  readonly url?: string;
}

/**
 * Reads the metadata of a page: schema.org's JSON-LD before OpenGraph before
 * other meta tags before what can be guessed from the markup.
 *
 * @param address where the page was fetched; undefined for a file
 */
export function pageMetadata(document: PageDocument, address: string | undefined): PageMetadata {
  const meta = metaTags(document);
  const addresses = [address, canonical(document), ...meta(["og:url"])];
  const base = baseOf(document, address);
  const data = linkedData(
    document,
    addresses.flatMap((one) => (one && parseUrl(one, base)?.href) || []),
    base,
  );
  const source = firstText([data.source, ...meta(SITES), hostOf(address)], LONGEST.name);
  const titles = [data.title, ...meta(TITLES), ...headings(document)];
  const named = titles.filter((one) => !FURNITURE.test(fold(one ?? "")));
  const title = firstText([...named, ...titles], LONGEST.title);
  const found: Record<keyof PageMetadata, string | undefined> = {
    title: title && withoutEnding(title, source),
    source,
    author: authorOf([
      data.author,
      ...meta(AUTHORS),
      itemText(document, "author"),
      byline(document),
    ]),
    published: publishedOf([data.published, ...meta(DATES), ...timesOf(document)]),
    url: ownAddress([canonical(document), ...meta(["og:url"]), data.url], address, base),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

// --- Internal helpers ---

const TITLES = ["og:title", "twitter:title", "dc.title", "headline"];
const SITES = ["og:site_name", "application-name", "dc.publisher"];
const AUTHORS = [
  "author",
  "article:author",
  "byl",
  "parsely-author",
  "sailthru.author",
  "dc.creator",
];
const DATES = [
  "article:published_time",
  "og:published_time",
  "datepublished",
  "parsely-pub-date",
  "sailthru.date",
  "pubdate",
  "dc.date.issued",
  "dc.date",
  "date",
];

/** Characters; what is longer is no title and no name. */
const LONGEST = { title: 300, name: 200 };

/** Every meta tag by its name or property; the first of a name counts. */
function metaTags(document: PageDocument): (names: readonly string[]) => (string | undefined)[] {
  const tags = new Map<string, string>();
  for (const tag of document.querySelectorAll("meta[content]")) {
    const name = ["property", "name", "itemprop"].map((key) => tag.getAttribute(key)).find(Boolean);
    const content = tag.getAttribute("content")?.trim();
    const key = name?.trim().toLowerCase();
    if (key && content && !tags.has(key)) tags.set(key, content);
  }
  return (names) => names.map((name) => tags.get(name));
}

function firstText(values: readonly (string | undefined)[], longest: number): string | undefined {
  return values
    .map((value) => clean(value ?? ""))
    .find((value) => value !== "" && value.length <= longest);
}

/** A title without the name of the site, which some add to each ("Dam fails | The Post"). */
function withoutEnding(title: string, source: string | undefined): string {
  const ending = source === undefined || !title.endsWith(source) ? 0 : source.length;
  const rest = title.slice(0, title.length - ending).replace(/\s+[|–—:»-]+\s*$/u, "");
  return ending > 0 && rest.length > 0 && rest.length < title.length - ending ? rest : title;
}

/** The one heading of the first rank, and the window's title without the name of the site. */
function headings(document: PageDocument): string[] {
  const [first = "", ...others] = [...document.querySelectorAll("h1")].map(textOf).filter(Boolean);
  const title = textOf(document.querySelector("title"));
  const window = title.replace(/\s+[|–—»-]\s+[^|–—»]{1,40}$/u, "");
  return others.length === 0 ? [first, window] : [window];
}

/** Names only: some sites put an address or an account there. */
function authorOf(values: readonly (string | undefined)[]): string | undefined {
  const names = values.map((value) => clean(value ?? "").replace(/^by:?\s+/i, ""));
  return names.find((name) => /\p{L}/u.test(name) && name.length <= LONGEST.name && isName(name));
}

function isName(text: string): boolean {
  return !/^https?:|^@|^www\.|\/\//i.test(text);
}

function publishedOf(values: readonly (string | undefined)[]): string | undefined {
  for (const value of values) {
    const date = value === undefined ? undefined : parseDate(value);
    if (date !== undefined) return date;
  }
  return undefined;
}

function itemText(document: PageDocument, property: string): string | undefined {
  const item = document.querySelector(`[itemprop=${property}]`);
  return textOf(item?.querySelector("[itemprop=name]") ?? item) || undefined;
}

/** From what is marked as the day of publication to any: above their articles many sites show that of today. */
const TIMES = ["[itemprop=datePublished]", "time[pubdate]", "article time", "main time", "time"];

function timesOf(document: PageDocument): (string | undefined)[] {
  return TIMES.map((selector) => {
    const time = document.querySelector(selector);
    return (
      ["datetime", "content"].map((name) => time?.getAttribute(name)).find(Boolean) ?? textOf(time)
    );
  });
}

/** The one person whose page the byline leads to; several links may be those of other articles. */
function byline(document: PageDocument): string | undefined {
  const names = new Set([...document.querySelectorAll("a[rel=author]")].map(textOf));
  names.delete("");
  const [name, ...others] = names;
  return others.length === 0 ? name : undefined;
}

function canonical(document: PageDocument): string | undefined {
  return document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? undefined;
}

/** What addresses without a host are relative to; a page may name another place than its own. */
function baseOf(document: PageDocument, address: string | undefined): string | undefined {
  const named = document.querySelector("base[href]")?.getAttribute("href");
  return (named && parseUrl(named, address)?.href) || address;
}

/**
 * The first address that the page may call its own: one of another site is not
 * believed, or any page could pass itself off as an article of that site; nor is
 * the site's start, which some templates name on every page.
 */
function ownAddress(
  values: readonly (string | undefined)[],
  address: string | undefined,
  base: string | undefined,
): string | undefined {
  const resolved = values.map((value) => (value ? parseUrl(value, base)?.href : undefined));
  const own = resolved.find(
    (url) =>
      url !== undefined &&
      isHttpUrl(url) &&
      isOf(address, url) &&
      (!isStart(url) || isStart(address)),
  );
  return own ?? address;
}

/** Whether an address is that of a whole site. */
function isStart(address: string | undefined): boolean {
  const url = address === undefined ? undefined : parseUrl(address);
  return url !== undefined && url.search === "" && /^\/(?:index\.\w+)?$/.test(url.pathname);
}

function isOf(address: string | undefined, url: string): boolean {
  return address === undefined || hostOf(address) === hostOf(url);
}

/** Without "www." and the like, under which sites serve the same pages. */
function hostOf(address: string | undefined): string | undefined {
  return address && parseUrl(address)?.hostname.replace(/^(?:www|m|amp|mobile)\./, "");
}
