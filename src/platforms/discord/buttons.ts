import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import type { Action, Reply } from "../../core/reply.ts";
import { decodeTicket, encodeTicket, type Sign, type Ticket } from "../../core/ticket.ts";
import { visibleLine } from "../../core/visible.ts";
import { cut } from "../cut.ts";
import { limits } from "./limits.ts";

/** Two rows: no reply has more, and more would leave no room for text. */
const MOST_BUTTONS = 2 * limits.buttonsInRow;

/** The buttons of a reply in rows. */
export function buttonRows(
  reply: Reply,
  sign: Sign,
): APIActionRowComponent<APIButtonComponentWithCustomId>[] {
  const buttons = reply.blocks
    .flatMap((block) => (block.kind === "actions" ? block.actions : []))
    .slice(0, MOST_BUTTONS)
    .map((action, index) => toButton(action, index, sign));
  const starts = [0, limits.buttonsInRow].filter((start) => start < buttons.length);
  return starts.map((start) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(start, start + limits.buttonsInRow),
  }));
}

/** The ticket of a button that was pressed; undefined for an id that is not one of ours. */
export function ticketOf(customId: string, sign: Sign): Ticket | undefined {
  const [, encoded] = /^\d:(.+)$/.exec(customId) ?? [];
  return encoded === undefined ? undefined : decodeTicket(encoded, sign);
}

// --- Internal helpers ---

/** The number keeps the ids of a message different, as Discord demands, whatever the tickets. */
function toButton(action: Action, index: number, sign: Sign): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: action.id === "share" ? ButtonStyle.Primary : ButtonStyle.Secondary,
    label: cut(visibleLine(action.label).trim(), limits.label) || "…",
    custom_id: `${index}:${encodeTicket(action.ticket, sign)}`,
  };
}
