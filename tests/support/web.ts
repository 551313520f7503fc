import type { Fetcher } from "../../src/fetch/fetch.ts";

/** A web of a few pages by their addresses; what is not in it answers 404. */
export function web(pages: Readonly<Record<string, string>>): {
  fetch: Fetcher;
  /** The addresses that were asked for, in order. */
  asked: string[];
} {
  const asked: string[] = [];
  const fetch: Fetcher = async (address) => {
    asked.push(address);
    const text = pages[address];
    if (text === undefined) return { ok: false, problem: "is not there", status: 404 };
    const bytes = Buffer.from(text);
    const rest = { charset: undefined, etag: undefined, lastModified: undefined };
    return { ok: true, fetched: { address, status: 200, bytes, type: "", ...rest } };
  };
  return { fetch, asked };
}
