import { extname } from "node:path";
import type { Converter, SourceDocument } from "./document.ts";

/** A kind of document that articles are taken from. */
export interface Kind {
  readonly name: string;
  /** Endings of its files: lower case, with the dot. */
  readonly endings: readonly string[];
  /** Its media types. */
  readonly types: readonly string[];
  /** Matches the beginning of such a document, each byte a character. */
  readonly opening?: RegExp;
  /** Of archives that are more: a file that such a one holds. */
  readonly holds?: string;
  /** Loaded when the first document of the kind is converted: some of the libraries are large. */
  readonly open: () => Promise<Converter>;
}

/** Every kind. To add one: its folder or file, and an entry here. Of two that fit, the first is taken. */
const kinds: readonly Kind[] = [
  {
    name: "web page",
    endings: [".html", ".htm", ".xhtml"],
    types: ["text/html", "application/xhtml+xml"],
    opening: /^\s*(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html)[\s>]/i,
    open: async () => (await import("./html/convert.ts")).convertHtml,
  },
  {
    name: "feed",
    endings: [".rss", ".atom", ".rdf", ".xml", ".json"],
    types: [
      "application/rss+xml",
      "application/atom+xml",
      "application/feed+json",
      "application/json",
      "application/xml",
      "text/xml",
    ],
    opening: /<(?:rss|feed|rdf:RDF)[\s>]|"https:(?:\\?\/){2}jsonfeed\.org\\?\/version\\?\//,
    open: async () => (await import("./feed/convert.ts")).convertFeed,
  },
  {
    name: "PDF",
    endings: [".pdf"],
    types: ["application/pdf"],
    opening: /^%PDF-/,
    open: async () => (await import("./pdf/convert.ts")).convertPdf,
  },
  {
    name: "document of Word",
    endings: [".docx"],
    types: ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    opening: /^PK\W\W/,
    // Wherever it stands: what programs write first differs (ECMA-376, part 2).
    holds: "[Content_Types].xml",
    open: async () => (await import("./docx/convert.ts")).convertDocx,
  },
  {
    name: "archive",
    endings: [".zip"],
    types: ["application/zip"],
    opening: /^PK\W\W/,
    open: async () => (await import("./zip/convert.ts")).convertZip,
  },
  {
    name: "mail",
    endings: [".eml"],
    types: ["message/rfc822"],
    open: async () => (await import("./mail/convert.ts")).convertMail,
  },
  {
    name: "text",
    endings: [".md", ".markdown", ".txt", ".text", ".jsonl", ".ndjson"],
    types: ["text/plain", "text/markdown", "application/jsonl", "application/x-ndjson"],
    open: async () => (await import("./text/convert.ts")).convertText,
  },
];

/**
 * What a document is: by how it begins, and what it holds, for that cannot be
 * wrong; else by the ending of its name, or the type that its server gave it.
 */
export async function kindOf(document: SourceDocument): Promise<Kind | undefined> {
  const ending = extname(document.name).toLowerCase();
  const byName = kinds.find((kind) => kind.endings.includes(ending));
  const opening = Buffer.from(document.bytes.subarray(0, OPENING)).toString("latin1");
  for (const kind of kinds) {
    if (kind.opening?.test(opening) && (await holds(document, kind, byName))) return kind;
  }
  return byName ?? kinds.find(({ types }) => types.includes(document.type ?? ""));
}

/** Every ending that is known. */
export function knownEndings(): string[] {
  return kinds.flatMap(({ endings }) => endings);
}

// --- Internal helpers ---

/** Bytes; declarations and comments come first on some pages. */
const OPENING = 1024;

/** Whether a document holds what its kind does; of a damaged archive, its name decides. */
async function holds(
  { bytes }: SourceDocument,
  kind: Kind,
  byName: Kind | undefined,
): Promise<boolean> {
  if (kind.holds === undefined) return true;
  const { holdsFile } = await import("./zip/unpack.ts");
  return (await holdsFile(bytes, kind.holds)) ?? kind === byName;
}
