import type { webApi } from "@slack/bolt";
import { withTimeLimit } from "../queues.ts";

/** Where something was asked, and by whom: it travels with the question and never changes. */
export interface Place {
  readonly client: webApi.WebClient;
  readonly channel: string;
  /** The thread that it stands in; absent outside of threads. */
  readonly thread?: string | undefined;
  /** The message that asks: outside of threads, its answer begins one. */
  readonly message?: string;
  readonly user: string;
}

/** How long an answer waits for Slack to say something about a message, in milliseconds. */
const TIME = 1_000;

/**
 * The address of a message, for which no scope is needed. Rejects when Slack does not say it in
 * time, and for a message that was deleted (`isDeleted`).
 */
export async function permalinkOf(
  client: webApi.WebClient,
  channel: string,
  ts: string,
): Promise<string | undefined> {
  const ask = () => client.chat.getPermalink({ channel, message_ts: ts });
  return (await withTimeLimit(TIME, ask)).permalink;
}
