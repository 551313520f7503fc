import { wrapAnsi } from "fast-wrap-ansi";
import pc from "picocolors";
import { MAX_QUESTION_LENGTH } from "../../core/asking.ts";
import { type CheckedQuote, highlightedParts } from "../../core/checked-quote.ts";
import type { Citation } from "../../core/citation.ts";
import { alsoLabel, editionStamp, sourceLine } from "../../core/plain-text.ts";
import type { ActionsBlock, Block, ListItem, QuoteBlock, Reply } from "../../core/reply.ts";
import { visible, visibleLine } from "../../core/visible.ts";
import { cut } from "../cut.ts";

/** What the terminal can do. */
export interface TerminalStyle {
  /** Whether colours and bold are shown (NO_COLOR is respected where this is decided). */
  readonly colour: boolean;
  /** Whether OSC 8 hyperlinks are understood; otherwise addresses are written out. */
  readonly links: boolean;
  /** Columns to wrap at; Infinity leaves lines whole, as a file or a pipe wants them. */
  readonly width: number;
  /** Whether buttons are shown, with the numbers that choose them. */
  readonly buttons: boolean;
}

/**
 * A reply as text for a terminal. Nothing in an article can act on the screen:
 * control characters are shown by name, and the only escape sequences are ours.
 */
export function render(reply: Reply, style: TerminalStyle): string {
  const pen = penFor(style);
  const buttons = reply.blocks.filter((block) => block.kind === "actions");
  const blocks = reply.blocks.map((block) => renderBlock(block, pen));
  const parts = [...blocks, pen.dim(editionStamp(reply)), renderButtons(buttons, pen)];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/**
 * What was asked, to stand before its reply where nobody typed it on this screen. Of a text that is
 * too long to be asked, the beginning.
 */
export function renderQuestion(text: string): string {
  return `> ${visibleLine(cut(text, MAX_QUESTION_LENGTH))}\n\n`;
}

// --- Internal helpers ---

/** Ways to write, each plain where the terminal is. */
type Pen = TerminalStyle & ReturnType<typeof pc.createColors>;

function penFor(style: TerminalStyle): Pen {
  return { ...pc.createColors(style.colour), ...style };
}

function renderBlock(block: Block, pen: Pen): string {
  switch (block.kind) {
    case "heading":
      return wrap(pen.bold(visibleLine(block.text)), pen);
    case "text": {
      const words = linked(visible(block.text), block.url, pen);
      const line = wrap(block.tone === "note" ? pen.dim(words) : words, pen);
      return block.url && !pen.links ? `${line}\n${visibleLine(block.url)}` : line;
    }
    case "quote":
      return renderQuote(block, pen);
    case "list":
      return block.items.map((item) => renderItem(item, pen)).join("\n");
    case "actions":
      return "";
    default:
      return block satisfies never;
  }
}

function renderQuote({ quote, citation, before, after, alsoIn }: QuoteBlock, pen: Pen): string {
  const context = (label: string, words: CheckedQuote | undefined) =>
    words ? [indent(pen.dim(`${label}: ${visible(words.text)}`), "  ", pen)] : [];
  return [
    ...context("Before it", before),
    indent(renderWords(quote, pen), pen.cyan("│ "), pen),
    ...context("After it", after),
    ...renderSource("From", citation, pen),
    ...alsoIn.flatMap((other) => renderSource(alsoLabel(other), other.citation, pen)),
  ].join("\n");
}

/** The words with those that were asked about set off; without colours, exactly the words. */
function renderWords(quote: CheckedQuote, pen: Pen): string {
  return highlightedParts(quote)
    .map(({ text, highlighted }) =>
      highlighted ? pen.bold(pen.yellow(visible(text))) : visible(text),
    )
    .join("");
}

function renderSource(label: string, citation: Citation, pen: Pen): string[] {
  const { url } = citation;
  const line = indent(pen.dim(`${label}: ${linked(sourceLine(citation), url, pen)}`), "  ", pen);
  return url && !pen.links ? [line, `  ${pen.dim(url)}`] : [line];
}

function renderItem({ label, text, url }: ListItem, pen: Pen): string {
  const words = [pen.bold(linked(visibleLine(label), url, pen)), text && visibleLine(text)];
  const line = indent(words.filter((part) => part).join(": "), "  ", pen).replace("  ", "• ");
  return url && !pen.links ? `${line}\n  ${visibleLine(url)}` : line;
}

function renderButtons(blocks: readonly ActionsBlock[], pen: Pen): string {
  if (!pen.buttons) return "";
  const labels = blocks.flatMap((block) => block.actions.map((action) => action.label));
  const buttons = labels.map((label, i) => `${pen.inverse(` ${i + 1} `)} ${label}`);
  const line = wrap(buttons.join("  "), pen);
  // Where they do not fit on one line, a number would stand at the end of one and what it chooses on the next.
  return line.includes("\n") ? buttons.map((button) => wrap(button, pen)).join("\n") : line;
}

/** OSC 8 (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda); addresses are printable ASCII. */
function linked(text: string, url: string | undefined, { links }: Pen): string {
  return url && links ? `\u001b]8;;${visibleLine(url)}\u0007${text}\u001b]8;;\u0007` : text;
}

/** Wraps at the terminal's width. An address is never wrapped: it could not be opened. */
function wrap(text: string, { width }: Pick<TerminalStyle, "width">): string {
  const columns = Math.max(20, width);
  return Number.isFinite(columns) ? wrapAnsi(text, columns, { hard: true }) : text;
}

/** The same, with `mark`, two columns wide, before every line. */
function indent(text: string, mark: string, { width }: Pick<TerminalStyle, "width">): string {
  const lines = wrap(text, { width: width - 2 }).split("\n");
  return lines.map((line) => mark + line).join("\n");
}
