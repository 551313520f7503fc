import type { webApi } from "@slack/bolt";
import { z } from "zod";
import type { Reached } from "../telling.ts";
import { channelOf, type SlackDesk } from "./desk.ts";
import type { Place } from "./place.ts";

/** What names a thread of Slack where an answer can be told later. */
type Where = z.infer<typeof Where>;

const Where = z.object({
  /** Whose installation of the app is there: a workspace, or an organisation. */
  owner: z.string(),
  channel: z.string(),
  /** The message that asked, and the thread that it stands in. */
  message: z.string(),
  thread: z.string().exactOptional(),
});

export function whereOf({ channel, message = "", thread }: Place, owner: string): Where {
  return { owner, channel, message, ...(thread !== undefined && { thread }) };
}

/**
 * Finds the threads again that this names.
 *
 * @param clientOf what acts for an installation; undefined when the app was removed there
 */
export function reachOnSlack(
  desk: SlackDesk,
  clientOf: (owner: string) => Promise<webApi.WebClient | undefined>,
) {
  return async (where: unknown): Promise<Reached | undefined> => {
    const { data: known } = Where.safeParse(where);
    if (known === undefined) return undefined;
    const { owner, ...thread } = known;
    const client = await clientOf(owner);
    if (client === undefined) return undefined;
    const place = { client, ...thread };
    return { place: channelOf(place, desk), tell: (reply) => desk.outbox.tell(place, reply) };
  };
}
