import { idFromPath, titleFromPath } from "./article-id.ts";
import { isBlank, readFields } from "./fields.ts";
import {
  emptyTextWarnings,
  type Format,
  type FormatResult,
  report,
  type SourceFile,
} from "./format.ts";
import { splitFrontMatter } from "./markdown/front-matter.ts";
import { markdownMarks } from "./markdown/marks.ts";
import { readPassage } from "./page/read-page.ts";
import { tidy } from "./silent.ts";

/**
 * Markdown with front matter. The stored text is the body after the front
 * matter, unchanged; what is not prose in it is silent.
 */
export const markdown: Format = {
  name: "Markdown",
  extensions: [".md", ".markdown"],
  unit: "file",
  read,
};

function read(file: SourceFile): FormatResult {
  const parts = splitFrontMatter(file.text);
  if (!parts.ok) return report(file, { problems: [parts.problem] });
  const { body, raw } = parts;
  const firstLine = file.text.slice(0, file.text.length - body.length).split("\n").length;
  const marks = markdownMarks(body, firstLine);
  const given = {
    ...raw,
    title: isBlank(raw, "title") ? (marks.heading ?? titleFromPath(file.path)) : raw.title,
  };
  const { fields, problems, warnings } = readFields(given, idFromPath(file.path));
  if (fields === undefined) return report(file, { problems });
  const { id = "", title = "" } = fields;
  const page = readPassage(body, title);
  const silent = tidy([...marks.silent, ...page.silent]);
  return report(file, {
    articles: [{ ...page.facts, ...fields, id, title, text: body, silent }],
    warnings: [...warnings, ...marks.warnings, ...emptyTextWarnings(body)],
  });
}
