import type { Span } from "../../../core/article.ts";
import { CLOSING, isSpace, OPENING } from "./characters.ts";

/**
 * A quotation or a bracket: from its opening mark to its closing mark, both included.
 * What is inside belongs to the sentence around it, however many full stops it has, so that
 * nobody's words are quoted apart from the mark that says whose they are.
 */
export type Enclosure = Span;

export interface Enclosures {
  /** In order of their opening marks; they may be nested and may cross. */
  readonly enclosures: readonly Enclosure[];
  /** Where the straight double quotation marks stand that close. */
  readonly closing: ReadonlySet<number>;
}

/**
 * In UTF-16 code units. A longer "quotation" is a speech whose sentences stand for themselves,
 * or two marks that do not belong together.
 */
const LONGEST = 400;

const NONE: Enclosures = { enclosures: [], closing: new Set() };

/** Finds the quotations and brackets of a block, in one pass. */
export function findEnclosures(text: string, block: Span): Enclosures {
  const stretch = text.slice(block.start, block.end);
  if (stretch.search(MARKS) < 0) return NONE;
  const found: Opened[] = [];
  const stacks = new Map<string, Opened[]>();
  const closing = new Set<number>();

  const open = (kind: string, at: number): void => {
    const opened = { start: at, end: -1 };
    found.push(opened);
    const stack = stacks.get(kind);
    if (stack !== undefined && isBracket(kind)) stack.push(opened);
    else stacks.set(kind, [opened]);
  };
  const isOpen = (kind: string): boolean => (stacks.get(kind)?.length ?? 0) > 0;
  const close = (kind: string, at: number): boolean => {
    const opened = stacks.get(kind)?.pop();
    if (opened !== undefined) opened.end = at + 1;
    return opened !== undefined;
  };

  for (const { 0: mark, index } of stretch.matchAll(MARKS)) {
    const at = block.start + index;
    const action = actionOf(mark, neighbours(text, block, at, mark.length), isOpen);
    if (action?.opens) open(action.kind, at);
    else if (action !== undefined && close(action.kind, at) && mark === '"') closing.add(at);
  }
  return {
    enclosures: found.filter(({ start, end }) => end > 0 && end - start <= LONGEST),
    closing,
  };
}

/** A test of positions, to be asked in rising order: whether a position is inside an enclosure. */
export function shield(enclosures: readonly Enclosure[]): (position: number) => boolean {
  let next = 0;
  let reach = 0;
  return (position) => {
    for (;;) {
      const enclosure = enclosures[next];
      if (enclosure === undefined || enclosure.start >= position) return position < reach;
      reach = Math.max(reach, enclosure.end);
      next++;
    }
  };
}

interface Opened {
  readonly start: number;
  end: number;
}

/** What a mark does to the quotations or brackets of its kind. */
interface Action {
  readonly kind: string;
  readonly opens: boolean;
}

const opening = (kind: string): Action => ({ kind, opens: true });
const ending = (kind: string): Action => ({ kind, opens: false });

/** The marks that look one way, and those that may look either way. */
const oneWay = new Map([
  ["(", opening("(")],
  [")", ending("(")],
  ["[", opening("[")],
  ["]", ending("[")],
  ["“", opening("“")],
  ["”", ending("“")],
  ["«", opening("«")],
  ["»", ending("«")],
  ["``", opening("``")],
]);
const MARKS = /``|''|[()[\]“”«»"'‘’`]/g;

const isBracket = (kind: string): boolean => kind === "(" || kind === "[";

interface Neighbours {
  readonly before: string;
  readonly after: string;
}

function neighbours(text: string, block: Span, at: number, width: number): Neighbours {
  return {
    before: at > block.start ? text.charAt(at - 1) : " ",
    after: at + width < block.end ? text.charAt(at + width) : " ",
  };
}

function actionOf(
  mark: string,
  around: Neighbours,
  isOpen: (kind: string) => boolean,
): Action | undefined {
  const fixed = oneWay.get(mark);
  if (fixed !== undefined) return fixed;
  // Two single marks stand for a double one: "``so''" in tokenised text, "''so''" in some exports.
  if (mark === "''" && isOpen("``")) return ending("``");
  if (mark === "''" || mark === '"') return straightDouble(around, isOpen('"'));
  if (mark === "‘") return singleOpening("‘", around);
  if (mark === "’") return LETTER.test(around.after) ? undefined : ending("‘");
  return mark === "`" ? singleOpening("'", around) : straightSingle(around);
}
const LETTER = /[\p{L}\p{N}]/u;

/** Its neighbours say which way a straight mark looks; between two spaces it takes its turn. */
function straightDouble({ before, after }: Neighbours, isQuoting: boolean): Action {
  const outsideBefore = isOutside(before);
  const outsideAfter = isBlank(after) || CLOSING.includes(after) || PUNCTUATION.includes(after);
  const opens = outsideBefore === outsideAfter ? !isQuoting : outsideBefore;
  return opens ? opening('"') : ending('"');
}

/** "‘90s" opens nothing. */
function singleOpening(kind: string, { before, after }: Neighbours): Action | undefined {
  return isOutside(before) && /\p{L}/u.test(after) ? opening(kind) : undefined;
}

/**
 * The straight mark is an apostrophe too: it closes only beside punctuation
 * ("'This is great.' she said", "'and so on', he said", but "the workers' rights").
 */
function straightSingle(around: Neighbours): Action | undefined {
  const { before, after } = around;
  if (isBlank(before) || LETTER.test(after)) return singleOpening("'", around);
  return PUNCTUATION.includes(before) || PUNCTUATION.includes(after) ? ending("'") : undefined;
}

const PUNCTUATION = ".,;:?!…";
const isBlank = (character: string): boolean => isSpace(character.charCodeAt(0));
const isOutside = (before: string): boolean =>
  isBlank(before) || OPENING.includes(before) || "-–—".includes(before);
