/** White space as `\s` has it, for hot loops over UTF-16 code units. */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0xa0) return false;
  return code === 0xa0 || (code >= 0x1680 && WIDE_SPACE.test(String.fromCharCode(code)));
}
const WIDE_SPACE = /\s/;

export const isCapital = (character: string): boolean => CAPITAL.test(character);
const CAPITAL = /^[\p{Lu}\p{Lt}]/u;

export const isSmall = (character: string): boolean => SMALL.test(character);
const SMALL = /^\p{Ll}/u;

export const isDigit = (character: string): boolean => character >= "0" && character <= "9";

/** Marks that open: they belong to what follows. A straight quotation mark opens and closes. */
export const OPENING = "\"'“‘„‚«([{<*_`¿¡";

/** Marks that close: they belong to what precedes. */
export const CLOSING = "\"'”’»)]}>*_";

/** Marks that end a sentence, or may. */
export const TERMINAL = ".?!…‽。．！？";
