/** Whether a raised text is an exponent, or the mark of a note. */
export function isFigure(text: string): boolean {
  return /^[\d+−-]+$/.test(text);
}

/** Raised figures beside others on the line would be another number: "10<sup>6</sup>". */
export function raised(text: string): string {
  return text.replace(/./g, (character) =>
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻".charAt("0123456789+−-".indexOf(character)),
  );
}
