import { parseUrl, percentEncoded } from "./url.ts";

/** A passage with more words than this is addressed by its first and last words. */
const LONGEST_EXACT = 12;

/** Words at each end that address a long passage; enough to be found once on an ordinary page. */
const WORDS_AT_EACH_END = 5;

/** A web address holds printable ASCII only; anything else is percent-encoded. */
const PRINTABLE_ASCII = /^[\x21-\x7e]+$/;

/** Browsers and chat platforms refuse longer addresses. */
const MAX_URL_LENGTH = 2000;

/**
 * The address of a page, opening at `passage`, by the WICG's URL Fragment Text
 * Directives (https://wicg.github.io/scroll-to-text-fragment/).
 *
 * Returns undefined for anything but an http or https address without
 * credentials: nothing else is ever shown as a link. Where no fragment can be
 * made, the bare address is returned.
 */
export function linkToPassage(url: string, passage: string): string | undefined {
  const page = webAddress(url);
  if (page === undefined) return undefined;
  const directive = textDirective(passage);
  if (directive === undefined) return page;
  const [bare = page] = page.split(":~:", 1);
  const link = `${bare}${bare.includes("#") ? "" : "#"}:~:${directive}`;
  return link.length <= MAX_URL_LENGTH ? link : page;
}

/** The address itself when it is a plain web address, else undefined. */
export function webAddress(url: string): string | undefined {
  const parsed = parseUrl(url);
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) return undefined;
  if (parsed.username !== "" || parsed.password !== "") return undefined;
  const address = PRINTABLE_ASCII.test(url) ? url : parsed.href;
  return address.length <= MAX_URL_LENGTH ? address : undefined;
}

/** `text=…` or `text=start,end`; undefined when the passage has no words or cannot be encoded. */
function textDirective(passage: string): string | undefined {
  const words = shownWords(passage);
  const ends =
    words.length <= LONGEST_EXACT
      ? [words.join(" ")]
      : [words.slice(0, WORDS_AT_EACH_END).join(" "), words.slice(-WORDS_AT_EACH_END).join(" ")];
  try {
    const encoded = ends.map(percentEncode).join(",");
    return encoded === "" ? undefined : `text=${encoded}`;
  } catch (error) {
    if (error instanceof URIError) return undefined; // half of a surrogate pair has no encoding
    throw error;
  }
}

/** Where Markdown leads to, or a picture's description: words that a page does not show. */
const NOT_SHOWN = /!\[[^\]]*\]|\]\([^)]*\)/g;

/** A word in which Markdown may have left a mark, or which parts the cells of a table: no page shows it so. */
const MARKED = /[*_`~[\]\\<>|]|&#?\w+;/;

/** Fewer words than this of a passage may stand somewhere else on the page, too. */
const FEWEST_OF_PASSAGE = 3;

/**
 * The words that a page shows as they stand in the passage, which can be Markdown: all of them, or the
 * longest run without marks.
 */
function shownWords(passage: string): string[] {
  const words = passage
    .replace(NOT_SHOWN, "[]")
    .split(/\s+/)
    .filter((word) => word !== "");
  let longest: string[] = [];
  let run: string[] = [];
  for (const word of words) {
    run = MARKED.test(word) ? [] : [...run, word];
    if (run.length > longest.length) longest = run;
  }
  const isWhole = longest.length === words.length;
  return isWhole || longest.length >= FEWEST_OF_PASSAGE ? longest : [];
}

/**
 * The directive's own syntax reserves "&", "-" and ","; the rest that
 * encodeURIComponent leaves alone would end a Markdown link or open emphasis.
 */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[-!'()*_~]/g, percentEncoded);
}
