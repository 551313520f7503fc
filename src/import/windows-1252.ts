/**
 * A text that was decoded as windows-1252, with the characters that Node's decoder
 * leaves as controls: in some versions (20.20 is one) it takes the encoding for Latin-1, and turns
 * curly quotes, dashes, dots of omission and € into what nobody sees.
 */
export function withWindowsCharacters(text: string): string {
  return text.replace(CONTROLS, (control) => CHARACTERS.charAt(control.charCodeAt(0) - FIRST));
}

// --- Internal helpers ---

const CONTROLS = /[\u0080-\u009f]/g;

const FIRST = 0x80;

/** Of the bytes from 0x80 to 0x9f (Encoding Standard, index windows-1252). */
const CHARACTERS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
