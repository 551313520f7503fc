import type { SilentKind, SilentSpan } from "../../core/article.ts";
import { isRule, type MarkdownLine } from "./lines.ts";

/** A block of Markdown that is not prose, and the lines that it takes. */
export interface Block {
  /** Index of the first line after it. */
  readonly next: number;
  readonly kind: SilentKind;
  /** Text of a heading. */
  readonly heading?: string;
  /** What the writer of the article may not have meant; continues "line 12 …". */
  readonly warning?: string;
}

/** Recognises a block that begins at a line; undefined: it does not. */
type Recogniser = (lines: readonly MarkdownLine[], at: number) => Block | undefined;

/** The block that begins at a line, or undefined: the line is prose. */
export function readBlock(lines: readonly MarkdownLine[], at: number): Block | undefined {
  for (const recognise of RECOGNISERS) {
    const block = recognise(lines, at);
    if (block !== undefined) return block;
  }
  return undefined;
}

/** Spans of comments that begin and end inside a line of prose. */
export function commentsIn(line: MarkdownLine): SilentSpan[] {
  const spans: SilentSpan[] = [];
  let from = line.text.indexOf("<!--");
  while (from >= 0) {
    const close = line.text.indexOf("-->", from);
    if (close < 0) break;
    spans.push({ start: line.start + from, end: line.start + close + 3, kind: "markup" });
    from = line.text.indexOf("<!--", close);
  }
  return spans;
}

// --- Internal helpers ---

