import { titleFromPath } from "../formats/article-id.ts";
import { type PageFacts, pageLines } from "../formats/page/page.ts";
import { readSmallPrint } from "../formats/page/read-page.ts";
import { isHeadingLike } from "../formats/page/shape.ts";
import type { ImportedArticle } from "./article.ts";
import { clean, markdownOf, type Prose } from "./prose.ts";

/** What bylines, dates and credits tell of an article, besides its title and its address. */
export type Told = Pick<PageFacts, "author" | "via" | "published">;

/** Blocks without those that are bylines, dates and labels ("PRESS RELEASE"), and what these tell. */
export function withoutSmallPrint<Block extends Prose>(
  blocks: readonly Block[],
): { readonly blocks: readonly Block[]; readonly told: Told } {
  const texts = blocks.map(({ text }) => clean(text));
  const { facts, silent } = readSmallPrint(texts.join("\n\n"));
  const starts = new Set(silent.map(({ start }) => start));
  let at = 0;
  const own = blocks.filter((_, index) => {
    const isOwn = !starts.has(at);
    at += (texts[index]?.length ?? 0) + 2;
    return isOwn;
  });
  const { title, url, ...told } = facts;
  return { blocks: own, told };
}

/**
 * The article of a document that says nothing of itself but in its text: its first line is the
 * title when it is set or written as one, else the file's name.
 */
export function articleOf(document: readonly Prose[], name: string): ImportedArticle {
  const { blocks, told } = withoutSmallPrint(document);
  const [first, ...rest] = blocks;
  const hasTitle = first !== undefined && rest.length > 0 && isTitle(first);
  const title = hasTitle ? first.text : titleFromPath(name);
  return { ...told, title, body: markdownOf(hasTitle ? rest : blocks) };
}

// --- Internal helpers ---

/** Many write their headlines in bold letters, which no style tells of: then it is short and has no full stop. */
function isTitle({ kind, text }: Prose): boolean {
  if (kind === "heading") return true;
  const [line] = pageLines(text);
  const isRow = text.includes(" | ");
  return kind === "paragraph" && !isRow && line !== undefined && isHeadingLike(line);
}
