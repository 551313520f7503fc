import { withWindowsCharacters } from "../windows-1252.ts";

/**
 * The text of a page, by the encoding that its first bytes, its server or the
 * page itself names, in the order of the HTML standard; else UTF-8. Undefined:
 * none is known by that name.
 *
 * @param charset the encoding that the server named
 */
export function decodeHtml(bytes: Uint8Array, charset?: string): string | undefined {
  const encoding = byteOrderMark(bytes) ?? charset ?? declared(bytes) ?? "utf-8";
  try {
    const decoder = new TextDecoder(encoding);
    const text = decoder.decode(bytes);
    return decoder.encoding === "windows-1252" ? withWindowsCharacters(text) : text;
  } catch (error) {
    if (error instanceof RangeError) return undefined; // no encoding has that name
    throw error;
  }
}

// --- Internal helpers ---

function byteOrderMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xff && second === 0xfe ? "utf-16le" : undefined;
}

/** Where the standard has browsers look for it ("prescan a byte stream"). */
const PRESCAN = 1024;

function declared(bytes: Uint8Array): string | undefined {
  const opening = Buffer.from(bytes.subarray(0, PRESCAN)).toString("latin1");
  const name = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})/i.exec(opening)?.[1];
  return name ?? /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{1,40})/i.exec(opening)?.[1];
}
