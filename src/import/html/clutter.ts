import type { PageDocument, PageElement } from "./dom.ts";
import { textOf } from "./dom.ts";
import { isEnded, isTimeOfDay } from "./story.ts";

/** What is never the text of an article, by the meaning that HTML and ARIA give it. */
const NEVER_TEXT = [
  "script, style, template, noscript, iframe, object, embed, svg, canvas, video, audio",
  "input, select, textarea, dialog, menu",
  "nav, figcaption, .wp-caption-text, [hidden]",
  "[role=navigation], [role=search], [role=dialog], [role=alertdialog], [role=menu]",
].join(", ");

/** What asks for consent, by the makers of such: longer than many an article, and saved with its page. */
const CONSENT = [
  "amp-consent, [id^=onetrust], #didomi-host, #CybotCookiebotDialog, #usercentrics-root, #cmpbox",
  "[id^=sp_message_container], [id^=qc-cmp2], #iubenda-cs-banner, #truste-consent-track, #cookie-banner",
  "[class~=cookie-banner], [class~=cookie-notice], [class~=cookie-consent], #cookie-law-info-bar",
].join(", ");

/** What is the text of an article only among the words of a sentence. */
const SELDOM_TEXT =
  "button, time, [itemprop=datePublished], [itemprop=dateModified], [itemprop=caption]";

/** Words of class names and ids by which sites of every make call what surrounds an article. */
const SURROUNDINGS = new Set(
  (
    "advert advertisement advertorial breadcrumb breadcrumbs byline caption captions comments " +
    "credit credits editsection hatnote newsletter noprint outbrain promo recirc recirculation related " +
    "share sharing signup skip skyscraper social sponsored subnav subscribe taboola teaser teasers " +
    "timestamp trending tweetable"
  ).split(" "),
);

/** An element with more of the page's text is the article, whatever it is called. */
const LARGEST_SURROUNDING = 0.3;

/**
 * Takes out of a page what is named as something else than its text. Words of a sentence stay,
 * whatever they are called: "meets at <time>10.30</time>". Changes the document.
 */
export function removeClutter(document: PageDocument): void {
  if (isLiveBlog(document)) setTimesAsHeadings(document);
  removeUnread(document);
  for (const element of [...document.querySelectorAll(CONSENT)]) element.remove();
  for (const element of [...document.querySelectorAll(SELDOM_TEXT)]) removeFrom(element);
  const limit = textOf(document.body).length * LARGEST_SURROUNDING;
  for (const element of [...document.body.querySelectorAll("[class], [id]")]) {
    if (isNamedSurrounding(element) && textOf(element).length <= limit) removeFrom(element);
  }
}

/** Takes out of a page, or a part of one, what is never text and what nobody sees. Changes the document. */
export function removeUnread(document: PageDocument): void {
  for (const element of [...document.body.querySelectorAll(NEVER_TEXT)]) element.remove();
  for (const figure of [...document.body.querySelectorAll("figure")]) {
    if (isPicture(figure)) figure.remove();
  }
  for (const element of [...document.body.querySelectorAll("[class], [style]")]) {
    if (isUnseen(element)) element.remove();
  }
  for (const link of [...document.body.querySelectorAll("a[href]")]) {
    if (leadsOn(link)) link.remove();
  }
}

// --- Internal helpers ---

function isLiveBlog(document: PageDocument): boolean {
  const data = [...document.querySelectorAll('script[type="application/ld+json"]')];
  const isSaid = data.some((script) => /"LiveBlogPosting"/.test(script.textContent ?? ""));
  const isMarked = document.querySelector("[itemtype$=LiveBlogPosting]") !== null;
  return isSaid || isMarked || mostPosts(document) >= FEWEST_POSTS;
}

/** Many live blogs do not say that they are; a page with fewer posts tells of something else. */
const FEWEST_POSTS = 3;

/** Times that are looked at: a page with a hundred thousand is there to do harm. */
const MOST_TIMES = 100;

/** How many elements side by side have a time of day and a paragraph below it each. */
function mostPosts(document: PageDocument): number {
  const posts = new Map<PageElement | null, Set<PageElement>>();
  for (const time of [...document.querySelectorAll("time")].slice(0, MOST_TIMES)) {
    const post = isTimeOfDay(textOf(time)) && !isInSentence(time) ? postOf(time) : undefined;
    if (post === undefined) continue;
    const beside = posts.get(post.parentElement) ?? new Set();
    posts.set(post.parentElement, beside.add(post));
  }
  return Math.max(0, ...[...posts.values()].map(({ size }) => size));
}

