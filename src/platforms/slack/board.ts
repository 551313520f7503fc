import type { webApi } from "@slack/bolt";
import type { Board } from "../lead-back.ts";
import { permalinkOf } from "./permalink.ts";

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
    linkTo: (ts) => permalinkOf(client, channel, ts).catch(() => undefined),
  };
}
