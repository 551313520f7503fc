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

/** Whose installation of the app a delivery is for: a workspace, or an organisation that installed it for all of its own. */
export function ownerOf(context: {
  isEnterpriseInstall: boolean;
  teamId?: string;
  enterpriseId?: string;
}): string {
  const { isEnterpriseInstall, enterpriseId, teamId } = context;
  return (isEnterpriseInstall ? enterpriseId : teamId) ?? "";
}

/** The workspace of a delivery; of an organisation-wide installation, the organisation. */
export function teamOf(context: { teamId?: string; enterpriseId?: string }): string {
  return context.teamId ?? context.enterpriseId ?? "";
}
