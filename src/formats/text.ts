import { idFromPath, titleFromPath } from "./article-id.ts";
import { readFields } from "./fields.ts";
import {
  emptyTextWarnings,
  type Format,
  type FormatResult,
  report,
  type SourceFile,
} from "./format.ts";
import { readPage } from "./page/read-page.ts";

/**
 * Plain text, as people paste it from a web page. The stored text is the whole
 * file; what the page says of itself (headline, byline, credits) becomes
 * metadata, and the lines that are not the story's own are silent.
 */
export const text: Format = {
  name: "plain text",
  extensions: [".txt", ".text"],
  unit: "file",
  read,
};

function read(file: SourceFile): FormatResult {
  const { facts, silent } = readPage(file.text);
  const id = idFromPath(file.path);
  const given = { title: titleFromPath(file.path), ...facts };
  const { fields, problems, warnings } = readFields(given, id);
  if (fields === undefined) return report(file, { problems });
  const article = { title: "", ...fields, id, text: file.text, silent };
  return report(file, {
    articles: [article],
    warnings: [...warnings, ...emptyTextWarnings(file.text)],
  });
}