const FENCE = /^\s*(`{3,}|~{3,})/;
const ATX_HEADING = /^ {0,3}#{1,6}(?:[ \t]|$)/;
const UNDERLINE = /^ {0,3}(?:=+|-{2,})[ \t]*$/;
const DEFINITION = /^ {0,3}\[(?!\^)[^\][]{1,999}\]:[ \t]*<?[^\s<>]+>?(?:[ \t]+["'(].*)?[ \t]*$/;
const IMAGES =
  /^\s*(?:\[?!\[[^\]]{0,500}\](?:\([^)]{0,2000}\)|\[[^\]]{0,500}\])(?:\]\([^)]{0,2000}\))?\s*)+$/;
const EMPHASISED = /^\s*([*_]).+\1\s*$/;

/** CommonMark's blocks of HTML; of type 6 without "p", whose text is the article's own. */
const RAW_HTML = /^ {0,3}<(script|pre|style|textarea)(?:[\s>]|$)/i;
const HTML_BLOCK =
  /^ {0,3}<\/?(?:address|article|aside|blockquote|body|button|center|details|dialog|div|dl|fieldset|figcaption|figure|footer|form|frame|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|noframes|object|ol|section|source|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul|video|audio|svg)(?:\s|\/?>|$)/i;
const LONE_TAG = /^ {0,3}<\/?[a-z][a-z0-9-]*(?:\s[^<>]{0,1000})?>\s*$/i;

function fence(lines: readonly MarkdownLine[], at: number): Block | undefined {
  const opening = FENCE.exec(lines[at]?.text ?? "")?.[1];
  if (opening === undefined) return undefined;
  const closes = (line: MarkdownLine) => {
    const text = line.text.trim();
    return text.length >= opening.length && text === opening.charAt(0).repeat(text.length);
  };
  const warning =
    "opens a block of code that is never closed: the rest of the article is not quoted";
  return until(lines, at, closes, warning);
}

function comment(lines: readonly MarkdownLine[], at: number): Block | undefined {
  if (!/^\s*<!--/.test(lines[at]?.text ?? "")) return undefined;
  const warning = "opens a comment that is never closed: the rest of the article is not quoted";
  const opening = lines[at]?.text ?? "";
  // On its own line a comment may be followed by prose, which `commentsIn` leaves alone.
  if (opening.includes("-->"))
    return opening.trimEnd().endsWith("-->") ? markup(at + 1) : undefined;
  return until(lines, at, (line) => line.text.includes("-->"), warning);
}

function html(lines: readonly MarkdownLine[], at: number): Block | undefined {
  const text = lines[at]?.text ?? "";
  const raw = RAW_HTML.exec(text)?.[1]?.toLowerCase();
  if (raw !== undefined) {
    const end = `</${raw}>`;
    if (text.toLowerCase().includes(end)) return markup(at + 1);
    const warning = `opens <${raw}> and never closes it: the rest of the article is not quoted`;
    return until(lines, at, (line) => line.text.toLowerCase().includes(end), warning);
  }
  if (!HTML_BLOCK.test(text) && !(LONE_TAG.test(text) && startsParagraph(lines, at)))
    return undefined;
  return markup(endOfParagraph(lines, at));
}

function rule(lines: readonly MarkdownLine[], at: number): Block | undefined {
  const text = lines[at]?.text ?? "";
  return isRule(text) || UNDERLINE.test(text) ? markup(at + 1) : undefined;
}

function heading(lines: readonly MarkdownLine[], at: number): Block | undefined {
  const text = lines[at]?.text ?? "";
  if (ATX_HEADING.test(text)) return { next: at + 1, kind: "heading", heading: plain(text) };
  const underline = lines[at + 1]?.text ?? "";
  if (!startsParagraph(lines, at) || text.trim() === "" || !UNDERLINE.test(underline))
    return undefined;
  // "A sentence.\n---" is meant as a rule below the sentence far more often than as a heading.
  const isRuleBelow = underline.includes("-") && /[.!?…]["'”’)]*\s*$/.test(text);
  return isRuleBelow ? undefined : { next: at + 2, kind: "heading", heading: plain(text) };
}

function table(lines: readonly MarkdownLine[], at: number): Block | undefined {
  const isTable = lines[at]?.text.includes("|") && isDelimiterRow(lines[at + 1]?.text ?? "");
  return isTable ? markup(endOfParagraph(lines, at)) : undefined;
}

function isDelimiterRow(text: string): boolean {
  const cells = text
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|");
  return text.includes("|") && cells.every((cell) => /^:?-+:?$/.test(cell.trim()));
}

function definition(lines: readonly MarkdownLine[], at: number): Block | undefined {
  return DEFINITION.test(lines[at]?.text ?? "") ? markup(at + 1) : undefined;
}

/** Pictures alone on a line, with the emphasised line right below that is their caption. */
function image(lines: readonly MarkdownLine[], at: number): Block | undefined {
  if (!IMAGES.test(lines[at]?.text ?? "")) return undefined;
  const hasCaption = EMPHASISED.test(lines[at + 1]?.text ?? "");
  return { next: at + (hasCaption ? 2 : 1), kind: "caption" };
}

const RECOGNISERS: readonly Recogniser[] = [
  fence,
  comment,
  html,
  heading,
  rule,
  table,
  definition,
  image,
];

function markup(next: number): Block {
  return { next, kind: "markup" };
}

/** A block up to the line that closes it, or to the end of the text, with a warning. */
function until(
  lines: readonly MarkdownLine[],
  at: number,
  closes: (line: MarkdownLine) => boolean,
  warning: string,
): Block {
  for (let i = at + 1; i < lines.length; i += 1) {
    const line = lines[i];
    if (line !== undefined && closes(line)) return markup(i + 1);
  }
  return { ...markup(lines.length), warning };
}

function startsParagraph(lines: readonly MarkdownLine[], at: number): boolean {
  return lines[at - 1]?.blank !== false;
}

function endOfParagraph(lines: readonly MarkdownLine[], at: number): number {
  let end = at + 1;
  while (lines[end]?.blank === false) end += 1;
  return end;
}

/** Titles are shorter; what is longer is cut before any pattern runs over it. */
const LONGEST_TITLE = 1000;

/** A heading's words without its marks, emphasis and addresses. */
function plain(heading: string): string {
  return heading
    .slice(0, LONGEST_TITLE)
    .replace(/^[ #]+|[ #]+$/g, "")
    .replace(/!?\[([^\]]{0,500})\]\([^)]{0,500}\)/g, "$1")
    .replace(/[*_`]/g, "")
    .trim();
}
