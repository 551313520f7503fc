import { readFile, stat } from "node:fs/promises";
import type { Article } from "../core/article.ts";
import { type Format, type FormatResult, report, type SourceFile } from "../formats/format.ts";
import { decode } from "./decode.ts";
import { type CorpusFile, stampOf } from "./files.ts";
import { fileLines } from "./lines.ts";
import { reasonOf } from "./reason.ts";

/** The longest article, in bytes of UTF-8: 2 MiB. What is longer is an export. */
const LONGEST_ARTICLE = 2 * 1024 * 1024;

/** JSON may spell one byte with six ("\u0041"), and has other fields beside the text. */
const LONGEST_LINE = 8 * LONGEST_ARTICLE;

const TOO_LONG = "is over 2 MB: divide it into several articles";

const CHANGED = "changed while it was read: try again when it is written";

/**
 * Reads a file article by article; never throws, for what is wrong is part of the results. A file
 * that was written to since it was listed is a problem at the end: what was read may be half of it.
 */
export async function* readCorpusFile(file: CorpusFile): AsyncGenerator<FormatResult> {
  try {
    if (file.format.unit === "line") yield* readLines(file);
    else yield await readWhole(file);
    if (stampOf(await stat(file.realPath)) !== file.stamp) yield failed(file, CHANGED);
  } catch (error) {
    const problem = { origin: file.path, message: reasonOf(error), mayPass: true };
    yield { origin: file.path, articles: [], problems: [problem], warnings: [] };
  }
}

// --- Internal helpers ---

async function readWhole(file: CorpusFile): Promise<FormatResult> {
  if (file.size > LONGEST_ARTICLE) return failed(file, TOO_LONG);
  const decoded = decode(await readFile(file.realPath));
  if (!decoded.ok) return failed(file, decoded.problem);
  return checked({ path: file.path, text: decoded.text }, file.format);
}

async function* readLines(file: CorpusFile): AsyncGenerator<FormatResult> {
  for await (const { number: line, bytes } of fileLines(file.realPath, LONGEST_LINE)) {
    if (bytes === undefined) {
      yield failed({ ...file, line }, TOO_LONG);
      continue;
    }
    const decoded = decode(bytes);
    if (!decoded.ok) {
      // How a text is encoded is a matter of the file: the next lines would only say it again.
      yield failed({ ...file, line }, decoded.problem);
      return;
    }
    const source = { path: file.path, line, text: decoded.text };
    if (decoded.text.trim() !== "") yield checked(source, file.format);
  }
}

function checked(source: SourceFile, format: Format): FormatResult {
  const result = format.read(source);
  const isTooLong = (article: Article) => Buffer.byteLength(article.text) > LONGEST_ARTICLE;
  return result.articles.some(isTooLong) ? failed(source, TOO_LONG) : result;
}

function failed(source: Omit<SourceFile, "text">, problem: string): FormatResult {
  return report(source, { problems: [problem] });
}
