import type { Context } from "@slack/bolt";
import type { Desk } from "../desk.ts";
import type { Fuse } from "./fuse.ts";
import type { Outbox } from "./outbox.ts";
import { type Place, permalinkOf } from "./place.ts";
import type { Sharing } from "./sharing.ts";

/** What the handlers of events work with. */
export interface SlackDesk extends Desk {
  readonly outbox: Outbox;
  readonly fuse: Fuse;
  readonly isShared: Sharing;
}

/**
 * Whose installation of the app something is for: a workspace, or an organisation that installed it for
 * all of its own. A person of it is the same in every one of them, and Slack names now one, now none.
 */
export function ownerOf(about: Pick<Context, "isEnterpriseInstall" | "teamId" | "enterpriseId">) {
  const { isEnterpriseInstall, teamId, enterpriseId } = about;
  // That the app was removed from an organisation, Slack tells without a workspace nor a word on the installation.
  return (isEnterpriseInstall ? undefined : teamId) ?? enterpriseId ?? "";
}

/**
 * What of a Turn follows from the place: who asks, which sections may answer, and who sees it.
 *
 * @param owner whose installation of the app is there (`ownerOf`)
 */
export function turnAt(place: Place, owner: string, desk: SlackDesk) {
  const { client, channel, user } = place;
  const board = {
    name: desk.keyOf(channel),
    linkTo: (ts: string) => permalinkOf(client, channel, ts).catch(() => undefined),
  };
  return {
    asker: desk.keyOf(owner, user),
    place: channelOf(place, desk),
    // Not direct messages (D), nor ids that groups of people have as well as old private channels (G).
    board: channel.startsWith("C") ? board : undefined,
  };
}

/** The channel, for what decides which sections answer there. */
export function channelOf(
  { client, channel }: Pick<Place, "client" | "channel">,
  { keyOf, isShared }: SlackDesk,
) {
  return { channels: [keyOf(channel)], isShared: () => isShared(client, channel) };
}
