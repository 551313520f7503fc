import type { webApi } from "@slack/bolt";
import { keepRecent } from "../../core/keep-recent.ts";
import type { PlatformLog } from "../platform.ts";
import { hintFor, isNotGranted } from "./failures.ts";

/** What of Slack's client is needed here. */
interface Client {
  readonly conversations: {
    info(of: { readonly channel: string }): Promise<Told>;
  };
}

type Told = Pick<webApi.ConversationsInfoResponse, "channel">;

/** Tells whether people of another organisation read a channel. */
export type Sharing = (client: Client, channel: string) => Promise<boolean>;

/** Milliseconds for which what Slack said holds: a channel can be shared at any time. */
const MEMORY = 60_000;

const NOT_KNOWN = "whether a channel is shared is not known, so that only public sections answer";

const GRANT = "give the app channels:read and groups:read";

/** Channels that are remembered, those asked about last. */
const MAX_CHANNELS = 1000;

/**
 * Asks Slack, which needs channels:read and groups:read. A channel that Slack does not tell of
 * counts as shared: what is not for others must not depend on an answer that did not come.
 *
 * @param now milliseconds, by a clock that nobody sets: one set back would hide that a channel is shared
 */
export function createSharing(
  log: PlatformLog,
  now: () => number = () => performance.now(),
): Sharing {
  const known = new Map<string, { readonly at: number; readonly shared: boolean }>();

  return async (client, channel) => {
    const last = known.get(channel);
    if (last && now() - last.at < MEMORY) return last.shared;
    try {
      const { channel: info } = await client.conversations.info({ channel });
      const shared = info?.is_ext_shared !== false || info.is_pending_ext_shared === true;
      keepRecent(known, channel, { at: now(), shared }, MAX_CHANNELS);
      return shared;
    } catch (err) {
      const fix = isNotGranted(err) ? GRANT : hintFor(err);
      log.warn({ platform: "slack", channel, err }, fix ? `${NOT_KNOWN}: ${fix}` : NOT_KNOWN);
      return true;
    }
  };
}
