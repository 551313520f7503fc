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
    types: ["application/rss+xml", "application/atom+xml", "application/feed+json"],
    opening: /<(?:rss|feed|rdf:RDF)[\s>]|"https:\/\/jsonfeed\.org\/version\//,
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
    // An archive whose first file says what it holds, as the format asks for.
    opening: /^PK\W\W[\s\S]{0,80}?(?:\[Content_Types\]\.xml|_rels\/|word\/)/,
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
 * What a document is: by how it begins, for that cannot be wrong; else by the
 * type that its server gave it, or by the ending of its name.
 */
export function kindOf(document: SourceDocument): Kind | undefined {
  const opening = Buffer.from(document.bytes.subarray(0, OPENING)).toString("latin1");
  const ending = extname(document.name).toLowerCase();
  return (
    kinds.find((kind) => kind.opening?.test(opening)) ??
    kinds.find((kind) => kind.endings.includes(ending)) ??
    kinds.find((kind) => document.type !== undefined && kind.types.includes(document.type))
  );
}

/** Every ending that is known. */
export function knownEndings(): string[] {
  return kinds.flatMap(({ endings }) => endings);
}

// --- Internal helpers ---

/** Bytes; declarations and comments come first on some pages. */
const OPENING = 1024;
