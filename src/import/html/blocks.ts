import { paragraphsOf } from "../prose.ts";
import { isFigure, raised } from "../raised.ts";
import { isElement, type PageElement, type PageNode, textOf } from "./dom.ts";
import { isEnded } from "./story.ts";

/** A paragraph, a heading or an item of a list, as it stands on a page. */
export interface Block {
  readonly kind: "paragraph" | "heading" | "item";
  /** On one line. */
  readonly text: string;
  /** How many of its characters stand in links. */
  readonly linked: number;
}

/** Elements that begin and end a block. */
const BLOCKS = new Set(
  (
    "address article aside blockquote body caption center dd details div dl dt figcaption figure footer " +
    "form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td " +
    "tfoot th thead tr ul"
  ).split(" "),
);

/** Elements whose text is not the page's, or no longer. */
const UNREAD = new Set(
  "del head iframe math noscript s script strike style svg template".split(" "),
);

/** The blocks of an element, in their order; line breaks divide blocks too, but not in mid-sentence. */
export function blocksOf(root: PageElement): Block[] {
  return blocksIn(root, { kind: "paragraph", isLinked: false });
}

// --- Internal helpers ---

interface Place {
  readonly kind: Block["kind"];
  readonly isLinked: boolean;
}

function blocksIn(root: PageElement, place: Place): Block[] {
  const reading = new Reading();
  reading.walk(root, place);
  reading.end(place.kind);
  return reading.blocks;
}

class Reading {
  readonly blocks: Block[] = [];
  #text = "";
  #linked = 0;
  /** The line before has ended, and the next has not begun. */
  #isBroken = false;
  /** Cells of the row before that reach into the next, from left to right. */
  #spanning: { at: number; cell: PageElement; rows: number }[] = [];
  /** How many columns of the table have a heading; 0 without any. */
  #columns = 0;
  #isFirstRow = false;
  /** What the list defines now. */
  #term: Block | undefined;

