import type { Page, PageLine } from "./page.ts";

/** Full stops of the world's scripts; quotation marks and brackets may follow them. */
const ENDS_SENTENCE = /[.!?…。！？।۔؟](?: ?["'”’»)\]」』])*$/;
/** "… talks with the U.S.": a headline may end so, and it is no full stop. */
const ENDS_INITIALS = /(?:\p{Lu}\.){2,}$/u;
const SENTENCE_INSIDE = /[.!?…]["'”’»)\]]* \p{Lu}|[。！？]./u;
const ENDS_OPEN = /[,;:–—-]$/;
const BULLET = /^(?:[-–—*•·▪◦‣●○■►✓]|\d{1,2}[.)]) /;
/** "… we do not close schools. [Laughter]": what is remarked on a sentence does not end it. */
const REMARK = /(?<=[.!?…]["'”’]?) ?[([][^()[\]]{1,40}[)\]]$/;

/** "Population: 3,559", "Rockledge 70-44": figures are content, however short their line is. */
const FIGURES = /: .*\d|\d\D+\d/;

/** The headings of a report that is written as things happen. */
const TIME_OF_DAY = /^\d{1,2}[:.]\d{2}\b/;

/** A paragraph without its full stop is still one when it is this long. */
const LONG = 200;
const SHORTEST_WORDS = 5;
const HEADING = { characters: 100, words: 14 };

/**
 * Whether a line is running text: it ends as a sentence does, or as one that
 * introduces a list, and has the words of one. A short question is not, for
 * headlines and headings are often put so.
 */
export function isParagraph(line: PageLine): boolean {
  const { text, words } = line;
  if (text.length >= LONG) return true;
  if (words < SHORTEST_WORDS) return false;
  if (text.endsWith(":")) return true;
  if (!ENDS_SENTENCE.test(text.replace(REMARK, ""))) return false;
  if (SENTENCE_INSIDE.test(text) || words > HEADING.words) return true;
  return !/[!?？]$/.test(text) && !ENDS_INITIALS.test(text);
}

/** Whether a line has the form of a heading: short, capitalised, without a full stop. */
export function isHeadingLike(line: PageLine): boolean {
  const { text, words } = line;
  if (text.length > HEADING.characters || words > HEADING.words) return false;
  if (/^\p{Ll}/u.test(text) || isListed(line)) return false;
  if (FIGURES.test(text.replace(TIME_OF_DAY, ""))) return false;
  if (ENDS_OPEN.test(text) || isParagraph(line)) return false;
  return !ENDS_SENTENCE.test(text) || text.endsWith("?") || ENDS_INITIALS.test(text);
}

/** Whether a line is an item of a list. */
export function isListed(line: PageLine): boolean {
  return BULLET.test(line.text);
}

/** A text as it is compared: without case, punctuation, or the sort of its spaces and quotes. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Index of the first line of running text, or undefined: the page has none. */
export function bodyStart(page: Page): number | undefined {
  const isBody = (line: PageLine, i: number) =>
    page.kinds[i] === undefined && isParagraph(line) && !(i === 0 && isTitleCase(line.text));
  const index = page.lines.findIndex(isBody);
  return index < 0 ? undefined : index;
}

/** "Shares Fall After Earnings. Why You Shouldn't Worry.": no sentence is written so. */
function isTitleCase(text: string): boolean {
  const words = text.match(/\p{L}{4,}/gu) ?? [];
  const small = words.filter((word) => /^\p{Ll}/u.test(word));
  return words.length >= 5 && words.length <= 20 && small.length === 0;
}
