import type { PageDocument, PageElement } from "./dom.ts";
import { textOf } from "./dom.ts";

/** What is never the text of an article, by the meaning that HTML and ARIA give it. */
const NEVER_TEXT = [
  "script, style, template, noscript, iframe, object, embed, svg, canvas, video, audio",
  "button, input, select, textarea, dialog, menu",
  "nav, figcaption, time, [hidden]",
  "[role=navigation], [role=search], [role=dialog], [role=menu]",
  "[itemprop=datePublished], [itemprop=dateModified], [itemprop=caption]",
].join(", ");

/** Words of class names and ids by which sites of every make call what surrounds an article. */
const SURROUNDINGS = new Set(
  (
    "advert advertisement advertorial breadcrumb breadcrumbs byline caption captions comments " +
    "credit credits newsletter outbrain promo recirc recirculation related share sharing signup " +
    "skip skyscraper social sponsored subnav subscribe taboola teaser teasers timestamp trending " +
    "tweetable"
  ).split(" "),
);

/** An element with more of the page's text is the article, whatever it is called. */
const LARGEST_SURROUNDING = 0.3;

/** Takes out of a page what is named as something else than its text. Changes the document. */
export function removeClutter(document: PageDocument): void {
  for (const element of [...document.querySelectorAll(NEVER_TEXT)]) element.remove();
  const limit = textOf(document.body).length * LARGEST_SURROUNDING;
  for (const element of [...document.body.querySelectorAll("[class], [id]")]) {
    if (isNamedSurrounding(element) && textOf(element).length <= limit) element.remove();
  }
}

// --- Internal helpers ---

function isNamedSurrounding(element: PageElement): boolean {
  const names = `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`;
  const words = names
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word) => SURROUNDINGS.has(word));
}