  /** The depth of a page is limited where it is parsed. */
  walk(node: PageNode, place: Place): void {
    if (!isElement(node)) {
      if (node.nodeType === 3) this.#add(node.textContent ?? "", place);
      return;
    }
    const name = node.localName;
    if (UNREAD.has(name) || isNoteMark(node)) return;
    if (name === "sup" && isFigure(textOf(node))) {
      this.#add(raised(textOf(node)), place);
      return;
    }
    if (name === "tr") {
      this.end(place.kind);
      const cells = this.#cellsOf(node);
      if (cells.every(isHeading) || (this.#isFirstRow && isFull(cells))) {
        this.#columns = cells.length;
      }
      this.#isFirstRow = false;
      this.blocks.push(...rowOf(cells, place, this.#columns));
      return;
    }
    if (name === "table") {
      this.#spanning = [];
      this.#columns = 0;
      this.#isFirstRow = true;
    }
    if (name === "dl") this.#term = undefined;
    if (name === "pre") {
      this.end(place.kind);
      this.blocks.push(...linesOf(node, place));
      return;
    }
    const isBlock = BLOCKS.has(name);
    const [before, after] = name === "q" ? quotationMarks(node) : ["", ""];
    if (isBlock || (name === "br" && this.#isBroken)) this.end(place.kind);
    else if (name === "br") this.#isBroken = true;
    this.#add(before, place);
    const inside = { kind: kindOf(name, place.kind), isLinked: place.isLinked || name === "a" };
    const [from, term] = [this.blocks.length, this.#term];
    for (const child of node.childNodes) this.walk(child, inside);
    this.#add(after, place);
    if (isBlock) this.end(inside.kind);
    if (name === "dt") this.#term = termOf(this.blocks.slice(from));
    if (name === "dd") this.#define(term, from);
  }

  /** The cells of a row, with those above that reach down into it: figures would lose their label. */
  #cellsOf(row: PageElement): PageElement[] {
    const cells = [...row.childNodes].filter(isElement);
    for (const { at, cell } of this.#spanning) cells.splice(at, 0, cell);
    const above = new Map(this.#spanning.map(({ cell, rows }) => [cell, rows]));
    this.#spanning = cells.flatMap((cell, at) => {
      const rows = above.get(cell) ?? rowsOf(cell);
      return rows > 1 ? [{ at, cell, rows: rows - 1 }] : [];
    });
    return cells;
  }

  /** Puts a term before what defines it: the blocks from an index on. */
  #define(term: Block | undefined, from: number): void {
    this.#term = term;
    const first = this.blocks[from];
    if (first === undefined || term === undefined) return;
    const isAbove = this.blocks[from - 1] === term;
    const line = besides([term, first], first.kind);
    this.blocks.splice(isAbove ? from - 1 : from, isAbove ? 2 : 1, line);
  }

  end(kind: Block["kind"]): void {
    const text = this.#text.replace(/\s+/g, " ").trim();
    if (text !== "") this.blocks.push({ kind, text, linked: Math.min(this.#linked, text.length) });
    this.#text = "";
    this.#linked = 0;
    this.#isBroken = false;
  }

  #add(text: string, { isLinked, kind }: Place): void {
    if (this.#isBroken && text.trim() !== "") {
      if (isContinued(this.#text, text)) this.#text += " ";
      else this.end(kind);
      this.#isBroken = false;
    }
    this.#text += text;
    if (isLinked) this.#linked += text.trim().length;
  }
}

/** In characters; what is longer is no figure, date or name, but a text that a table puts into its place. */
const LONGEST_CELL = 60;

/**
 * The cells of a table's row as one line, for a figure tells nothing without its label; the row of the
 * labels is a heading. Tables that mails and old pages are laid out with have their texts in their cells.
 */
function rowOf(cells: readonly PageElement[], place: Place, columns: number): Block[] {
  const texts = cells.map((cell) => blocksIn(cell, place));
  const blocks = texts.flat();
  const isData = blocks.length > 1 && texts.every((text) => text.length <= 1);
  if (!isData || blocks.some(isText)) return blocks;
  // Where each column has its heading, nothing said in one is not to move a figure into another; elsewhere
  // empty cells only keep others apart.
  const shown =
    texts.length === columns
      ? texts.map(([text]) => text ?? { kind: place.kind, text: "–", linked: 0 })
      : blocks;
  return [besides(shown, cells.every(isHeading) ? "heading" : place.kind)];
}

/** Blocks that belong together as one line. */
function besides(blocks: readonly Block[], kind: Block["kind"]): Block {
  const text = blocks.map((block) => block.text).join(" | ");
  return { kind, text, linked: blocks.reduce((sum, { linked }) => sum + linked, 0) };
}

/** Whether it names what stands below it. */
function isHeading({ localName }: PageElement): boolean {
  return localName === "th";
}

/** In cells. Tables of two columns are as often there to lay something out. */
const FEWEST_COLUMNS = 3;

/** Whether a first row names each column but that of the labels: Word marks no cell as a heading. */
function isFull(cells: readonly PageElement[]): boolean {
  return cells.length >= FEWEST_COLUMNS && cells.slice(1).every((cell) => textOf(cell) !== "");
}

/** A cell that reaches further down is there to do harm, as every row has it anew. */
const MOST_ROWS = 100;

/** How many rows a cell labels. */
function rowsOf(cell: PageElement): number {
  const rows = Number(cell.getAttribute("rowspan") ?? 1);
  return textOf(cell).length > LONGEST_CELL ? 1 : Math.min(rows, MOST_ROWS);
}

/** What is set line by line. */
function linesOf(element: PageElement, { kind, isLinked }: Place): Block[] {
  return paragraphsOf(element.textContent ?? "").flatMap((line) => {
    const text = line.text.replace(/\s+/g, " ").trim();
    return text === "" ? [] : [{ kind, text, linked: isLinked ? text.length : 0 }];
  });
}

/** A name, and no question or heading that stands above several paragraphs. */
function termOf([term, ...others]: readonly Block[]): Block | undefined {
  const isName = others.length === 0 && term && !isText(term) && !/[?!]$/.test(term.text);
  return isName ? term : undefined;
}

function isText({ kind, text }: Block): boolean {
  return kind === "heading" || text.length > LONGEST_CELL || SENTENCE.test(text);
}

/** "Nordfish Inc." is none. */
const SENTENCE = /^(?:\S+ ){3}.*[.!?]$/;

/** Whether a sentence goes on after the end of a line: mails and old pages break their lines by hand. */
function isContinued(line: string, next: string): boolean {
  return /^\s*["'“‘«(]*\p{Ll}/u.test(next) && !isEnded(line.trim());
}

/** What browsers put around a quotation, and around one inside of it (HTML, "Rendering", quotes). */
function quotationMarks({ parentElement }: PageElement): [string, string] {
  return parentElement?.closest("q") ? ["‘", "’"] : ["“", "”"];
}

function kindOf(name: string, around: Block["kind"]): Block["kind"] {
  if (/^(?:h[1-6]|caption)$/.test(name)) return "heading";
  return name === "li" ? "item" : around;
}

/** What leads to a note below the text, or back from it: "240³" would be read as 2403. */
function isNoteMark(element: PageElement): boolean {
  const { localName } = element;
  if (localName === "sup") {
    const link = 'a[href*="#"]';
    return Boolean(element.querySelector(link) ?? element.closest(link));
  }
  const isOfPage = localName === "a" && element.getAttribute("href")?.startsWith("#");
  return isOfPage === true && /^(?:↑|↩\ufe0e?|\^)+$/u.test(textOf(element));
}
