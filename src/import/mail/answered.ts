import {
  isElement,
  type PageDocument,
  type PageElement,
  type PageNode,
  textOf,
} from "../html/dom.ts";

/**
 * Takes out of the page of a mail what it answers, with the line above that: "On Mon, 2 Mar 2026 at 10:00, Jo Field
 * <jo@post.example> wrote:". Changes the document.
 */
export function removeAnswered(document: PageDocument): void {
  for (const quoted of [...document.body.querySelectorAll("blockquote")]) {
    const above = textAbove(quoted, document.body);
    if (above !== undefined && ATTRIBUTION.test(textOf(above))) {
      if (isElement(above)) above.remove();
      quoted.remove();
    } else if (ATTRIBUTION.test(firstText(quoted))) quoted.remove();
  }
}

// --- Internal helpers ---

/** With an address or a time of day, for a story may quote so what somebody wrote. */
const ATTRIBUTION = /^On (?=.{0,150}(?:@|\d:\d\d)).{10,150}\bwrote:$/;

/** The nearest node before an element that has a text. */
function textAbove(element: PageElement, root: PageElement): PageNode | undefined {
  for (let at: PageElement | null = element; at && at !== root; at = at.parentElement) {
    for (let node = at.previousSibling; node !== null; node = node.previousSibling) {
      if (textOf(node) !== "") return node;
    }
  }
  return undefined;
}

/** The text of what stands first inside of an element. */
function firstText(element: PageElement): string {
  return textOf([...element.childNodes].find((node) => textOf(node) !== "") ?? null);
}
