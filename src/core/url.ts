/**
 * The address that a text is; undefined when it is none. In place of
 * `URL.canParse`, which Node.js 20 and 22 get wrong once V8 has optimised its
 * caller: then "https://bücher.example/" is no address any more.
 *
 * @param base what an address without a host is relative to
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined; // the only reason for which it throws
  }
}

/** A character of ASCII as it stands in an address where it would mean something there: "(" as "%28". */
export function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
