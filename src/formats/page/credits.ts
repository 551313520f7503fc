import { parseDate } from "../dates.ts";
import { isWire } from "./agencies.ts";
import { TRADE } from "./names.ts";
import type { Detector, Finding, PageFacts } from "./page.ts";
import { isParagraph } from "./shape.ts";

/**
 * Lines that say whose reporting a page rests on: "With information from
 * Reuters.", "(With inputs from agencies)", "Source: AFP", "Jane Doe contributed
 * to this report", "This story was first published by …". Only whole lines: the
 * same words inside a paragraph belong to the story, but for `creditAtEnd`.
 */
export const credits: Detector = (page) => {
  const last = page.lines.findLastIndex(isParagraph);
  return page.lines.flatMap((line, index): Finding[] => {
    if (page.kinds[index] !== undefined || line.text.length > LONGEST) return [];
    if (SENDER.test(line.text)) return [{ line: index, kind: "credit" }];
    const text = bare(line.text);
    // An agency's name alone credits a picture, unless it signs off the story.
    if (isWire(text) && index < last) return [];
    const facts = readCredit(text);
    return facts === undefined ? [] : [{ line: index, kind: "credit", facts }];
  });
};

/**
 * "KABUL (Reuters) - Five people …", "BERLIN, 12 March 2025 – The company …": the
 * paragraph is content, the agency is credited, and the day is that of the story.
 */
export const dateline: Detector = (page) => {
  const index = page.lines.findIndex((line, i) => page.kinds[i] === undefined && isParagraph(line));
  const opening = page.lines[index]?.text.slice(0, LONGEST_DATELINE) ?? "";
  const via = DATELINE.exec(opening)?.[1];
  const published = parseDate(DATED.exec(opening)?.[1] ?? "");
  return [
    ...(via !== undefined && isWire(via) ? [{ line: index, facts: { via } }] : []),
    ...(published !== undefined ? [{ line: index, facts: { published } }] : []),
  ];
};

/** A credit in brackets behind the last sentence of a paragraph, as agencies sign off. */
export interface CreditAtEnd {
  /** Offset of the opening bracket. */
  readonly at: number;
  readonly facts: PageFacts;
}

/** Finds "(Reporting by Jane Doe; editing by John Roe)" or "(AFP)" at the end of a paragraph. */
export function creditAtEnd(paragraph: string): CreditAtEnd | undefined {
  const at = paragraph.lastIndexOf("(");
  const credit = paragraph.slice(at);
  if (at < 0 || credit.length > LONGEST || !ENDS_SENTENCE.test(paragraph.slice(0, at).slice(-10)))
    return undefined;
  const facts = IN_BRACKETS.test(credit)
    ? readCredit(bare(credit.replace(/\s+/g, " ")))
    : undefined;
  return facts && { at, facts };
}

// --- Internal helpers ---

const ENDS_SENTENCE = /[.!?…]["'”’»)\]]{0,3}\s+$/;
const IN_BRACKETS = /^\([^()]+\)\.?$/;

const LONGEST = 300;
const LONGEST_DATELINE = 100;
const DATELINE = /^(?:\p{Lu}[^()]{1,60} )?\(([^()]{2,40})\) ?[-–—]/u;

/** A place, the day, who spreads the release ("/PRNewswire/") and a dash. "On March 12, 2025 –" is a sentence. */
const DATED =
  /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}(?:, \p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3})?(?:, | ?[-–—(] ?)(\d{1,2} \p{L}{3,9}\.?,? \d{4}|\p{L}{3,9}\.? \d{1,2}, \d{4})\)?(?: ?\/[^/]{2,40}\/| ?\([^()]{2,40}\))? ?[-–—]/u;

/** Forms whose last words name the one that is credited. */
const NAMED_LAST = [
  /^(?:(?:written|compiled|produced) )?(?:with|based on) (?:additional |further |some )?(?:information|inputs?|reporting|reports?|files|material|contributions?|content|details) (?:provided )?(?:from|by|of) (.+)$/i,
  /^with (.+) (?:inputs?|reporting|reports)$/i,
  /^(?:this|the) (?:article|story|piece|report|post|column)(?: (?:was|is|has been|originally|first|also)){0,3} (?:published|appeared|republished|reprinted)(?: here)? (?:by|on|in|at|from|with permission (?:of|from)) (.+?)(?:(?:,| and| under| with| on) .*)?$/i,
  /^originally published (?:by|on|in|at) (.+)$/i,
];

/** "Source: …", and what people put around an agency's name at the end: "— Reuters", "(AFP)". */
const SOURCE = /^(?:(?:news )?(?:sources?|via|agency) ?[:–—-] ?|SOURCE )(.{2,80})$/i;
const CONTRIBUTED =
  /^(.{2,250}?) (?:also )?(?:(?:contributed|reported)(?: reporting)? (?:to|for) this (?:report|story|article|piece)|contributed (?:reporting|research))(?: from [^.,]{2,40})?$/i;
/** "Reporting by Jane Doe in Kabul; editing by John Roe": names, places and nothing that is told. */
const SIGNED_OFF =
  /^(?:additional |further )?(?:reporting|writing|editing|compiled|edited|written|produced|translated)(?: and [a-z]+)? by .+$/i;

/** "Novak reported from Oslo, Norway. Doe reported from Kyiv": names and places, as agencies sign off. */
const REPORTED_FROM = /\breported from\b/g;

function readCredit(text: string): PageFacts | undefined {
  if (isWire(text)) return { via: text };
  for (const form of NAMED_LAST) {
    const via = form.exec(text)?.[1];
    if (via !== undefined && isOutlet(via)) return { via };
  }
  const source = SOURCE.exec(text)?.[1] ?? CONTRIBUTED.exec(text)?.[1];
  if (source !== undefined && isOutlet(source)) return isWire(source) ? { via: source } : {};
  const signed = SIGNED_OFF.test(text)
    ? text.replace(ROLES, "")
    : text.replaceAll(REPORTED_FROM, "");
  return signed !== text && isOutlet(signed) ? {} : undefined;
}

/** Without the brackets, dashes and full stop that credits are dressed in. */
function bare(text: string): string {
  return text.replace(/^[([–—*\s-]{1,4}/, "").replace(/[)\].*\s]{1,4}$/, "");
}

/** "((jane.doe@agency.example; +44 20 555 0100))": how newsrooms reach who wrote a dispatch. */
const SENDER = /^\(\([^()]*\w@\w[^()]*\)\)$/;

const ROLES =
  /\b(?:additional|further|reporting|writing|editing|compiled|edited|written|produced|translated|by)\b/gi;
const IS_TRADE = new RegExp(`^${TRADE}s?$`);
const SMALL_WORDS = new Set(
  "and & the of for in on from via other de + agencies agency news wire wires".split(" "),
);

/** A name of a publication or of people: capitalised words and little else. */
function isOutlet(text: string): boolean {
  const words = text.split(/[\s,;/]+/).filter((word) => word !== "");
  const named = words.filter(
    (word) => /^[\p{Lu}\p{N}]/u.test(word) || /^(?:news )?agenc/i.test(word),
  );
  const known = words.every(
    (word) => SMALL_WORDS.has(word) || IS_TRADE.test(word) || named.includes(word),
  );
  return named.length > 0 && known && words.length <= 40 && parseDate(text) === undefined;
}
