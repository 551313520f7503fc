import { extname } from "node:path";
import type { Article, SilentKind, SilentSpan } from "../../core/article.ts";
import { decode } from "../../corpus/decode.ts";
import { idFromPath } from "../../formats/article-id.ts";
import type { Format } from "../../formats/format.ts";
import { formats } from "../../formats/index.ts";
import { markdown } from "../../formats/markdown.ts";
import { text as plainText } from "../../formats/text.ts";
import type { ImportedArticle } from "../article.ts";
import { type Conversion, refused, type SourceDocument } from "../document.ts";
import { markdownOf, type Prose, paragraphsOf } from "../prose.ts";

/** The articles of a file that a briefing could hold as it is: Markdown, plain text, JSON Lines. */
export function convertText({ name, bytes, line = 1 }: SourceDocument): Conversion {
  const decoded = decode(bytes);
  if (!decoded.ok) return refused(decoded.problem);
  const format = formatOf(name);
  const results = sourcesOf(name, decoded.text, format, line).map((source) => format.read(source));
  const problems = results.flatMap((result) => result.problems);
  const articles = results.flatMap((result) => result.articles);
  const [problem] = problems;
  if (problem !== undefined && articles.length === 0) return refused(problem.message);
  // The document is named already by whoever says these.
  const warnings = problems.map(({ origin, message }) => {
    return `${origin.replace(`${name}:`, "line ")}: ${message}`;
  });
  return {
    ok: true,
    articles: articles.map((article) => imported(article, name, format)),
    warnings,
  };
}

// --- Internal helpers ---

function formatOf(name: string): Format {
  const ending = extname(name).toLowerCase();
  return formats.find(({ extensions }) => extensions.includes(ending)) ?? plainText;
}

function sourcesOf(path: string, text: string, { unit }: Format, firstLine: number) {
  if (unit === "file") return [{ path, text }];
  return text
    .split("\n")
    .map((line, index) => ({ path, text: line, line: firstLine + index }))
    .filter((line) => line.text.trim() !== "");
}

/** The body of Markdown stays as it is; of other texts, what is not the story is left out. */
function imported(article: Article, name: string, format: Format): ImportedArticle {
  const { id, text, silent, tags, ...fields } = article;
  const body = format === markdown ? text.trim() : markdownOf(blocksOf(text, silent));
  const ownId = id === idFromPath(name) ? {} : { id };
  return { ...fields, ...ownId, ...(tags.length > 0 && { tags }), body };
}

/** The paragraphs of a text, and its headings. */
function blocksOf(text: string, silent: readonly SilentSpan[]): Prose[] {
  const blocks: Prose[] = [];
  let from = 0;
  for (const { start, end, kind } of silent) {
    blocks.push(...paragraphsOf(text.slice(from, start)));
    if (HEADING.has(kind)) blocks.push({ kind: "heading", text: text.slice(start, end) });
    from = end;
  }
  return [...blocks, ...paragraphsOf(text.slice(from))];
}

const HEADING = new Set<SilentKind>(["heading"]);
