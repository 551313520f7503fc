import type { Page } from "./page.ts";
import { isParagraph } from "./shape.ts";

/** What links and teasers say of other stories is shorter than a paragraph of this one. */
const LONGEST_TEASER = 300;

/**
 * For each line, whether the story goes on after it: two paragraphs in a row, or
 * a long one. Teasers of other stories alternate with their titles, and are short.
 */
export function goesOnAfter(page: Page): boolean[] {
  const after: boolean[] = page.lines.map(() => false);
  let inRow = 0;
  let goesOn = false;
  for (let i = page.lines.length - 1; i >= 0; i -= 1) {
    after[i] = goesOn;
    const line = page.lines[i];
    if (line === undefined || page.kinds[i] !== undefined) continue;
    inRow = isParagraph(line) ? inRow + 1 : 0;
    goesOn ||= inRow >= 2 || (inRow > 0 && line.text.length > LONGEST_TEASER);
  }
  return after;
}
