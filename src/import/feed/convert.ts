import { parseFeed } from "feedsmith";
import { parseUrl } from "../../core/url.ts";
import { parseDate } from "../../formats/dates.ts";
import { isHttpUrl } from "../../formats/fields.ts";
import type { ImportedArticle } from "../article.ts";
import { type Conversion, type LinkedItem, refused, type SourceDocument } from "../document.ts";
import { decodeHtml } from "../html/decode.ts";
import { fragmentBlocks, plainText } from "../html/fragment.ts";
import { clean, markdownOf } from "../prose.ts";
import { withoutSmallPrint } from "../small-print.ts";
import { itemsOf, type RawItem } from "./items.ts";

/** Feeds hold their latest items; more in one is an archive. */
const MOST_ITEMS = 200;

/** An item with fewer words tells what is on its page, and is followed there. */
const TEASER = 120;

/** The items of an RSS, Atom, RDF or JSON feed: whole texts as articles, teasers as what they lead to. */
export function convertFeed({ bytes, charset, address }: SourceDocument): Conversion {
  const text = decodeHtml(bytes, charset);
  if (text === undefined) return refused("is in an encoding that is not known: save it as UTF-8");
  if (declaresEntities(text)) {
    return refused("declares entities, which feeds have no use for and attacks have");
  }
  const items = itemsOf(parseFeed(text));
  const read = items.slice(0, MOST_ITEMS).map((item) => readItem(item, address));
  const more = items.length - read.length;
  return {
    ok: true,
    articles: read.filter((item) => !isLinked(item)),
    items: read.flatMap((item): LinkedItem[] =>
      isLinked(item) ? [{ address: item.url, teaser: item }] : [],
    ),
    warnings: more > 0 ? [`has ${more} more items: only the first ${MOST_ITEMS} are taken`] : [],
  };
}

// --- Internal helpers ---

/**
 * What may stand before the first element, and declares nothing. Below that, nothing is declared: an item may be
 * a whole page.
 */
const HARMLESS = /^(?:\s|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*>)+/i;

function declaresEntities(text: string): boolean {
  return text.replace(HARMLESS, "").startsWith("<!");
}

function readItem(item: RawItem, feed: string | undefined): ImportedArticle {
  const title = clean(plainText(item.title ?? ""));
  const { blocks, told } = withoutSmallPrint(fragmentBlocks(item.html ?? "", title));
  const body = markdownOf(blocks);
  const url = item.link === undefined ? undefined : parseUrl(item.link.trim(), feed)?.href;
  const published = parseDate(String(item.published ?? ""));
  const author = item.authors
    .map((name) => clean(name))
    .filter(isName)
    .join(", ");
  return {
    ...told,
    title,
    body,
    ...(item.source && { source: clean(plainText(item.source)) }),
    ...(author !== "" && { author }),
    ...(published && { published }),
    ...(url && isHttpUrl(url) && { url }),
  };
}

function isLinked(item: ImportedArticle): item is ImportedArticle & { readonly url: string } {
  return item.url !== undefined && item.body.split(/\s+/).length < TEASER;
}

/** RSS 2.0 asks for a mail address, which is nobody's name: "jo@post.example (Jo Field)" is neither. */
function isName(name: string): boolean {
  return name !== "" && !name.includes("@");
}
