/** The text, cut to at most `length` code units with "…" as the last one; never inside a character. */
export function clip(text: string, length: number): string {
  return text.length <= length ? text : `${wholeCharacters(text, length - 1)}…`;
}

/** The text in pieces of at most `length` code units, all of it, never cut inside a character. */
export function wrapped(text: string, length: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > length) {
    const piece = wholeCharacters(rest, length);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...pieces, rest];
}

/** The items in groups of at most `size`, in order. */
export function chunk<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** The first code units, one fewer where the cut would part a surrogate pair. */
function wholeCharacters(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  const isHigh = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isHigh ? length - 1 : length);
}
