/** The sign before an item of a numbered or lettered list: "2.", "(b)", "iv)". */
interface ListMarker {
  /** Markers of one list share it: "1)" and "2)", but not "3.". */
  readonly style: string;
  /** Counted from 1. */
  readonly value: number;
}

const MARKER = /^(\(?)(?:(\d{1,3})|([a-z])|([A-Z])|([ivx]{2,5}))(\.\)|\)|\.)$/;
const LONGEST_MARKER = 7;

const ROMAN = " i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split(" ");

/** What a word can be as a marker, most likely first: "(i)" is a roman 1 or the ninth letter. */
function markersOf(word: string): readonly ListMarker[] {
  const parts = word.length <= LONGEST_MARKER ? MARKER.exec(word) : null;
  if (parts === null) return [];
  const [, opening, digits, small, capital, roman, closing] = parts;
  if (opening === "(" && closing !== ")") return [];
  const marker = (kind: string, value: number): ListMarker => ({
    style: `${opening}${kind}${closing}`,
    value,
  });
  if (digits !== undefined) return [marker("1", Number(digits))];
  // "A. Smith" is an initial.
  if (capital !== undefined) return closing === "." ? [] : [marker("A", placeInAlphabet(capital))];
  const number = ROMAN.indexOf(roman ?? small ?? "");
  const letters = small === undefined ? [] : [marker("a", placeInAlphabet(small))];
  return number > 0 ? [marker("i", number), ...letters] : letters;
}

const placeInAlphabet = (letter: string): number => letter.toLowerCase().charCodeAt(0) - 96;

/** Whether the word can be the sign before an item, looked at by itself. */
export const isMarker = (word: string): boolean => markersOf(word).length > 0;

/** Whether it can be one that nothing else is: "2)" or "(b)", but not "2." or "b.". */
export const isPlainMarker = (word: string): boolean => word.endsWith(")") && isMarker(word);

/** Bullets that begin an item wherever they stand; a dash or an asterisk does so only in front of a line. */
const BULLETS = "•⁃‣◦▪▫●■□∙";

export const isBullet = (word: string): boolean => word !== "" && BULLETS.includes(word.charAt(0));

/**
 * Which of the words are signs of a list: bullets, and markers that follow their predecessor
 * of the same list or are followed so.
 * @param mayBegin whether the first item of a list may stand at an index.
 * @param mayFollow whether a later item may.
 */
export function itemsAmong(
  words: readonly string[],
  mayBegin: (at: number) => boolean,
  mayFollow: (at: number) => boolean,
): ReadonlySet<number> {
  const items = new Set<number>();
  const last = new Map<string, { value: number; at: number }>();
  for (const [at, word] of words.entries()) {
    if (isBullet(word)) items.add(at);
    for (const { style, value } of markersOf(word)) {
      const previous = last.get(style);
      const follows = previous?.value === value - 1 && mayFollow(at);
      if (previous !== undefined && follows) items.add(previous.at).add(at);
      if (follows || mayBegin(at)) last.set(style, { value, at });
    }
  }
  return items;
}