/** How far up from a time its post is looked for. */
const HIGHEST_POST = 3;

function postOf(time: PageElement): PageElement | undefined {
  let at = time.parentElement;
  for (let height = 0; at && height < HIGHEST_POST; at = at.parentElement, height += 1) {
    if ([...at.querySelectorAll("p")].some((text) => isEnded(textOf(text)))) return at;
  }
  return undefined;
}

/** In characters: the day may stand beside the time. */
const LONGEST_TIME = 40;

/** A post begins with its time, as what stands below a heading does. */
function setTimesAsHeadings(document: PageDocument): void {
  for (const element of [...document.querySelectorAll("time, [class*=timestamp]")]) {
    const text = textOf(element);
    const isTime = /\b\d{1,2}[:.]\d{2}/.test(text) && text.length <= LONGEST_TIME;
    if (!isTime || isInSentence(element)) continue;
    const isInHeading = element.parentElement?.closest("h1, h2, h3, h4, h5, h6");
    if (isInHeading) element.replaceWith(...element.childNodes);
    else replaceByHeading(element, document);
  }
}

function replaceByHeading(element: PageElement, document: PageDocument): void {
  const heading = document.createElement("h3");
  heading.append(...element.childNodes);
  element.replaceWith(heading);
}

/** In characters. */
const LONGEST_CAPTION = 500;

/** Whether what is said in a figure is said of its picture, however it is marked. */
function isPicture(figure: PageElement): boolean {
  const hasPicture = figure.querySelector("img, picture") !== null;
  const hasText = figure.querySelector("table, blockquote, pre, dl, ol, ul, h1") !== null;
  return hasPicture && !hasText && textOf(figure).length <= LONGEST_CAPTION;
}

/** The line that mails have for lists of mails, what pages have for screen readers, and all else that is hidden. */
function isUnseen(element: PageElement): boolean {
  const style = element.getAttribute("style") ?? "";
  return HIDDEN.test(style) || SCREEN_READERS.test(element.getAttribute("class") ?? "");
}

const HIDDEN = /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)\s*(?:[;!]|$)/i;

const SCREEN_READERS =
  /(?:^|\s)(?:[\w-]*visually-?hidden|sr-only|screen-?reader-(?:text|only))(?:\s|$)/i;

const READ_ON =
  /^[[(]?(?:(?:read|see|learn|find out) (?:more|on|the (?:full|whole|rest)\b)|continue reading\b).{0,60}$/i;

/** Whether a link that stands behind the last sentence of a paragraph leads to the rest of it. */
function leadsOn(link: PageElement): boolean {
  const paragraph = link.parentElement?.closest("p, li, td, div, body");
  if (!READ_ON.test(textOf(link)) || !paragraph) return false;
  const before = textBeside(link, "previousSibling", paragraph);
  return isEnded(before) && textBeside(link, "nextSibling", paragraph) === "";
}

/** Of words of a sentence only the tag goes, for which Readability would take them out. */
function removeFrom(element: PageElement): void {
  if (isInSentence(element)) element.replaceWith(...element.childNodes);
  else element.remove();
}

const PHRASES = new Set(
  "a abbr b button cite data em font i mark small span strong time u".split(" "),
);

/** Whether a sentence has begun before an element, or goes on after it. */
function isInSentence(element: PageElement): boolean {
  const paragraph = element.parentElement?.closest("p, li");
  if (!PHRASES.has(element.localName) || !paragraph) return false;
  const before = textBeside(element, "previousSibling", paragraph);
  const after = textBeside(element, "nextSibling", paragraph);
  return (before !== "" && !isEnded(before)) || /^[\p{Ll},.;]/u.test(after);
}

/** The nearest text before or after an element in its paragraph. */
function textBeside(
  element: PageElement,
  side: "previousSibling" | "nextSibling",
  paragraph: PageElement,
): string {
  for (let at: PageElement | null = element; at && at !== paragraph; at = at.parentElement) {
    for (let node = at[side]; node !== null; node = node[side]) {
      const text = node.nodeType === 8 ? "" : textOf(node);
      if (text !== "") return text;
    }
  }
  return "";
}

function isNamedSurrounding(element: PageElement): boolean {
  const names = `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`;
  const words = names
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word) => SURROUNDINGS.has(word));
}
