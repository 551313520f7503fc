import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { withWindowsCharacters } from "../windows-1252.ts";

/**
 * The text of a page, by the encoding that its first bytes, its server or the
 * page itself names, in the order of the HTML standard; names of none are passed
 * over. Where none is named it is UTF-8, or else what browsers take it for then,
 * windows-1252. Undefined: it is not UTF-8, and no name that it has is known.
 *
 * @param charset the encoding that the server named
 */
export function decodeHtml(bytes: Uint8Array, charset?: string): string | undefined {
  const named = [byteOrderMark(bytes), charset, declared(bytes)].filter(
    (name) => name !== undefined,
  );
  for (const name of named) {
    const decoder = decoderOf(name);
    if (decoder !== undefined) return decoded(bytes, decoder);
  }
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  return named.length === 0 ? decoded(bytes, new TextDecoder("windows-1252")) : undefined;
}

// --- Internal helpers ---

function byteOrderMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xff && second === 0xfe ? "utf-16le" : undefined;
}

/** Characters at the beginning; browsers look into 1024, and begin anew when they find it later. */
const PRESCAN = 16_384;

/** What names itself in bytes of ASCII is not UTF-16, whatever it says, but UTF-8 (HTML, 13.2.3.2). */
function declared(bytes: Uint8Array): string | undefined {
  const opening = Buffer.from(bytes.subarray(0, PRESCAN)).toString("latin1");
  const name =
    /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})/i.exec(opening)?.[1] ??
    /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{1,40})/i.exec(opening)?.[1];
  return name !== undefined && /^utf-?16/i.test(name) ? "utf-8" : name;
}

/** Undefined: no encoding has that name. */
function decoderOf(name: string): TextDecoder | undefined {
  try {
    return new TextDecoder(name);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function decoded(bytes: Uint8Array, decoder: TextDecoder): string {
  const text = decoder.decode(bytes);
  return decoder.encoding === "windows-1252" ? withWindowsCharacters(text) : text;
}
