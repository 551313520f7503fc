import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
} from "discord.js";
import { editionStamp } from "../../core/plain-text.ts";
import type { Block, ListBlock, QuoteBlock, Reply } from "../../core/reply.ts";
import type { Sign } from "../../core/ticket.ts";
import { cutQuoteOf, listOf, quoteOf, wordsOf } from "./blocks.ts";
import { buttonRows } from "./buttons.ts";
import { limits as discordLimits, type Limits } from "./limits.ts";
import { escapeLine, smallPrint } from "./markdown.ts";

/** The body of a message, without what sending adds. */
export interface Rendered {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: APIMessageTopLevelComponent[];
}

/** Beside the blocks: the container, the stamp, and two rows of five buttons. */
const OTHER_COMPONENTS = 2 + 2 * (1 + discordLimits.buttonsInRow);

/** A block is a text, with a line before it. */
const MOST_BLOCKS = Math.floor((discordLimits.components - OTHER_COMPONENTS) / 2);

/** Kept for the edition, for the line that says what was left out, and for the buttons' labels, should Discord count them. */
const FOOT_ROOM = 400;

/** Green: answered; amber: not in the briefing; red: the request could not be served. */
const COLOURS = { answered: 0x2e8b57, "not-in-briefing": 0xd98e04, problem: 0xc0392b };

/**
 * A reply as one container. Over the limits, whole quotes are left out from the
 * end on and counted; only a quote that no message could hold is cut, at a
 * sentence and marked. A quote is never shown without its source.
 *
 * @param sign authenticates the buttons
 */
export function render(reply: Reply, sign: Sign, limits: Limits = discordLimits): Rendered {
  const rows = buttonRows(reply, sign);
  const { texts, leftOut } = fitBlocks(reply.blocks, limits.text - FOOT_ROOM);
  const foot = [...(leftOut > 0 ? [leftOutLine(leftOut)] : []), escapeLine(editionStamp(reply))];
  const components: APIComponentInContainer[] = [
    ...divided(texts),
    textDisplay(smallPrint(foot.join("\n"))),
    ...rows,
  ];
  const colour = reply.problem ? COLOURS.problem : reply.verdict && COLOURS[reply.verdict];
  const accent = colour === undefined ? {} : { accent_color: colour };
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, components, ...accent }],
  };
}

// --- Internal helpers ---

interface Fitted {
  readonly kind: Block["kind"];
  readonly text: string;
}

/**
 * The blocks as markdown, in their order, as many as fit, and how many quotes and
 * lists did not. The bot's own words have the first half of the room, for they
 * say what the quotes are; a quote that does not fit ends the reply.
 */
function fitBlocks(blocks: readonly Block[], room: number): { texts: Fitted[]; leftOut: number } {
  const texts = blocks.map(() => "");
  let left = room;
  const put = (index: number, text: string) => {
    texts[index] = text;
    left -= text.length;
  };
  for (const [index, block] of blocks.entries()) {
    const isWords = block.kind === "heading" || block.kind === "text";
    if (isWords && shown(texts) < MOST_BLOCKS / 2) put(index, wordsOf(block, left - room / 2));
  }
  let leftOut = 0;
  let isFirst = true;
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== "quote" && block.kind !== "list") continue;
    const text = leftOut === 0 && shown(texts) < MOST_BLOCKS ? bodyOf(block, left, isFirst) : "";
    put(index, text);
    if (text === "") leftOut++;
    isFirst = false;
  }
  const fitted = blocks.map(({ kind }, index) => ({ kind, text: texts[index] ?? "" }));
  return { texts: fitted.filter(({ text }) => text !== ""), leftOut };
}

function shown(texts: readonly string[]): number {
  return texts.filter((text) => text !== "").length;
}

/** A first quote that does not fit is cut: there would be no answer without it. */
function bodyOf(block: QuoteBlock | ListBlock, room: number, isFirst: boolean): string {
  if (block.kind === "list") return listOf(block, room);
  const whole = quoteOf(block, room);
  return whole === "" && isFirst ? cutQuoteOf(block, room) : whole;
}

/** Text displays, with a line between one quote and the next. */
function divided(texts: readonly Fitted[]): APIComponentInContainer[] {
  return texts.flatMap(({ kind, text }, index) => {
    const between = kind === "quote" && texts[index - 1]?.kind === "quote";
    return between ? [{ type: ComponentType.Separator }, textDisplay(text)] : [textDisplay(text)];
  });
}

function textDisplay(content: string): APIComponentInContainer {
  return { type: ComponentType.TextDisplay, content };
}

function leftOutLine(count: number): string {
  return count === 1 ? "One passage did not fit here." : `${count} passages did not fit here.`;
}
