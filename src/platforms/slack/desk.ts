import type { Bot } from "../../core/bot.ts";
import type { Sign } from "../../core/ticket.ts";
import type { Intake } from "../intake.ts";
import type { Fuse } from "./fuse.ts";
import type { Outbox } from "./outbox.ts";

/** What the handlers of events share. */
export interface Desk {
  readonly bot: Bot;
  readonly intake: Intake;
  readonly outbox: Outbox;
  readonly fuse: Fuse;
  readonly sign: Sign;
}

/** The workspace of a delivery; of an organisation-wide installation, the organisation. */
export function teamOf(context: { teamId?: string; enterpriseId?: string }): string {
  return context.teamId ?? context.enterpriseId ?? "";
}

/** Names a question, a person or a conversation among those of all platforms. */
export function keyOf(team: string, ...ids: readonly string[]): string {
  return ["slack", team, ...ids].join(":");
}
