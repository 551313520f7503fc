import { parseDate } from "../dates.ts";
import { isHttpUrl } from "../fields.ts";
import { isWire } from "./agencies.ts";
import { personsAtStart, TRADE } from "./names.ts";
import type { Detector, Finding, Page, PageFacts } from "./page.ts";
import { bodyStart, isParagraph } from "./shape.ts";

/**
 * Bylines, dates and reading times: the line or two between headline and text.
 * What they tell is believed up to the second paragraph, as the first may be a
 * standfirst; a date further down is one of the story's own.
 */
export const smallPrint: Detector = (page) => {
  const start = bodyStart(page) ?? page.lines.length;
  const read = page.lines.map((line, i) =>
    page.kinds[i] === undefined ? readSmallPrint(line.text) : undefined,
  );
  // Between a standfirst and the story there are pictures, buttons and captions, too.
  const second = page.lines.findIndex((line, i) => i > start && isParagraph(line) && !read[i]);
  const top = Math.max(second, start + LINES_AFTER_STANDFIRST);
  return read.flatMap((small, index): Finding[] => {
    if (small === undefined) return [];
    const isDateAlone = !small.signed && index >= start;
    if (isDateAlone && !besideSigned(page, index)) return [];
    return [{ line: index, kind: "credit", ...(index < top && { facts: small.facts }) }];
  });
};

// --- Internal helpers ---

const LINES_AFTER_STANDFIRST = 4;
const LONGEST = 200;
const LONGEST_BYLINE_WORDS = 16;
const OUTER_BRACKETS = /^[([](.*)[)\]]$/;
const SEPARATOR = / [|·•–—-] | ?\| ?/;

interface SmallPrint {
  readonly facts: PageFacts;
  /** Holds a byline or a label ("Published:"), so that it cannot be part of the story. */
  readonly signed: boolean;
}

/** A line of small print: every part of it is, or its first part is a byline. */
function readSmallPrint(text: string): SmallPrint | undefined {
  if (text.length > LONGEST) return undefined;
  // A date and its time may have a separator between them, too.
  const whole = readDate(text);
  const parts = whole ? [whole] : text.replace(OUTER_BRACKETS, "$1").split(SEPARATOR).map(readPart);
  const known = parts.filter((part) => part !== undefined);
  const isByline = parts[0]?.signed && text.split(" ").length <= LONGEST_BYLINE_WORDS;
  if (known.length < parts.length && !isByline) return undefined;
  // Told first is believed: what is published comes before what is updated.
  let facts: PageFacts = {};
  for (const part of known) facts = { ...part.facts, ...facts };
  return { facts, signed: known.some((part) => part.signed) };
}

function readPart(text: string): SmallPrint | undefined {
  return readByline(text) ?? readDate(text) ?? readAge(text) ?? readAddress(text);
}

const BY =
  /^(?:(?:written|posted|published|reported|words|story|report|text) )?by:? |^authors?: ?/i;

/** "Jon Doe Europe correspondent": where the name ends is not to be told. */
const NAME_AND_TRADE = new RegExp(`^(?:\\p{Lu}[\\p{L}'’.-]+ ){2,5}${TRADE}$`, "u");
/** "Reporting from Baton Rouge, La.", alone on its line. */
const FROM_WHERE = /^Reporting from \p{Lu}[^\s,]*(?:,? (?:and )?\p{Lu}[^\s,]*){0,8}$/u;
const UNNAMED: SmallPrint = { facts: {}, signed: true };

function readByline(text: string): SmallPrint | undefined {
  const by = BY.exec(text)?.[0];
  if (by === undefined) {
    return NAME_AND_TRADE.test(text) || FROM_WHERE.test(text) ? UNNAMED : undefined;
  }
  const rest = text.slice(by.length).trim();
  if (isWire(rest)) return { facts: { via: rest }, signed: true };
  const author = personsAtStart(isShouted(rest) ? capitalised(rest) : rest);
  return author === undefined ? undefined : { facts: { author }, signed: true };
}

/** "BY JANE DOE": told from ordinary capitals so that the name is written as a name. */
function isShouted(text: string): boolean {
  return text === text.toUpperCase() && /\p{Lu}{3}/u.test(text);
}

function capitalised(text: string): string {
  return text.replace(/\p{Lu}+/gu, (word) => word.slice(0, 1) + word.slice(1).toLowerCase());
}

const DATE_LABEL =
  /^(?:\s?(?:first|last|originally|page|publish(?:ed)?|online|posted|updated|modified|created|date))+\b\s*(?::|on\b|at\b)?\s*/i;
/** "10:48 GMT, Tue, Nov 19, 2019": the day is enough. */
const TIME_BEFORE =
  /^\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,5})?,? (?:on )?(?=\p{L}|\d{1,2} \p{L})/iu;
/** "Brussels, 12 March 2025": releases are dated so. */
const PLACE_BEFORE = /^\p{Lu}[\p{L}.'’ -]{1,40}, (?=\d{1,2} \p{L}|\p{L}{3,9}\.? \d)/u;
const LATER = /updated|modified/i;
/** "May 3, 20252:14 PM GMT+2Updated 3 hours ago": what stood in boxes of its own is glued together when it is copied. */
const GLUED_TIME = /(?<=\b(?:19|20)\d{2})(?=\d{1,2}:\d{2})/;
const UPDATE_BEHIND = /(?<=\d|[a-z])[\s;,(]*(?:last )?(?:updated|modified)\b.*$/i;

function readDate(text: string): SmallPrint | undefined {
  const label = DATE_LABEL.exec(text)?.[0] ?? "";
  const date = text
    .slice(label.length)
    .replace(UPDATE_BEHIND, "")
    .replace(GLUED_TIME, " ")
    .replace(TIME_BEFORE, "")
    .replace(PLACE_BEFORE, "");
  const published = parseDate(date.replace(/\.$/, ""));
  if (published === undefined) return label === "" ? undefined : readAge(text.slice(label.length));
  // A bare year or month is more likely a heading than a date of publication.
  if (label === "" && published.length < "2026-03-02".length) return undefined;
  return { facts: LATER.test(label) ? {} : { published }, signed: label !== "" };
}

/** Times that pass, and how long the page takes to read: no date can be had from them. */
const PASSING =
  /^(?:(?:an?|\d{1,3}) (?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?) ago|\d{1,3}[mhd] ago|(?:estimated )?(?:read(?:ing)? time:? )?\d{1,3}[ -]?min(?:ute)?s?(?: read)?|today|yesterday|just now)$/i;
const AGE: SmallPrint = { facts: {}, signed: false };

function readAge(text: string): SmallPrint | undefined {
  return PASSING.test(text) ? AGE : undefined;
}

/** The page's own address, pasted along; the address of a source has a label of its own. */
function readAddress(text: string): SmallPrint | undefined {
  const url = /^(?:url: ?|link: ?)?(https?:\/\/\S+)$/i.exec(text)?.[1];
  return url !== undefined && isHttpUrl(url) ? { facts: { url }, signed: false } : undefined;
}

/** Whether a byline, or a date that is labelled as one of the page's own, stands above or below. */
function besideSigned(page: Page, index: number): boolean {
  return [index - 1, index + 1].some(
    (near) => readSmallPrint(page.lines[near]?.text ?? "")?.signed,
  );
}
