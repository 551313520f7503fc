import { z } from "zod";
import { parseUrl } from "../../core/url.ts";
import { addressKey } from "../address-key.ts";
import type { PageDocument } from "./dom.ts";
import { parsePage, textOf } from "./dom.ts";

/** What a page's JSON-LD says of the article on it. */
export interface LinkedData {
  readonly title?: string | undefined;
  readonly source?: string | undefined;
  /** Several with commas between. */
  readonly author?: string | undefined;
  readonly published?: string | undefined;
  readonly url?: string | undefined;
}

/**
 * Reads schema.org's article from a page's JSON-LD: of several the one with the
 * page's own address, for the others are what it leads to, else the first. Scripts
 * that are no JSON, and articles in a form that is not schema.org's, count as absent.
 *
 * @param own addresses that are the page's
 * @param base what its addresses are relative to
 */
export function linkedData(
  document: PageDocument,
  own: readonly string[],
  base: string | undefined,
): LinkedData {
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')];
  const articles = scripts
    .flatMap((script) => articlesIn(parseJson(script.textContent ?? ""), 0))
    .map(dataOf);
  const keys = new Set(own.map(addressKey));
  const isOwn = ({ url }: LinkedData) => {
    const address = url === undefined ? undefined : parseUrl(url, base)?.href;
    return address !== undefined && keys.has(addressKey(address));
  };
  return articles.find(isOwn) ?? articles[0] ?? {};
}

// --- Internal helpers ---

/** Types of schema.org that are an article: NewsArticle, BlogPosting, Report and their kin. */
const ARTICLE = /(?:Article|BlogPosting|Report|Review)$/;

/** `@graph` in a list in a list; nothing that is meant goes deeper. */
const DEEPEST = 4;

const Text = z.string().transform((text) => plain(text));

/** A name, or a thing that has one. */
const Named = z.union([Text, z.object({ name: Text }).transform(({ name }) => name)]).catch("");

const Names = z
  .unknown()
  .transform((names) => [names].flat().map((name) => Named.parse(name)))
  .transform((names) => names.filter((name) => name !== ""));

const Address = z.union([z.string(), z.looseObject({ "@id": z.string() })]).catch("");

const Article = z.looseObject({
  "@type": z.union([z.string(), z.array(z.string())]),
  headline: Text.optional().catch(undefined),
  author: Names.optional(),
  publisher: Names.optional(),
  datePublished: z.string().optional().catch(undefined),
  url: Address.optional(),
  mainEntityOfPage: Address.optional(),
});

type Article = z.output<typeof Article>;

function parseJson(text: string): unknown {
  try {
    // Some sites wrap it for browsers of the last century.
    return JSON.parse(
      text.replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[)|(?:-->|\/\/\s*\]\]>)\s*$/g, ""),
    );
  } catch {
    return undefined;
  }
}

function articlesIn(value: unknown, depth: number): Article[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((item) => articlesIn(item, depth + 1));
  const parsed = Article.safeParse(value);
  const types = parsed.success ? [parsed.data["@type"]].flat() : [];
  if (parsed.success && types.some((type) => ARTICLE.test(type))) return [parsed.data];
  const graph = z.object({ "@graph": z.array(z.unknown()) }).safeParse(value);
  return graph.success ? articlesIn(graph.data["@graph"], depth + 1) : [];
}

function dataOf(article: Article): LinkedData {
  return {
    title: article.headline || undefined,
    author: article.author?.join(", ") || undefined,
    source: article.publisher?.[0],
    published: article.datePublished,
    url: addressOf(article.url) ?? addressOf(article.mainEntityOfPage),
  };
}

function addressOf(address: z.output<typeof Address> | undefined): string | undefined {
  return (typeof address === "string" ? address : address?.["@id"]) || undefined;
}

/** Some sites escape texts for HTML once too often. */
function plain(text: string): string {
  return /[&<]/.test(text) ? textOf(parsePage(text)?.body ?? null) : text;
}
