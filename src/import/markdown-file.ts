import { Document, isMap, isSeq, parseDocument } from "yaml";
import type { Publication } from "../core/article.ts";
import { writePublication } from "../core/publications.ts";
import type { ImportedArticle } from "./article.ts";
import { clean } from "./prose.ts";

/** The file of an article: front matter with what is known of it, and its body. */
export function markdownFile(article: ImportedArticle): string {
  const { body, tags = [], also = [] } = article;
  const lists = { also: also.map(writePublication).map(clean), tags: tags.map(clean) };
  const known = Object.entries(lists).filter(([, list]) => list.length > 0);
  return joined(new Document(Object.fromEntries([...textsOf(article), ...known])), body);
}

/**
 * The file of an article with one more place where its story was published, in
 * the field `also`; every other field and the body stay. Undefined: there is no
 * front matter to write it to, or the place is listed.
 */
export function withOtherSource(file: string, other: Publication): string | undefined {
  const parts = partsOf(file);
  const line = clean(writePublication(other));
  if (parts === undefined || line === "") return undefined;
  const listed = parts.fields.get("also");
  const lines = isSeq(listed) ? listed.toJSON().map(String) : [];
  if (lines.includes(line)) return undefined;
  parts.fields.set("also", [...lines, line]);
  return joined(parts.fields, parts.body);
}

/**
 * The file of an article with what was read of it anew; its id, and fields that
 * the new reading does not have, stay. Undefined: it has no front matter.
 */
export function updatedFile(file: string, article: ImportedArticle): string | undefined {
  const fields = partsOf(file)?.fields;
  if (fields === undefined) return undefined;
  for (const [name, value] of textsOf({ ...article, id: "" })) fields.set(name, value);
  return joined(fields, article.body);
}

// --- Internal helpers ---

/** In the order in which people read them. */
const FIELDS = ["id", "title", "source", "via", "author", "published", "url"] as const;

/** The fields that are known, in the order in which people read them. */
function textsOf(article: ImportedArticle): [string, string][] {
  return FIELDS.flatMap((name): [string, string][] => {
    const value = clean(article[name] ?? "");
    return value === "" ? [] : [[name, value]];
  });
}

function partsOf(file: string): { readonly fields: Document; readonly body: string } | undefined {
  const match = /^---[^\S\n]*\n([\s\S]*?\n)---[^\S\n]*\n/.exec(file);
  if (match === null) return undefined;
  const fields = parseDocument(match[1] ?? "", { schema: "core", stringKeys: true });
  if (fields.errors.length > 0 || !isMap(fields.contents)) return undefined;
  return { fields, body: file.slice(match[0].length) };
}

function joined(fields: Document, body: string): string {
  return `---\n${fields.toString({ lineWidth: 0 })}---\n\n${body.trim()}\n`;
}
