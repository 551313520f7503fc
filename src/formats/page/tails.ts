import { goesOnAfter } from "./foot.ts";
import type { Detector, Finding, Page, PageLine } from "./page.ts";
import { FURNITURE, REFERENCES, TAIL_HEADING } from "./phrases.ts";
import { fold, isHeadingLike, isParagraph } from "./shape.ts";

/** Rules across the page: lines without a letter or a figure. */
export const rules: Detector = (page) =>
  page.lines.flatMap((line, index): Finding[] =>
    /[\p{L}\p{N}]/u.test(line.text) ? [] : [{ line: index, kind: "markup" }],
  );

/** Buttons, labels and invitations that stand between the lines of a page and are no part of it. */
export const furniture: Detector = (page) =>
  page.lines.flatMap((line, index): Finding[] => {
    if (page.kinds[index] !== undefined || line.text.length > LONGEST) return [];
    return isFurniture(line) ? [{ line: index, kind: "tail" }] : [];
  });

/**
 * What follows the story: from "Tags", "Latest articles", "Comments" and the
 * like to the end. Where the story goes on after such a heading it was a box in
 * the middle, and only its links are left out.
 */
export const tails: Detector = (page) => {
  const goesOn = goesOnAfter(page);
  const story = storyBefore(page);
  const pageEnd = page.lines.at(-1)?.end ?? 0;
  const found: Finding[] = [];
  let done = 0;
  for (const [index, line] of page.lines.entries()) {
    const isReferences = REFERENCES.test(fold(line.text));
    if (index < done || !(isReferences || isTailHeading(line))) continue;
    // References are written in sentences of a sort, and nothing of the story follows them.
    const isTail =
      (isReferences || !goesOn[index]) && endsStory(story[index] ?? 0, pageEnd - line.end);
    done = isTail ? page.lines.length : endOfBox(page, index);
    for (let i = index; i < done; i += 1) found.push({ line: i, kind: "tail" });
  }
  return found;
};

/** Short lines after the last paragraph, that nothing introduces: names, links, topics. */
export const trailing: Detector = (page) => {
  const isLoose = (line: PageLine, i: number) => page.kinds[i] !== undefined || isHeadingLike(line);
  const last = page.lines.findLastIndex((line, i) => !isLoose(line, i));
  const above = page.lines[last];
  if (above === undefined || !isParagraph(above) || above.text.endsWith(":")) return [];
  return page.lines.flatMap((_, i): Finding[] => (i > last ? [{ line: i, kind: "tail" }] : []));
};

// --- Internal helpers ---

const LONGEST = 300;
const LONGEST_HEADING_WORDS = 8;
/** In characters. */
const SHORTEST_STORY = 150;
const MOST_TIMES_THE_STORY = 4;
/** Links of a box in the middle of a story; more lines than that are the story's own. */
const MOST_BOX_LINES = 8;

/** "Read more: Talks resume", "Tags: Asia, China": a label with what it leads to. */
const LABELLED_LINK =
  /^(?:read(?: more| also| next)?|also read|see also|watch|listen|more|related(?: \w{1,12})?|recommended|don['’]t miss|tags?|topics?|keywords?|filed under|categor(?:y|ies)|in pictures|main articles?|further information) ?(?:[:|»>→]|[–—-] )/i;

const NETWORK =
  "(?:facebook|twitter|x|instagram|telegram|whatsapp|youtube|threads|bluesky|mastodon|tiktok|linkedin)";

/** What a page or a mail asks of its readers or tells them of itself, in whole sentences: to sign up, to follow it. */
const INVITATIONS = [
  /^(?:sign up|subscribe|get|want|stay|join|receive|for more|register|click|enjoy).{0,120}\b(?:newsletters?|e-?mails?|inbox|alerts|our app)\b/i,
  new RegExp(
    `^(?:(?:you can )?(?:follow|find|join) .{1,60}|like (?:us|our .{1,40})) on ${NETWORK}\\b`,
    "i",
  ),
  // Accounts of who wrote the story, with nothing but their names beside them.
  new RegExp(`^(?:\\S+ ){1,5}(?:is|are) on ${NETWORK}(?: at)?:? \\(?@\\w`, "i"),
  /^(?:(?:you can )?follow (?:him|her|them|us|me)(?: at)?:? )?(?:@[\w.-]+[\s,]*)+$/i,
  /\bnewsletters?\b.{0,120}[.!] sign up(?: here| now| today)?[.!]?$/i,
  /^(?:enjoy(?:ing|ed)|like) this (?:article|story|post|piece)\?/i,
  /^you(?:['’]ve| have) read .{1,40}\bfree articles?\b/i,
  /^you(?:(?:['’]re| are) receiving| received) this (?:e-?mail|message|newsletter)\b/i,
  /^was this (?:e-?mail|message|newsletter) (?:forwarded|passed on|sent) to you\b/i,
  /^this (?:e-?mail|message)\b.{0,80}\bconfidential\b.{0,80}\b(?:addressee|recipient|intended)/i,
  /^if you (?:are not the intended recipient|(?:have )?received? this (?:e-?mail|message) in error)\b/i,
  /^The post ["“'‘\p{Lu}\p{N}].{0,200} appeared first on \p{Lu}[^.]{0,100}\.?$/u,
  /^.{0,160}[.!] cancel any ?time\.?$/i,
  /^this (?:interview|conversation|transcript) (?:has been|was) (?:lightly |slightly )?(?:edited|condensed)\b/i,
  /^a version of this (?:article|story|review|essay) appear(?:s|ed) in print\b/i,
  // What an encyclopaedia says above an article of others with a name like its.
  /^["“'‘].{1,80}["”'’] redirects here[.;:]/i,
  /^(?:for other (?:uses|people|places)\b.{0,60}, see|not to be confused with) .{1,120}\.$/i,
  /^this article is about .{1,120}[.;] for .{1,120}, see .{1,120}\.$/i,
  /^(?:our standards: \S|privacy notice: newsletters? )/i,
];

function isFurniture(line: PageLine): boolean {
  if (FURNITURE.test(fold(line.text))) return true;
  // "Watch: he speaks." may be a sentence of the story; links have no full stop.
  if (LABELLED_LINK.test(line.text) && !line.text.endsWith(".")) return true;
  return INVITATIONS.some((form) => form.test(line.text));
}

function isTailHeading(line: PageLine): boolean {
  if (line.text.length > LONGEST || line.words > LONGEST_HEADING_WORDS) return false;
  return !isParagraph(line) && TAIL_HEADING.test(fold(line.text));
}

/** For each line, how many characters of running text stand above it. */
function storyBefore(page: Page): number[] {
  let characters = 0;
  return page.lines.map((line) => {
    const before = characters;
    if (isParagraph(line)) characters += line.text.length;
    return before;
  });
}

/**
 * What follows a story needs a story before it, and does not dwarf it: a page
 * of lists has "Don't miss" above the first.
 */
function endsStory(before: number, rest: number): boolean {
  return before >= SHORTEST_STORY && rest <= before * MOST_TIMES_THE_STORY;
}

/** A box ends where a paragraph begins. */
function endOfBox(page: Page, index: number): number {
  const box = page.lines.slice(index + 1, index + 2 + MOST_BOX_LINES);
  const links = box.findIndex(isParagraph);
  return links < 0 ? index + 1 : index + 1 + links;
}
