import type { types } from "@slack/bolt";
import { type CheckedQuote, highlightedParts } from "../../core/checked-quote.ts";
import type { Citation } from "../../core/citation.ts";
import type { Audience } from "../../core/command.ts";
import { alsoLabel, sourceLine, toPlainText } from "../../core/plain-text.ts";
import type { ListItem, QuoteBlock, Reply, TextBlock } from "../../core/reply.ts";
import type { Sign } from "../../core/ticket.ts";
import { visible, visibleLine } from "../../core/visible.ts";
import { buttonsOf } from "../buttons.ts";
import { cut } from "../cut.ts";
import { type ContentBlock, fitBlocks, type Page } from "../fit.ts";
import { actionBlocks } from "./actions.ts";
import { SLACK_LIMITS as LIMITS } from "./limits.ts";
import { escapeMrkdwn, linkTo, linkWords, unescaped, webAddress } from "./mrkdwn.ts";
import { plain } from "./plain.ts";
import { shownIn } from "./shown.ts";

/** A message as Slack's methods take it. */
export interface SlackMessage {
  /** The same in plain words, for notifications and screen readers; mrkdwn. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/**
 * A reply as a Slack message within Slack's limits. Words of articles and of
 * people stand only where Slack reads no markup (plain_text and rich_text), so
 * they need no escaping there; mrkdwn holds our own words and encoded addresses.
 *
 * @param sign authenticates the buttons
 * @param audience who sees it: "channel" for a message to everyone in a conversation
 */
export function render(reply: Reply, sign: Sign, audience: Audience): SlackMessage {
  const buttons = buttonsOf(reply, sign, LIMITS.buttonsPerBlock, LIMITS.buttonText);
  const actions = actionBlocks(buttons, audience);
  const room = 1 - PAGE.share([...actions, LONGEST_FOOT]);
  const { shown, foot } = fitBlocks(reply, room, PAGE);
  return {
    text: fallbackText(reply),
    blocks: [...shown.flatMap(({ written }) => written), ...actions, context(foot.map(plain))],
  };
}

/**
 * What stands in front of an answer of the bot's, as it was before it was rendered; undefined where nothing does.
 * It comes from Slack, and is to be rendered as any text.
 *
 * @param blocks of the message
 */
export function leadIn(blocks: unknown): string | undefined {
  const lead = Array.isArray(blocks) && blocks.find((block) => block?.block_id === LEAD);
  return lead ? unescaped(shownIn({ blocks: [lead] })) : undefined;
}

// --- Internal helpers ---

/** Names the block that says what is answered; the same on every page, since it says the same. */
const LEAD = "lead";

/** Blocks, and how much of Slack's two limits on a message they take. */
const PAGE: Page<types.KnownBlock> = {
  write: blocksOf,
  share: (blocks) =>
    Math.max(
      JSON.stringify(blocks).length / LIMITS.charactersPerMessage,
      blocks.length / LIMITS.blocksPerMessage,
    ),
};

const LONGEST_FOOT = context([plain("0".repeat(100)), plain("0".repeat(100))]);

function blocksOf(block: ContentBlock): types.KnownBlock[] {
  switch (block.kind) {
    case "heading":
      return [{ type: "header", text: words(visibleLine(block.text), LIMITS.header) }];
    case "text":
      return [block.isLead ? { ...textBlock(block), block_id: LEAD } : textBlock(block)];
    case "quote":
      return quoteBlocks(block);
    case "list":
      return [listBlock(block.items)];
    default:
      return block satisfies never;
  }
}

function textBlock({ text, tone, url }: TextBlock): types.KnownBlock {
  const address = url && webAddress(url);
  const link = address && linkWords(visible(text), address);
  if (link && link.length <= LIMITS.contextText) return context([mrkdwn(link)]);
  return tone === "note"
    ? context([words(visible(text), LIMITS.contextText)])
    : { type: "section", text: words(visible(text), LIMITS.section) };
}

/** Small print. */
function context(elements: types.ContextBlockElement[]): types.ContextBlock {
  return { type: "context", elements };
}

/** Our own words and encoded addresses, where Slack reads markup. */
function mrkdwn(text: string): types.MrkdwnElement {
  return { type: "mrkdwn", text, verbatim: true };
}

function words(text: string, length: number): types.PlainTextElement {
  return plain(cut(text, length));
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
    ...alsoIn.map((other) => source(alsoLabel(other), other.citation)),
  ];
}

function neighbour(label: string, words: CheckedQuote | undefined): types.RichTextSection[] {
  if (words === undefined) return [];
  const elements = [richText(`${label}: `, { bold: true }), richText(words.text, { italic: true })];
  return [{ type: "rich_text_section", elements }];
}

function source(label: string, citation: Citation): types.ContextBlock {
  const line = words(`${label}: ${sourceLine(citation)}`, LIMITS.contextText);
  const link = citation.url && linkTo(citation.url, "Open at");
  if (!link || link.length > LIMITS.contextText) return context([line]);
  return context([line, mrkdwn(link)]);
}

function listBlock(items: readonly ListItem[]): types.RichTextBlock {
  const elements = items.map(({ label, text, url }): types.RichTextSection => {
    const address = url && webAddress(url);
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

/** The reply in words, as far as it fits in whole blocks; what stands in front of a quote leaves it half the room. */
function fallbackText(reply: Reply): string {
  const size = (words: string) => escapeMrkdwn(visible(words)).length;
  const blocks = reply.blocks.map((block) =>
    block.kind === "text"
      ? { ...block, text: cut(block.text, LIMITS.fallbackText / 2, size) }
      : block,
  );
  for (let count = blocks.length; count >= 0; count--) {
    const text = escapeMrkdwn(toPlainText({ ...reply, blocks: blocks.slice(0, count) }));
    if (text.length <= LIMITS.fallbackText) return text;
  }
  return "";
}
