/**
 * Characters that act on a screen instead of standing on it: C0 and C1 controls
 * (but tab and line feed), the marks that turn or isolate the direction of
 * writing, and the separators that only some programs take for line ends.
 */
const ACTING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A surrogate without the other half of its pair: JSON can hold it, and so can what was cut. */
const HALF = /\p{Cs}/gu;

/**
 * Text that is safe to show: every character that could move the cursor, hide
 * words or turn their order is replaced by a visible name, as ␛ or [U+202E]; half of a
 * pair, for which platforms refuse the whole message, by �. Shown words differ from stored
 * ones only there; the reply keeps what is stored.
 */
export function visible(text: string): string {
  return text.replace(HALF, "\ufffd").replace(/\r\n/g, "\n").replace(ACTING, nameOf);
}

/** The same on one line: line feeds and tabs become spaces. For titles, labels and names. */
export function visibleLine(text: string): string {
  return visible(text).replace(/[\n\t]+/g, " ");
}

/** Unicode has a picture of each C0 control at U+2400 and of DEL at U+2421. */
function nameOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
}
