import { createHash } from "node:crypto";
import type { ImportedArticle } from "./article.ts";

/**
 * What the file of an article is called, without its ending: its day and the
 * words of its title ("2026-03-02-dam-above-lerwick-fails"). Letters of every
 * script stay, for a title in Greek has no others; what a file system could take
 * for something else (dots, slashes, names of devices) cannot be in it.
 */
export function fileNameOf({ title, published, body }: ImportedArticle): string {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(published ?? "")?.[0];
  const slug = slugOf(title) || `article-${hash(title + body)}`;
  const name = [day, slug].filter(Boolean).join("-");
  return RESERVED.test(name) ? `article-${name}` : name;
}

// --- Internal helpers ---

/** In characters; file systems allow 255 bytes, and a letter may take four. */
const LONGEST = 60;

/** Devices of Windows, and what a briefing passes over. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d|readme)$/;

function slugOf(title: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-");
  const characters = [...words.replace(/^-|-$/g, "")];
  if (characters.length <= LONGEST) return characters.join("");
  return characters
    .slice(0, LONGEST)
    .join("")
    .replace(/-[^-]*$/, "");
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
