import { type CheckedQuote, highlightedParts } from "../../core/checked-quote.ts";
import { type Citation, describeCitation } from "../../core/citation.ts";
import type {
  CitedQuote,
  HeadingBlock,
  ListBlock,
  ListItem,
  QuoteBlock,
  TextBlock,
} from "../../core/reply.ts";
import { cut } from "../cut.ts";
import { blockQuote, escapeLine, escapeText, link, smallPrint } from "./markdown.ts";

/** Titles, outlets and labels are cut at this; longer ones would crowd out the quote. */
const LONGEST_NAME = 200;

/** The bot's own words are short; only a question that is repeated in them can be longer. */
const LONGEST_WORDS = 1000;

/** A longer address gives up its text fragment, and is left out when it is still longer. */
const LONGEST_ADDRESS = 600;

/** A heading or the bot's words as markdown, cut where they are too long. */
export function wordsOf(block: HeadingBlock | TextBlock, room: number): string {
  if (block.kind === "heading") return `### ${nameOf(block.text)}`;
  const written = (text: string) =>
    block.tone === "note" ? smallPrint(escapeText(text)) : escapeText(text);
  const most = Math.min(room, LONGEST_WORDS);
  return written(cut(block.text, most, (text) => written(text).length));
}

/** A quote with its source as markdown: the fullest version that fits; "" when none does. */
export function quoteOf(block: QuoteBlock, room: number): string {
  const words = blockQuote(bolded(block.quote));
  const source = smallPrint(sourceOf(block.citation));
  const others = block.alsoIn.map(alsoOf);
  const versions = [
    [...neighbour("Before it", block.before), words, ...neighbour("After it", block.after)],
    [words],
  ].flatMap((lines) => [
    [...lines, source, ...others],
    [...lines, source],
  ]);
  return versions.map((lines) => lines.join("\n")).find((text) => text.length <= room) ?? "";
}

/** A quote that is too long for any message, cut at a sentence and marked, its source kept. */
export function cutQuoteOf({ quote, citation }: QuoteBlock, room: number): string {
  const source = smallPrint(sourceOf(citation));
  const written = (text: string) => blockQuote(escapeText(text));
  const kept = cut(quote.text, room - source.length - 1, (text) => written(text).length);
  return kept === "" ? "" : `${written(kept)}\n${source}`;
}

/** A list as markdown: with links where they fit, else without, else as many items as fit. */
export function listOf({ items }: ListBlock, room: number): string {
  const [linked] = beginningsOf(items.map((item) => itemOf(item, true)));
  const plain = beginningsOf(items.map((item) => itemOf(item, false)));
  return [linked ?? "", ...plain].find((text) => text.length <= room) ?? "";
}

// --- Internal helpers ---

/** The quote with the words that were asked about in bold; neighbouring ones as one. */
function bolded(quote: CheckedQuote): string {
  return highlightedParts(quote)
    .map(({ text, highlighted }) => (highlighted ? `**${escapeText(text)}**` : escapeText(text)))
    .join("")
    .replace(/\*\*([^\S\n]*)\*\*/g, "$1");
}

function neighbour(label: string, quote: CheckedQuote | undefined): string[] {
  return quote ? [smallPrint(`${label}: “${escapeText(quote.text)}”`)] : [];
}

function sourceOf(citation: Citation): string {
  const described = describeCitation(citation);
  return [
    `**${nameOf(citation.title)}**`,
    ...(described === "" ? [] : [nameOf(described)]),
    ...linked("open at the passage", citation.url),
  ].join(" · ");
}

function alsoOf({ citation }: CitedQuote): string {
  return smallPrint(`Also reported by: ${sourceOf(citation)}`);
}

function itemOf({ label, text, url }: ListItem, withLink: boolean): string {
  const head = `- **${nameOf(label)}**`;
  const words = [head, ...(text ? [nameOf(text)] : [])].join(": ");
  return [words, ...(withLink ? linked("open", url) : [])].join(" · ");
}

/** The whole list, and every shorter beginning of it with the number of items left out. */
function beginningsOf(lines: readonly string[]): string[] {
  return lines.map((_, left) => {
    const more = left > 0 ? [`- … and ${left} more`] : [];
    return [...lines.slice(0, lines.length - left), ...more].join("\n");
  });
}

function nameOf(text: string): string {
  return escapeLine(cut(text, LONGEST_NAME));
}

function linked(label: string, url: string | undefined): string[] {
  const page = url?.replace(/#?:~:.*$/, "");
  const address = [url, page].find((candidate) => candidate && candidate.length <= LONGEST_ADDRESS);
  return address ? [link(label, address)] : [];
}
