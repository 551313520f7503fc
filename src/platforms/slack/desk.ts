import type { Context } from "@slack/bolt";
import { z } from "zod";
import type { Desk } from "../desk.ts";
import type { Directs } from "./directs.ts";
import type { Fuse } from "./fuse.ts";
import type { Outbox } from "./outbox.ts";
import { type Place, permalinkOf } from "./place.ts";
import type { Sharing } from "./sharing.ts";

/** What the handlers of events work with. */
export interface SlackDesk extends Desk {
  readonly outbox: Outbox;
  readonly fuse: Fuse;
  readonly isShared: Sharing;
  readonly directs: Directs;
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
 * Whose person somebody is: in a channel that several workspaces share it can be another one than that whose
 * installation something is for, of which Slack names now one, now another.
 *
 * @param body what Slack delivered
 */
export function homeOf(body: object, context: Parameters<typeof ownerOf>[0]): string {
  // Slack does not say which workspaces are of an organisation: where one is known, its people are the owner's.
  if (context.enterpriseId !== undefined) return ownerOf(context);
  const { event, user } = Told.safeParse(body).data ?? {};
  return event?.user_team ?? event?.team ?? user?.team_id ?? ownerOf(context);
}

/**
 * What of a Turn follows from the place: who asks, which sections may answer, and who sees it.
 *
 * @param home whose person asks (`homeOf`)
 */
export function turnAt(place: Place, home: string, desk: SlackDesk) {
  const { client, channel, user } = place;
  const board = {
    name: desk.keyOf(channel),
    linkTo: (ts: string) => permalinkOf(client, channel, ts).catch(() => undefined),
  };
  return {
    asker: desk.keyOf(home, user),
    place: channelOf(place, desk),
    isAlone: desk.directs.has(channel),
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

// --- Internal helpers ---

/** How Slack tells whose person somebody is: who wrote a message, and who did something else. */
const Told = z.object({
  event: z.object({ user_team: z.string().nullish(), team: z.string().nullish() }).optional(),
  user: z.object({ team_id: z.string().nullish() }).optional(),
});
