import { goesOnAfter } from "./foot.ts";
import { isName, TRADE } from "./names.ts";
import type { Detector, Finding, Page } from "./page.ts";
import { ABOUT_THE_AUTHOR } from "./phrases.ts";
import { fold, isParagraph } from "./shape.ts";

/**
 * The author's biography under a story: a heading or the author's name, often
 * twice, and a paragraph that says what the person does for a living. Without
 * the name above it, such a paragraph is one only if it names the author of the
 * byline, or ends the page with a person whom the story never mentions.
 */
export const biographies: Detector = (page) => {
  const goesOn = goesOnAfter(page);
  const last = page.lines.findLastIndex(
    (line, i) => page.kinds[i] === undefined && isParagraph(line),
  );
  return page.lines.flatMap(({ text, words }, index): Finding[] => {
    if (page.kinds[index] !== undefined || goesOn[index] || words < SHORTEST_WORDS) return [];
    const above = labelsAbove(page, index);
    const name = above.name ?? authorAtStart(text, page) ?? strangerAtStart(page, index, last);
    if (!isBiography(text, name, above.isHeaded)) return [];
    const author = name === undefined ? {} : { facts: { author: name } };
    return [index, ...above.lines].map((line) => ({ line, kind: "biography", ...author }));
  });
};

// --- Internal helpers ---

const SHORTEST_WORDS = 5;
/** In paragraphs. */
const SHORTEST_STORY = 3;

/** In the first words: "is a senior reporter", "has covered", "writes about". */
const OCCUPATION = new RegExp(
  `^.{0,40}?\\b(?:(?:is|was|are|works as|serves as|joined) .{0,120}?\\b${TRADE}s?\\b|(?:has |have )?(?:covers?|covered|covering|writes?|reports? (?:on|from|for)|been (?:covering|reporting|writing)|edits)\\b)`,
  "i",
);

/** "I'm a political analyst", "I cover": only under a name, for a story may be told in the first person. */
const FIRST_PERSON = new RegExp(
  `^(?:I['’]?m|I am|I have been|I['’]ve been) .{0,120}?\\b${TRADE}\\b|^(?:I|We) (?:cover|write|report)\\b|^My (?:work|reporting|research|writing)\\b`,
  "i",
);

function isBiography(text: string, name: string | undefined, isHeaded: boolean): boolean {
  const start = text.slice(0, 240);
  if (isHeaded) return FIRST_PERSON.test(start) || OCCUPATION.test(start);
  if (name === undefined) return false;
  return FIRST_PERSON.test(start) || (isAbout(start, name) && OCCUPATION.test(start));
}

/** Whether a paragraph speaks of the person from its first word on. */
function isAbout(text: string, name: string): boolean {
  return /^(?:he|she|they)\b/i.test(text) || wordsOf(text).slice(0, 6).includes(surnameOf(name));
}

interface Labels {
  readonly lines: readonly number[];
  readonly name: string | undefined;
  readonly isHeaded: boolean;
}

/** The names and headings right above a line. */
function labelsAbove(page: Page, index: number): Labels {
  const lines: number[] = [];
  let name: string | undefined;
  let isHeaded = false;
  for (let i = index - 1; i >= 0 && lines.length < 3; i -= 1) {
    const text = page.lines[i]?.text.replace(/^by /i, "") ?? "";
    const isHeading = ABOUT_THE_AUTHOR.test(fold(text));
    if (!isHeading && (!isName(text) || (name !== undefined && fold(text) !== fold(name)))) break;
    lines.push(i);
    if (isHeading) isHeaded = true;
    else name = text;
  }
  return { lines, name, isHeaded };
}

function nameAtStart(text: string): string | undefined {
  const name = /^(.{4,60}?) (?:is|was|has|covers|writes|reports|works)\b/.exec(text)?.[1];
  return name !== undefined && isName(name) ? name : undefined;
}

/** The author of the byline, when the paragraph begins with the same person. */
function authorAtStart(text: string, page: Page): string | undefined {
  const name = nameAtStart(text);
  const isAuthor = name && wordsOf(page.facts.author ?? "").includes(surnameOf(name));
  return isAuthor ? name : undefined;
}

/** Whom the last paragraph begins with, when the story before it never mentions the person. */
function strangerAtStart(page: Page, index: number, last: number): string | undefined {
  const name = index === last ? nameAtStart(page.lines[index]?.text ?? "") : undefined;
  if (name === undefined) return undefined;
  const story = page.lines.filter(
    (line, i) => i < index && page.kinds[i] === undefined && isParagraph(line),
  );
  const isMentioned = story.some((line) => wordsOf(line.text).includes(surnameOf(name)));
  return isMentioned || story.length < SHORTEST_STORY ? undefined : name;
}

function surnameOf(name: string): string {
  return wordsOf(name).at(-1) ?? "";
}

function wordsOf(text: string): string[] {
  return fold(text).split(" ");
}
