import type { Context, webApi } from "@slack/bolt";
import { z } from "zod";
import type { Reached } from "../telling.ts";
import { ownerOf, type SlackDesk } from "./desk.ts";
import type { Place } from "./outbox.ts";

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

export function whereOf({ channel, message = "", thread }: Place, context: Context): Where {
  const owner = ownerOf(context);
  return { owner, channel, message, ...(thread !== undefined && { thread }) };
}

/**
 * Finds the threads again that this names.
 *
 * @param clientOf what acts for an installation; undefined when the app was removed there
 */
export function reachOnSlack(
  { outbox, isShared, keyOf }: SlackDesk,
  clientOf: (owner: string) => Promise<webApi.WebClient | undefined>,
) {
  return async (where: unknown): Promise<Reached | undefined> => {
    const { data: known } = Where.safeParse(where);
    if (known === undefined) return undefined;
    const { owner, channel, message, thread } = known;
    const client = await clientOf(owner);
    return (
      client && {
        place: { channels: [keyOf(channel)], isShared: () => isShared(client, channel) },
        tell: (reply) => outbox.tell({ client, channel, message, thread }, reply),
      }
    );
  };
}
