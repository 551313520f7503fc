import { parseHTML } from "linkedom";

/** What is used of a node of a page; the types of browsers are not those of a program. */
export interface PageNode {
  /** 1: an element, 3: text, 9: the document. */
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
  readonly parentElement: PageElement | null;
  readonly previousSibling: PageNode | null;
  readonly nextSibling: PageNode | null;
}

/** What is used of an element of a page. */
export interface PageElement extends PageNode {
  /** The name of its tag, in lower case. */
  readonly localName: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  closest(selector: string): PageElement | null;
  remove(): void;
  append(...nodes: PageNode[]): void;
  replaceWith(...nodes: PageNode[]): void;
}

/** A page that was parsed; nothing in it is run, loaded or looked up. */
export interface PageDocument extends PageElement {
  readonly documentElement: PageElement | null;
  readonly body: PageElement;
  createElement(name: string): PageElement;
}

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

/** The deepest that a page may be nested; the pages of newspapers stay below 60. */
const DEEPEST = 500;

/**
 * Parses a page. Undefined: it is nested so deep that what walks it, here and in
 * the libraries, would exhaust the stack.
 */
export function parsePage(html: string): PageDocument | undefined {
  // A text without a root would become a document whose body is not its own.
  const document: PageDocument = parseHTML(/<html[\s>]/i.test(html) ? html : inBody(html)).document;
  return isDeeperThan(DEEPEST, document) ? undefined : document;
}

/** The text of an element on one line. */
export function textOf(node: PageNode | null): string {
  return (node?.textContent ?? "").replace(/\s+/g, " ").trim();
}

// --- Internal helpers ---

function inBody(html: string): string {
  return `<!doctype html><html><head></head><body>${html}</body></html>`;
}

/** Level by level, for it is there to keep recursion out. */
function isDeeperThan(limit: number, root: PageNode): boolean {
  let level: PageNode[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((node) => (isElement(node) || depth === 0 ? [...node.childNodes] : []));
  }
  return false;
}
