import type { CheckedQuote } from "./checked-quote.ts";
import { type Citation, describeCitation } from "./citation.ts";
import { type Block, type CitedQuote, type QuoteBlock, type Reply, shortEdition } from "./reply.ts";
import { visible, visibleLine } from "./visible.ts";

/**
 * A reply as plain text that reads well aloud: for notifications, screen readers
 * and platforms without any styling. Buttons are left out; nothing of it is
 * escaped for a platform, which is the renderer's work.
 */
export function toPlainText(reply: Reply): string {
  const parts = [...reply.blocks.map(blockText), editionStamp(reply)];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** The last line of every reply; the same on every platform. */
export function editionStamp({ edition }: Pick<Reply, "edition">): string {
  return `Edition ${shortEdition(edition)}`;
}

/** Title, publisher, author and date: "The dam, Daily News, by A. Writer, 2 March 2026". */
export function sourceLine(citation: Citation): string {
  return visibleLine(
    [citation.title, describeCitation(citation)].filter((part) => part).join(", "),
  );
}

/** What stands before the source of another article that states the same fact. */
export function alsoLabel({ isCopy }: CitedQuote): string {
  return isCopy ? "The same report in" : "Also reported by";
}

// --- Internal helpers ---

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
      return visibleLine(block.text);
    case "text":
      return visible([block.text, block.url].filter((part) => part).join(": "));
    case "quote":
      return quoteText(block);
    case "list":
      return block.items
        .map(({ label, text, url }) => visibleLine([label, text, url].filter((p) => p).join(": ")))
        .join("\n");
    case "actions":
      return "";
    default:
      return block satisfies never;
  }
}

function quoteText({ quote, citation, before, after, alsoIn }: QuoteBlock): string {
  return [
    ...(before ? [`Before it: ${quoted(before)}`] : []),
    quoted(quote),
    ...(after ? [`After it: ${quoted(after)}`] : []),
    `From: ${sourceLine(citation)}`,
    ...(citation.url ? [citation.url] : []),
    ...alsoIn.map((other) => `${alsoLabel(other)}: ${sourceLine(other.citation)}`),
  ].join("\n");
}

function quoted({ text }: CheckedQuote): string {
  return `\u201c${visible(text)}\u201d`;
}
