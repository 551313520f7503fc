import type { Action, Reply } from "../core/reply.ts";
import { encodeTicket, type Sign } from "../core/ticket.ts";
import { visibleLine } from "../core/visible.ts";
import { cut } from "./cut.ts";

/** A button as platforms take it. */
export interface Button {
  readonly id: Action["id"];
  readonly label: string;
  /** Its ticket, encoded: at most MAX_TICKET_LENGTH characters. */
  readonly value: string;
}

/** The reply as it is shown where nobody else is, with whom it could be shared. */
export function withoutSharing(reply: Reply): Reply {
  const blocks = reply.blocks.map((block) =>
    block.kind === "actions"
      ? { ...block, actions: block.actions.filter(({ id }) => id !== "share") }
      : block,
  );
  return { ...reply, blocks };
}

/**
 * The buttons of a reply, in their order.
 *
 * @param most how many the platform shows
 * @param length UTF-16 code units of a label
 */
export function buttonsOf(reply: Reply, sign: Sign, most: number, length: number): Button[] {
  const actions = reply.blocks.flatMap((block) => (block.kind === "actions" ? block.actions : []));
  return actions.slice(0, most).map(({ id, label, ticket }) => ({
    id,
    label: cut(visibleLine(label).trim(), length) || "…",
    value: encodeTicket(ticket, sign),
  }));
}
