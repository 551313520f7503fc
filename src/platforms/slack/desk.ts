import type { Desk } from "../desk.ts";
import type { Fuse } from "./fuse.ts";
import type { Outbox } from "./outbox.ts";
import type { Sharing } from "./sharing.ts";

/** What the handlers of events work with. */
export interface SlackDesk extends Desk {
  readonly outbox: Outbox;
  readonly fuse: Fuse;
  readonly isShared: Sharing;
}

/** The workspace of a delivery; of an organisation-wide installation, the organisation. */
export function teamOf(context: { teamId?: string; enterpriseId?: string }): string {
  return context.teamId ?? context.enterpriseId ?? "";
}
