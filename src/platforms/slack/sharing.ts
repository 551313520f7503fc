import type { webApi } from "@slack/bolt";
import type { PlatformLog } from "../platform.ts";

/** What of Slack's client is needed here. */
interface Client {
  readonly conversations: {
    info(of: { readonly channel: string }): Promise<Told>;
  };
}

type Told = Pick<webApi.ConversationsInfoResponse, "channel">;

/** Tells whether people of another organisation read a channel. */
export type Sharing = (client: Client, channel: string) => Promise<boolean>;

/**
 * Asks Slack, which needs channels:read and groups:read. A channel that Slack does not tell of
 * counts as shared: what is not for others must not depend on an answer that did not come.
 */
export function createSharing(log: PlatformLog): Sharing {
  return async (client, channel) => {
    try {
      const { channel: info } = await client.conversations.info({ channel });
      return info?.is_ext_shared !== false || info.is_pending_ext_shared === true;
    } catch (err) {
      log.warn(
        { platform: "slack", channel, err },
        "whether a channel is shared is not known, so that only public sections answer: give the app channels:read and groups:read",
      );
      return true;
    }
  };
}
