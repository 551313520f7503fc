import type { SilentKind, Span } from "../../core/article.ts";
import { linesOf, type RawLine } from "../lines.ts";

/**
 * A line of a page as people see it: a paragraph, a heading, a caption. Lines
 * of a text that was wrapped at a fixed width are joined again.
 */
export interface PageLine extends Span {
  /** Without space at its ends; every run of space inside is one blank. */
  readonly text: string;
  /** Number of words; in scripts that put no space between them, half the number of characters. */
  readonly words: number;
  /** Whether a blank line (or the page's edge) stands above it. */
  readonly apart: boolean;
}

/** What a page says of itself, besides its text. */
export interface PageFacts {
  readonly title?: string;
  readonly author?: string;
  readonly via?: string;
  readonly url?: string;
  /** ISO 8601. */
  readonly published?: string;
}

/** A line that is not one of the article's own sentences, and what it tells. */
export interface Finding {
  readonly line: number;
  /** Absent: the line tells something, but is quotable all the same (a dateline). */
  readonly kind?: SilentKind;
  readonly facts?: PageFacts;
}

/** The lines of a page, and what earlier detectors said of them. */
export interface Page {
  readonly lines: readonly PageLine[];
  /** Kind of each line that is not quoted; undefined for the others. */
  readonly kinds: readonly (SilentKind | undefined)[];
  readonly facts: PageFacts;
}

/**
 * Finds lines of one sort. A detector is pure, sees what those before it found,
 * and rests on the form of pages in general, never on one publisher's.
 */
export type Detector = (page: Page) => readonly Finding[];

/** Applies detectors in order; the first that claims a line, or tells a fact, is believed. */
export function survey(lines: readonly PageLine[], detectors: readonly Detector[]): Page {
  const kinds: (SilentKind | undefined)[] = lines.map(() => undefined);
  let facts: PageFacts = {};
  for (const detect of detectors) {
    for (const finding of detect({ lines, kinds: [...kinds], facts })) {
      kinds[finding.line] ??= finding.kind;
      facts = { ...finding.facts, ...facts };
    }
  }
  return { lines, kinds, facts };
}

/** Cuts a text into the lines of a page; blank ones are left out. */
export function pageLines(text: string): PageLine[] {
  const raw = linesOf(text);
  const width = wrapWidth(raw);
  const lines: Draft[] = [];
  let above = "";
  for (const line of raw.map(trim)) {
    const last = lines.at(-1);
    if (line.text !== "") {
      const goesOn = last && above && width !== undefined && wouldNotFit(above, line.text, width);
      if (goesOn) lines[lines.length - 1] = joined(last, line);
      else lines.push({ ...line, text: squeeze(line.text), apart: above === "" });
    }
    above = line.text;
  }
  return lines.map((line) => ({ ...line, words: countWords(line.text) }));
}

// --- Internal helpers ---

/** A line while its end may still be on the next. */
type Draft = Omit<PageLine, "words">;

/** Texts are wrapped at 60 to 80 columns (mail, terminals); longer lines are paragraphs. */
const WRAP = { narrowest: 40, widest: 100 };

/**
 * The width that a text was wrapped at, or undefined when it was not. The 95th
 * percentile stands for the width, as one long address must not hide it; and at
 * least half of the lines that another follows must end for want of room.
 */
function wrapWidth(lines: readonly RawLine[]): number | undefined {
  const trimmed = lines.map(trim);
  const lengths = trimmed.map((line) => line.text.length).filter((length) => length > 0);
  const width = lengths.sort((a, b) => a - b)[Math.floor(lengths.length * 0.95)] ?? 0;
  if (width < WRAP.narrowest || width > WRAP.widest) return undefined;
  let followed = 0;
  let full = 0;
  for (const [index, line] of trimmed.entries()) {
    const below = trimmed[index + 1]?.text;
    if (line.text === "" || !below) continue;
    followed += 1;
    if (wouldNotFit(line.text, below, width)) full += 1;
  }
  return full * 2 >= followed ? width : undefined;
}

/** A wrapped line ends where it does because the next word had no room. */
function wouldNotFit(above: string, below: string, width: number): boolean {
  return above.length + 1 + below.search(/\s|$/) > width;
}

function joined(first: Draft, second: RawLine): Draft {
  return { ...first, end: second.end, text: `${first.text} ${squeeze(second.text)}` };
}

function trim(line: RawLine): RawLine {
  const text = line.text.trim();
  const start = line.start + (line.text.length - line.text.trimStart().length);
  return { start, end: start + text.length, text };
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, " ");
}

/** Thai, the kana and the Han characters of the basic plane. */
const UNSPACED = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]/g;

function countWords(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  return text.split(" ").length + Math.floor(unspaced / 2);
}
