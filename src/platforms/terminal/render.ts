import pc from "picocolors";
import wrapAnsi from "wrap-ansi";
import { type CheckedQuote, highlightedParts } from "../../core/checked-quote.ts";
import type { Citation } from "../../core/citation.ts";
import { editionStamp, sourceLine } from "../../core/plain-text.ts";
import type { ActionsBlock, Block, ListItem, QuoteBlock, Reply } from "../../core/reply.ts";
import { visible, visibleLine } from "../../core/visible.ts";

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
      const words = visible(block.text);
      return wrap(block.tone === "note" ? pen.dim(words) : words, pen);
    }
    case "quote":
      return renderQuote(block, pen);
    case "list":
      return block.items.map((item) => wrap(`• ${renderItem(item, pen)}`, pen, "  ")).join("\n");
    case "actions":
      return "";
    default:
      return block satisfies never;
  }
}

function renderQuote({ quote, citation, before, after, alsoIn }: QuoteBlock, pen: Pen): string {
  const bar = pen.cyan("│ ");
  const context = (label: string, words: CheckedQuote | undefined) =>
    words ? [wrap(pen.dim(`${label}: ${visible(words.text)}`), pen, "  ")] : [];
  return [
    ...context("Before it", before),
    wrap(renderWords(quote, pen), { width: pen.width - 2 })
      .split("\n")
      .map((line) => bar + line)
      .join("\n"),
    ...context("After it", after),
    renderSource("From", citation, pen),
    ...alsoIn.map((other) => renderSource("Also in", other.citation, pen)),
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

function renderSource(label: string, citation: Citation, pen: Pen): string {
  const line = wrap(
    pen.dim(`${label}: ${linked(sourceLine(citation), citation.url, pen)}`),
    pen,
    "  ",
  );
  return citation.url && !pen.links ? `${line}\n  ${pen.dim(citation.url)}` : line;
}

function renderItem({ label, text, url }: ListItem, pen: Pen): string {
  const head = pen.bold(linked(visibleLine(label), url, pen));
  const address = url && !pen.links ? visibleLine(url) : undefined;
  return [head, text && visibleLine(text), address].filter((part) => part).join(": ");
}

function renderButtons(blocks: readonly ActionsBlock[], pen: Pen): string {
  if (!pen.buttons) return "";
  const labels = blocks.flatMap((block) => block.actions.map((action) => action.label));
  return wrap(labels.map((label, i) => `${pen.inverse(` ${i + 1} `)} ${label}`).join("  "), pen);
}

/** OSC 8 (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda); addresses are printable ASCII. */
function linked(text: string, url: string | undefined, { links }: Pen): string {
  return url && links ? `\u001b]8;;${visibleLine(url)}\u0007${text}\u001b]8;;\u0007` : text;
}

/** Wraps at the terminal's width, with `indent` before all lines but the first. */
function wrap(text: string, { width }: Pick<TerminalStyle, "width">, indent = ""): string {
  if (!Number.isFinite(width)) return text;
  const columns = Math.max(20, width - indent.length);
  return wrapAnsi(text, columns, { trim: false, hard: true }).replaceAll("\n", `\n${indent}`);
}
