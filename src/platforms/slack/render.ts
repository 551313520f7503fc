import type { types } from "@slack/bolt";
import { type CheckedQuote, highlightedParts } from "../../core/checked-quote.ts";
import type { Citation } from "../../core/citation.ts";
import { editionStamp, sourceLine, toPlainText } from "../../core/plain-text.ts";
import type { ActionsBlock, Block, ListItem, QuoteBlock, Reply } from "../../core/reply.ts";
import { encodeTicket, type Sign } from "../../core/ticket.ts";
import { visible, visibleLine } from "../../core/visible.ts";
import { chunk, clip } from "./cut.ts";
import { SLACK_LIMITS as LIMITS } from "./limits.ts";
import { escapeMrkdwn, linkTo, webAddress } from "./mrkdwn.ts";
import { NAMES } from "./names.ts";

/** A message as Slack's methods take it. */
export interface SlackMessage {
  /** The same in plain words, for notifications and screen readers; mrkdwn. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

export type SlackText = types.PlainTextElement | types.MrkdwnElement;

/**
 * A reply as a Slack message within Slack's limits. Words of articles and of
 * people stand only where Slack reads no markup (plain_text and rich_text), so
 * they need no escaping there; mrkdwn holds our own words and encoded addresses.
 * What does not fit is left out in whole blocks, and it is said how many.
 */
export function render(reply: Reply, sign: Sign): SlackMessage {
  const stamp = context([plain(editionStamp(reply))]);
  const parts = reply.blocks.flatMap((block) => renderBlock(block, sign));
  const kept = keepWhatFits(parts, [LONGEST_LEAD, leftOut(parts.length), stamp]);
  const omitted = parts.length - kept.length;
  const said = omitted > 0 ? [leftOut(omitted)] : [];
  return {
    text: fallbackText(reply),
    blocks: [...kept.flatMap(({ blocks }) => blocks), ...said, stamp],
  };
}

/** The message with a line of small print in front, for which `render` leaves room. */
export function withLead({ text, blocks }: SlackMessage, lead: SlackText): SlackMessage {
  const words = clip(lead.text, LIMITS.lead);
  const spoken = lead.type === "mrkdwn" ? words : escapeMrkdwn(words);
  return {
    text: `${spoken}\n\n${text}`,
    blocks: [context([{ ...lead, text: words }]), ...blocks],
  };
}

/** Text that Slack shows as it is; an empty one, which Slack refuses, becomes a space. */
export function plain(text: string): types.PlainTextElement {
  return { type: "plain_text", text: text || " ", emoji: false };
}

/** Our own mrkdwn; Slack adds no links to it. */
export function mrkdwn(text: string): types.MrkdwnElement {
  return { type: "mrkdwn", text, verbatim: true };
}

// --- Internal helpers ---

/** Small print. */
function context(elements: SlackText[]): types.ContextBlock {
  return { type: "context", elements };
}

/** Blocks that are shown together or not at all. */
interface Part {
  readonly blocks: readonly types.KnownBlock[];
  /** Kept before others: without its buttons a reply is a dead end. */
  readonly first: boolean;
}

/** JSON writes six characters for a control character, the most for any. */
const LONGEST_LEAD = context([plain("\u0000".repeat(LIMITS.lead))]);

/** List items in one block: a long list loses its end, not all of it. */
const ITEMS_PER_BLOCK = 5;

function renderBlock(block: Block, sign: Sign): Part[] {
  switch (block.kind) {
    case "heading": {
      const text = plain(clip(visibleLine(block.text), LIMITS.header));
      return [part({ type: "header", text })];
    }
    case "text": {
      const words = visible(block.text);
      if (block.tone === "note") return [part(context([plain(clip(words, LIMITS.contextText))]))];
      return [part({ type: "section", text: plain(clip(words, LIMITS.section)) })];
    }
    case "quote":
      return [part(...quoteBlocks(block))];
    case "list":
      return chunk(block.items, ITEMS_PER_BLOCK).map((items) => part(listBlock(items)));
    case "actions":
      return chunk(block.actions, LIMITS.buttonsPerBlock).map((actions) => ({
        blocks: [buttons(actions, sign)],
        first: true,
      }));
    default:
      return block satisfies never;
  }
}

function part(...blocks: types.KnownBlock[]): Part {
  return { blocks, first: false };
}

function quoteBlocks(block: QuoteBlock): types.KnownBlock[] {
  const { quote, citation, before, after, alsoIn } = block;
  const words = highlightedParts(quote).map(({ text, highlighted }) =>
    richText(text, highlighted ? { bold: true } : undefined),
  );
  return [
    {
      type: "rich_text",
      elements: [
        ...neighbour("Before it", before),
        { type: "rich_text_quote", elements: words },
        ...neighbour("After it", after),
      ],
    },
    source("From", citation),
    ...alsoIn.map((other) => source("Also reported by", other.citation)),
  ];
}

function neighbour(label: string, words: CheckedQuote | undefined): types.RichTextSection[] {
  if (words === undefined) return [];
  const elements = [richText(`${label}: `, { bold: true }), richText(words.text, { italic: true })];
  return [{ type: "rich_text_section", elements }];
}

function source(label: string, citation: Citation): types.ContextBlock {
  const line = clip(`${label}: ${sourceLine(citation)}`, LIMITS.contextText);
  const link = citation.url && linkTo(citation.url, "Open at");
  const fits = link !== undefined && link.length <= LIMITS.contextText;
  return context([plain(line), ...(fits ? [mrkdwn(link)] : [])]);
}

function listBlock(items: readonly ListItem[]): types.RichTextBlock {
  const elements = items.map(({ label, text, url }): types.RichTextSection => {
    const address = url === undefined ? undefined : webAddress(url);
    const words = text ? [richText(`: ${visibleLine(text)}`)] : [];
    const link = address ? [richText(" "), richLink(address)] : [];
    return {
      type: "rich_text_section",
      elements: [richText(visibleLine(label), { bold: true }), ...words, ...link],
    };
  });
  return { type: "rich_text", elements: [{ type: "rich_text_list", style: "bullet", elements }] };
}

function richText(text: string, style?: types.RichTextStyleable["style"]): types.RichTextText {
  return { type: "text", text: visible(text) || " ", ...(style && { style }) };
}

function richLink({ href, host }: URL): types.RichTextLink {
  return { type: "link", url: href, text: `(${host})` };
}

function buttons(actions: ActionsBlock["actions"], sign: Sign): types.ActionsBlock {
  return {
    type: "actions",
    elements: actions.map(({ id, label, ticket }, index) => ({
      type: "button",
      // Slack wants each id once in a block.
      action_id: `${NAMES.ticketAction}${index}:${id}`,
      text: plain(clip(label, LIMITS.buttonText)),
      value: encodeTicket(ticket, sign),
    })),
  };
}

/** As many parts as fit beside the blocks that are there anyway, in their order. */
function keepWhatFits(parts: readonly Part[], always: readonly types.KnownBlock[]): Part[] {
  let characters = LIMITS.charactersPerMessage - sizeOf(always);
  let count = LIMITS.blocksPerMessage - always.length;
  const kept = new Set<Part>();
  for (const part of [...parts.filter((p) => p.first), ...parts.filter((p) => !p.first)]) {
    const size = sizeOf(part.blocks);
    if (size > characters || part.blocks.length > count) continue;
    kept.add(part);
    characters -= size;
    count -= part.blocks.length;
  }
  return parts.filter((part) => kept.has(part));
}

function sizeOf(blocks: readonly types.KnownBlock[]): number {
  return JSON.stringify(blocks).length;
}

function leftOut(count: number): types.ContextBlock {
  const missing = count === 1 ? "One part is" : `${count} parts are`;
  return context([plain(`${missing} left out here: too long for a Slack message.`)]);
}

/** The reply in words, as far as it fits in whole blocks. */
function fallbackText(reply: Reply): string {
  // Escaping makes five characters of one at most.
  const room = LIMITS.fallbackText - 5 * LIMITS.lead - 2;
  for (let count = reply.blocks.length; count >= 0; count--) {
    const text = escapeMrkdwn(toPlainText({ ...reply, blocks: reply.blocks.slice(0, count) }));
    if (text.length <= room) return text;
  }
  return "";
}
