import type { Publication } from "./article.ts";
import { parseUrl } from "./url.ts";

/** Places of publication that are named; a story that a hundred papers took over is no list. */
const MOST_NAMED = 3;

/**
 * Reads one entry of the field `also`: "The Lerwick Post, https://post.example/dam", or either of
 * the two alone. Undefined when it is blank.
 */
export function readPublication(entry: string): Publication | undefined {
  const text = entry.replace(/\s+/g, " ").trim();
  const start = text.lastIndexOf(" ") + 1;
  const url = text.slice(start);
  const isAddress = /^https?:\/\//i.test(url) && parseUrl(url) !== undefined;
  if (!isAddress) return text === "" ? undefined : { source: text };
  const source = text.slice(0, start).replace(/[,\s]+$/, "");
  return { ...(source && { source }), url };
}

/** The entry that `readPublication` reads. */
export function writePublication({ source, url }: Publication): string {
  return [source, url].filter((part) => part).join(", ");
}

/** "The Lerwick Post, post.example and 2 more": publishers, or the sites of those that are not known. */
export function namePublications(also: readonly Publication[]): string {
  const names = [...new Set(also.map(nameOf).filter((name) => name !== ""))];
  const named = names.length > MOST_NAMED + 1 ? names.slice(0, MOST_NAMED) : names;
  const rest = names.length - named.length;
  const parts = rest > 0 ? [...named, `${rest} more`] : named;
  return [parts.slice(0, -1).join(", "), ...parts.slice(-1)].filter((part) => part).join(" and ");
}

// --- Internal helpers ---

function nameOf({ source, url = "" }: Publication): string {
  return source ?? parseUrl(url)?.hostname.replace(/^www\./, "") ?? "";
}
