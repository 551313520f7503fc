const MARK = " […]";

/** The end of a sentence: its mark, with closing quotes or brackets, before white space. */
const SENTENCE_END = /[.!?…]["'”’»)\]]*(?=\s)/g;

/**
 * The text, cut to at most `room` UTF-16 code units of `measure`: at the end of
 * a sentence where one ends in its second half, else between words, and marked.
 * "" when not even a word fits.
 *
 * @param measure the length of a text as it will be written; never shorter for a longer text
 */
export function cut(text: string, room: number, measure = (words: string) => words.length): string {
  if (measure(text) <= room) return text;
  const most = longest(text, (words) => measure(words + MARK) <= room);
  const head = text.slice(0, most);
  const sentence = [...head.matchAll(SENTENCE_END)].at(-1);
  const end = sentence ? sentence.index + sentence[0].length : 0;
  const kept = end > most / 2 ? head.slice(0, end) : betweenWords(head);
  return kept === "" ? "" : kept + MARK;
}

// --- Internal helpers ---

/** The length of the longest beginning that fits. */
function longest(text: string, fits: (beginning: string) => boolean): number {
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(text.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Without the word that was cut through; a word without an end is cut between characters. */
function betweenWords(head: string): string {
  const space = head.search(/\s\S*$/);
  return space < 0 ? head.replace(/[\ud800-\udbff]$/, "") : head.slice(0, space).trimEnd();
}
