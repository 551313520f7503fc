import { Readability } from "@mozilla/readability";
import type { ImportedArticle } from "../article.ts";
import { markdownOf } from "../prose.ts";
import { withoutSmallPrint } from "../small-print.ts";
import { type Block, blocksOf } from "./blocks.ts";
import { removeClutter } from "./clutter.ts";
import { type PageDocument, type PageElement, parsePage } from "./dom.ts";
import { pageMetadata } from "./metadata.ts";
import { storyOf } from "./story.ts";

/**
 * Finds the article on a page: its text by Mozilla's Readability, of a page from
 * which what is named as something else was taken; its metadata from what the
 * page says of itself. Undefined: there is none, or the page is nested too deep.
 *
 * @param address where the page was fetched; undefined for a file
 */
export function readPage(html: string, address?: string): ImportedArticle | undefined {
  const document = parsePage(html);
  if (document === undefined) return undefined;
  const metadata = pageMetadata(document, address);
  const { title = "" } = metadata;
  const { blocks, told } = withoutSmallPrint(storyOf(mainBlocks(document), title));
  const body = markdownOf(blocks);
  return body === "" ? undefined : { ...told, ...metadata, title, body };
}

// --- Internal helpers ---

/** The blocks of a page's main text. Changes the document. */
function mainBlocks(document: PageDocument): Block[] {
  removeClutter(document);
  const reader = new Readability<PageElement>(document, {
    serializer: (node) => node,
    disableJSONLD: true,
  });
  const content = reader.parse()?.content;
  return content ? blocksOf(content) : [];
}
