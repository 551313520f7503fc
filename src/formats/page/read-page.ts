import type { SilentSpan } from "../../core/article.ts";
import { tidy } from "../silent.ts";
import { biographies } from "./biography.ts";
import { captions } from "./captions.ts";
import { creditAtEnd, credits, dateline } from "./credits.ts";
import { headings } from "./headings.ts";
import { headline, repeatedTitle } from "./headline.ts";
import { type Detector, type PageFacts, pageLines, survey } from "./page.ts";
import { smallPrint } from "./small-print.ts";
import { furniture, rules, tails, trailing } from "./tails.ts";

/** What a page tells, and the stretches of it that are never quoted. */
export interface PageReading {
  readonly facts: PageFacts;
  readonly silent: readonly SilentSpan[];
}

/**
 * Reads a page as people paste it: all detectors, from those that know a line by
 * its words to those that go by its form and its place.
 */
export function readPage(text: string): PageReading {
  return read(text, [
    rules,
    smallPrint,
    credits,
    captions,
    furniture,
    headline,
    biographies,
    tails,
    trailing,
    headings,
    dateline,
  ]);
}

/**
 * Reads a text that was extracted before, whose title is known: only detectors
 * that know a line by its words. A passage of an encyclopaedia must not lose a
 * short line for looking like a heading.
 */
export function readPassage(text: string, title: string): PageReading {
  return read(text, [
    rules,
    repeatedTitle(title),
    credits,
    captions,
    furniture,
    biographies,
    tails,
    dateline,
  ]);
}

/** Reads only bylines, dates and labels, of a text whose headings and paragraphs are known. */
export function readSmallPrint(text: string): PageReading {
  return read(text, [furniture, smallPrint]);
}

const LINE_END = /[\n\r\u2028\u2029]/;

/** A line that stands alone is the content, whatever it looks like. */
function read(text: string, detectors: readonly Detector[]): PageReading {
  if (!LINE_END.test(text.trim())) return { facts: {}, silent: [] };
  const lines = pageLines(text);
  const page = survey(lines, detectors);
  let { facts } = page;
  const spans = lines.flatMap(({ start, end }, index): SilentSpan[] => {
    const kind = page.kinds[index];
    if (kind !== undefined) return [{ start, end, kind }];
    const credit = creditAtEnd(text.slice(start, end));
    if (credit === undefined) return [];
    facts = { ...credit.facts, ...facts };
    return [{ start: start + credit.at, end, kind: "credit" }];
  });
  return { facts, silent: tidy(spans) };
}
