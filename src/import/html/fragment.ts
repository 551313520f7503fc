import type { Prose } from "../prose.ts";
import { blocksOf } from "./blocks.ts";
import { removeUnread } from "./clutter.ts";
import { type PageDocument, parsePage } from "./dom.ts";
import { storyOf } from "./story.ts";

/**
 * The blocks of a text that is HTML and nothing but the text: the content of a
 * feed's item, a converted document. Of what is nested too deep there are none.
 *
 * @param title is left out where it stands above the text once more
 * @param tidy takes out what is not the text of such documents @default nothing
 */
export function fragmentBlocks(
  html: string,
  title: string,
  tidy: (document: PageDocument) => void = () => {},
): Prose[] {
  const document = parsePage(html);
  if (document === undefined) return [];
  removeUnread(document);
  tidy(document);
  return storyOf(blocksOf(document.body), title);
}

/** The words of a short text that may be HTML, on one line. */
export function plainText(html: string): string {
  return fragmentBlocks(html, "")
    .map(({ text }) => text)
    .join(" ");
}
