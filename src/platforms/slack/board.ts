import type { webApi } from "@slack/bolt";
import type { Board } from "../lead-back.ts";
import { withTimeLimit } from "../queues.ts";

/** How long an answer waits for the address of an earlier one, in milliseconds. */
const LINK_TIME = 1_000;

/**
 * The channel of an id; its threads are for everyone there. Undefined for direct messages (D), and
 * for ids that groups of people have as well as old private channels (G).
 */
export function boardOf(
  client: webApi.WebClient,
  channel: string,
  keyOf: (id: string) => string,
): Board | undefined {
  if (!/^C/.test(channel)) return undefined;
  return {
    name: keyOf(channel),
    // Needs no scope. Slack gives no address of a message that was deleted.
    linkTo(ts) {
      const link = () => client.chat.getPermalink({ channel, message_ts: ts });
      return withTimeLimit(LINK_TIME, link).then(
        ({ permalink }) => permalink,
        () => undefined,
      );
    },
  };
}
