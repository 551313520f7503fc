import { keepRecent } from "../../core/keep-recent.ts";

/**
 * The bot's own direct messages, which nobody reads but one person. Slack says of a command or a press
 * only that it is in direct messages, which can be those of two people; of these it says it when they are
 * opened, and with what is written there.
 */
export interface Directs {
  add(channel: string): void;
  has(channel: string): boolean;
}

/** Those that are remembered, opened or written in last. */
const MAX_DIRECTS = 10_000;

export function createDirects(): Directs {
  const known = new Map<string, true>();
  return {
    add: (channel) => keepRecent(known, channel, true, MAX_DIRECTS),
    has: (channel) => known.has(channel),
  };
}
