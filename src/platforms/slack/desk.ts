import type { Context } from "@slack/bolt";
import type { Desk } from "../desk.ts";
import type { Fuse } from "./fuse.ts";
import type { Outbox } from "./outbox.ts";
import { boardOf, type Place } from "./place.ts";
import type { Sharing } from "./sharing.ts";

/** What the handlers of events work with. */
export interface SlackDesk extends Desk {
  readonly outbox: Outbox;
  readonly fuse: Fuse;
  readonly isShared: Sharing;
}

/** Whose installation of the app something is for: a workspace, or an organisation that installed it for all of its own. */
export function ownerOf(about: Pick<Context, "isEnterpriseInstall" | "teamId" | "enterpriseId">) {
  return (about.isEnterpriseInstall ? about.enterpriseId : about.teamId) ?? "";
}

/** The workspace of a delivery; of an organisation-wide installation, the organisation. */
export function teamOf({ teamId, enterpriseId }: Context): string {
  return teamId ?? enterpriseId ?? "";
}

/** What of a Turn follows from the place: who asks, which sections may answer, and who sees it. */
export function turnAt(place: Place, desk: SlackDesk, context: Context) {
  return {
    asker: desk.keyOf(teamOf(context), place.user),
    place: channelOf(place, desk),
    board: boardOf(place, desk.keyOf),
  };
}

/** Names the direct messages with somebody, whose channel is not known where nothing came from them. */
export function directOf({ keyOf }: SlackDesk, context: Context, user: string): string {
  return keyOf(teamOf(context), user);
}

/** The channel, for what decides which sections answer there. */
export function channelOf(
  { client, channel }: Pick<Place, "client" | "channel">,
  { keyOf, isShared }: SlackDesk,
) {
  return { channels: [keyOf(channel)], isShared: () => isShared(client, channel) };
}
