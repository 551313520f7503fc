import { Document, isMap, isSeq, parseDocument } from "yaml";
import type { Publication } from "../core/article.ts";
import { writePublication } from "../core/publications.ts";
import { cutFrontMatter } from "../formats/markdown/front-matter.ts";
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
 * the field `also`; every other field and the body stay. Undefined: its front
 * matter cannot be read, or the place is listed.
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
 * the new reading does not have, stay. Undefined: its front matter cannot be read.
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

/** Characters; a mail's subject, or a heading, may be any text. */
const LONGEST: Partial<Record<(typeof FIELDS)[number], number>> = {
  title: 300,
  source: 300,
  via: 300,
  author: 300,
};

/** The fields that are known, in the order in which people read them. */
function textsOf(article: ImportedArticle): [string, string][] {
  return FIELDS.flatMap((name): [string, string][] => {
    const value = shortened(clean(article[name] ?? ""), LONGEST[name]);
    return value === "" ? [] : [[name, value]];
  });
}

/** Cut after a whole word, where there is one. */
function shortened(text: string, longest = Number.POSITIVE_INFINITY): string {
  if (text.length <= longest) return text;
  const start = text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, "");
  return `${start.replace(/(?<=.)\s+\S*$/, "")}…`;
}

/** The parts of a file; one without front matter has no fields yet. */
function partsOf(file: string): { readonly fields: Document; readonly body: string } | undefined {
  const parts = cutFrontMatter(file.replace(/^\ufeff/, ""));
  if (parts === undefined) return undefined;
  const fields = parseDocument(parts.yaml ?? "", { schema: "core", stringKeys: true });
  const isReadable = fields.contents === null || isMap(fields.contents);
  return fields.errors.length === 0 && isReadable ? { fields, body: parts.body } : undefined;
}

function joined(fields: Document, body: string): string {
  return `---\n${fields.toString({ lineWidth: 0 })}---\n\n${body.trim()}\n`;
}
