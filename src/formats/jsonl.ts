import { isBlank, readFields } from "./fields.ts";
import {
  emptyTextWarnings,
  type Format,
  type FormatResult,
  report,
  type SourceFile,
} from "./format.ts";
import { readPassage } from "./page/read-page.ts";

/**
 * JSON Lines: one article a line, `{"id", "title", "text", …}`. The stored text
 * is the field "text" as it is. `publishedAt` is another name for `published`;
 * fields that are not known are ignored.
 */
export const jsonl: Format = {
  name: "JSON Lines",
  extensions: [".jsonl", ".ndjson"],
  unit: "line",
  read,
};

const EXAMPLE = '{"id": "a1", "title": "…", "text": "…"}';

function read(line: SourceFile): FormatResult {
  const record = parseObject(line.text);
  if (record === undefined)
    return report(line, { problems: [`is not a JSON object like ${EXAMPLE}`] });
  const published = isBlank(record, "published") ? "publishedAt" : "published";
  const { fields, problems, warnings } = readFields({ ...record, published: record[published] });
  const text = record.text ?? "";
  const missing = [
    ...problems,
    ...(isBlank(record, "id") ? ['"id" is missing: give every article its own'] : []),
    ...("text" in record && typeof text === "string" ? [] : ['"text" is missing or not text']),
  ];
  if (missing.length > 0 || fields === undefined || typeof text !== "string") {
    return report(line, { problems: missing });
  }
  const { id = "", title = "" } = fields;
  const { facts, silent } = readPassage(text, title);
  const article = { ...facts, ...fields, id, title, text, silent };
  return report(line, { articles: [article], warnings: [...warnings, ...emptyTextWarnings(text)] });
}

function parseObject(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
