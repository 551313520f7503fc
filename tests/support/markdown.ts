import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/package-root.ts";

/** A document of the project. */
export interface Document {
  /** From the project's folder. */
  readonly path: string;
  readonly text: string;
}

/** Reads a file of the project. */
export function readDocument(path: string): Document {
  return { path, text: readFileSync(join(packageRoot(), path), "utf8") };
}

/** Every document that people read: those at the top, in docs/, and beside scripts and tests. */
export function documents(): Document[] {
  const inFolder = (folder: string, recursive: boolean) =>
    readdirSync(join(packageRoot(), folder), { recursive, encoding: "utf8" })
      .map((name) => join(folder, name).replaceAll("\\", "/"))
      .filter((path) => path.endsWith(".md") && !path.includes("/fixtures/"));
  return [
    ...inFolder(".", false),
    ...["docs", "scripts", "tests"].flatMap((f) => inFolder(f, true)),
  ]
    .sort()
    .map(readDocument);
}

/** The lines of a fenced block or a table that follow a line holding `mark`, to the next blank line after them. */
export function blockAfter(mark: string, { path, text }: Document): string[] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.includes(mark)) + 1;
  if (start === 0) throw new Error(`[tests] ${path} has no line with "${mark}"`);
  const isFence = lines[start]?.startsWith("```") === true;
  const [from, end] = isFence ? [start + 1, "```"] : [start, ""];
  return lines.slice(from, lines.indexOf(end, from));
}

/** The rows of a table, without its head, each as the texts of its cells. */
export function rowsOf(table: readonly string[]): string[][] {
  return table.slice(2).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** The addresses of links, images too, outside of code. */
export function linksIn({ text }: Document): string[] {
  const prose = text.replace(/^```.*?^```/gms, "").replace(/`[^`\n]*`/g, "");
  return Array.from(prose.matchAll(/\]\(([^()\s]+)\)/g), ([, address = ""]) => address);
}

/** The anchors of its headings, as GitHub makes them: lower case, punctuation out, spaces as hyphens. */
export function anchorsOf({ text }: Document): string[] {
  const prose = text.replace(/^```.*?^```/gms, "");
  return Array.from(prose.matchAll(/^#+ (.+)$/gm), ([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );
}

/** Every piece of code in the text, in a line or in a fenced block. */
export function codeIn({ text }: Document): string[] {
  const fenced = Array.from(text.matchAll(/^```.*?\n(.*?)^```/gms), ([, code = ""]) => code);
  const prose = text.replace(/^```.*?^```/gms, "");
  return [...fenced, ...Array.from(prose.matchAll(/`([^`\n]+)`/g), ([, code = ""]) => code)];
}
