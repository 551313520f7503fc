import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from "discord.js";
import { type CheckedQuote, highlightedParts } from "../../core/checked-quote.ts";
import { type Citation, describeCitation } from "../../core/citation.ts";
import { alsoLabel } from "../../core/plain-text.ts";
import type { ListItem, QuoteBlock, Reply } from "../../core/reply.ts";
import type { Sign } from "../../core/ticket.ts";
import { type Button, buttonsOf } from "../buttons.ts";
import { cut } from "../cut.ts";
import { type ContentBlock, fitBlocks, type Page } from "../fit.ts";
import { limits } from "./limits.ts";
import {
  blockQuote,
  escapeLine,
  escapeText,
  link,
  linkWords,
  smallPrint,
  unescaped,
} from "./markdown.ts";

/** The body of a message, without what sending adds. */
export interface Rendered {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: APIMessageTopLevelComponent[];
}

/**
 * A reply as one container. A quote is never shown without its source; one that
 * no message could hold is cut at a sentence and marked.
 *
 * @param sign authenticates the buttons
 */
export function render(reply: Reply, sign: Sign): Rendered {
  const { shown, foot } = fitBlocks(reply, 1, PAGE);
  const components: APIComponentInContainer[] = [
    ...shown.flatMap(({ block, written }, i) => {
      const isAfterQuote = block.kind === "quote" && shown[i - 1]?.block.kind === "quote";
      const texts = written.map(textDisplay);
      if (block.kind === "text" && block.isLead) return texts.map((one) => ({ ...one, id: LEAD }));
      return [...(isAfterQuote ? [LINE] : []), ...texts];
    }),
    textDisplay(smallPrint(escapeText(foot.join("\n")))),
    ...rowsOf(buttonsOf(reply, sign, MOST_BUTTONS, limits.label)),
  ];
  const colour = reply.problem ? COLOURS.problem : reply.verdict && COLOURS[reply.verdict];
  const accent = colour === undefined ? {} : { accent_color: colour };
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, components, ...accent }],
  };
}

/**
 * What stands in front of an answer of the bot's, as it was before it was rendered; undefined where nothing does.
 * It comes from Discord, and is to be rendered as any text.
 *
 * @param components of the message
 */
export function leadIn(
  components: readonly APIMessageTopLevelComponent[] = [],
): string | undefined {
  const parts = components.flatMap((one) =>
    one?.type === ComponentType.Container ? (one.components ?? []) : [],
  );
  const lead = parts.find((part) => part?.id === LEAD);
  if (lead?.type !== ComponentType.TextDisplay) return undefined;
  return unescaped(lead.content.replace(/^-# /gm, ""));
}

// --- Internal helpers ---

/** The number of the component that says what is answered; Discord numbers the others from 1 (components/reference). */
const LEAD = 1_000;

/** Green: answered; amber: not in the briefing; red: the request could not be served. */
const COLOURS = { answered: 0x2e8b57, "not-in-briefing": 0xd98e04, problem: 0xc0392b };

/** Two rows: no reply has more, and more would leave no room for text. */
const MOST_BUTTONS = 2 * limits.buttonsInRow;

/** A block is a text, with a line before it; beside them are the container, the foot and the rows of buttons. */
const MOST_BLOCKS = Math.floor((limits.components - 2 - 2 - MOST_BUTTONS) / 2);

/** The foot takes the rest, and the buttons' labels, should Discord count them. */
const TEXT_ROOM = limits.text - 400;

/** Titles, outlets and labels are cut at this; longer ones would crowd out the quote. */
const LONGEST_NAME = 200;

/** The bot's own words are short; only a question that is repeated in them can be longer. */
const LONGEST_WORDS = 1000;

/** A longer address gives up its text fragment, and is left out when it is still longer. */
const LONGEST_ADDRESS = 600;

/** Discord's apps decode one in an address: they then make no link of it, or warn of a malformed one. */
const PERCENT_SIGN = "%25";

const LINE: APIComponentInContainer = { type: ComponentType.Separator };

/** Blocks as markdown, a text each. */
const PAGE: Page<string> = {
  write: (block) => [markdownOf(block)],
  share: ([text = ""]) => Math.max(text.length / TEXT_ROOM, 1 / MOST_BLOCKS),
  writeCut: (words, { citation }) => [
    `${blockQuote(escapeText(words))}\n${smallPrint(sourceOf(citation))}`,
  ],
};

function markdownOf(block: ContentBlock): string {
  switch (block.kind) {
    case "heading":
      return `### ${nameOf(block.text)}`;
    case "text": {
      const words = escapeText(cut(block.text, LONGEST_WORDS));
      const shown = block.url ? linkWords(words, block.url) : words;
      return block.tone === "note" ? smallPrint(shown) : shown;
    }
    case "quote":
      return quoteOf(block);
    case "list":
      return block.items.map(itemOf).join("\n");
    default:
      return block satisfies never;
  }
}

function quoteOf({ quote, citation, before, after, alsoIn }: QuoteBlock): string {
  const also = alsoIn.map((other) => `${alsoLabel(other)}: ${sourceOf(other.citation)}`);
  return [
    ...neighbour("Before it", before),
    blockQuote(bolded(quote)),
    ...neighbour("After it", after),
    ...[sourceOf(citation), ...also].map(smallPrint),
  ].join("\n");
}

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
  const described = nameOf(describeCitation(citation));
  const link = linked(citation.url);
  return [`**${nameOf(citation.title)}**`, described, link].filter((part) => part).join(" · ");
}

function itemOf({ label, text, url }: ListItem): string {
  const words = [`- **${nameOf(label)}**`, text && nameOf(text)].filter((part) => part).join(": ");
  return [words, linked(url)].filter((part) => part).join(" · ");
}

function nameOf(text: string): string {
  return escapeLine(cut(text, LONGEST_NAME));
}

function linked(url = ""): string | undefined {
  const page = url.replace(/#?:~:.*$/, "");
  const fits = (address: string) =>
    address.length <= LONGEST_ADDRESS && !address.includes(PERCENT_SIGN);
  const address = [url, page].find(fits);
  return address && link(address === page ? "open" : "open at the passage", address);
}

function textDisplay(content: string): APIComponentInContainer {
  return { type: ComponentType.TextDisplay, content };
}

function rowsOf(buttons: readonly Button[]): APIComponentInContainer[] {
  const components = buttons.map(toComponent);
  const rows = [components.slice(0, limits.buttonsInRow), components.slice(limits.buttonsInRow)];
  return rows
    .filter((row) => row.length > 0)
    .map((row) => ({ type: ComponentType.ActionRow, components: row }));
}

/** The number keeps the ids of a message different, as Discord demands, whatever the tickets. */
function toComponent({ id, label, value }: Button, index: number): APIButtonComponentWithCustomId {
  const style = id === "share" ? ButtonStyle.Primary : ButtonStyle.Secondary;
  return { type: ComponentType.Button, style, label, custom_id: `${index}:${value}` };
}
