import { LimitedCollection } from "discord.js";
import type { Desk } from "../desk.ts";
import type { PlatformLog } from "../platform.ts";
import type { Api } from "./api.ts";

/** What the handlers of events work with. */
export interface DiscordDesk {
  readonly desk: Desk;
  readonly api: Api;
  readonly answers: Answers;
  readonly log: PlatformLog;
  /** Whether there is such a channel or thread, as far as the SDK knows: it is told when one is deleted. */
  hasChannel(id: string): boolean;
}

/** Which conversation an answer belongs to. */
export interface Answers {
  /**
   * The conversation that goes on where somebody replies to this message, or
   * writes in the thread of this id: the thread of a message has the message's id.
   *
   * @param began what asked, as far as it can be told: with it the conversation began, unless it is known better
   */
  at(id: string, began?: string): string;
  /** Whether that is known, and need not be told by what asked. */
  has(id: string): boolean;
  /** The conversation goes on wherever this answer is replied to, or in this thread. */
  add(id: string, conversation: string): void;
}

/** Answers are followed up within minutes; the oldest are forgotten first. */
const MAX_ANSWERS = 1_000;

export function createAnswers({ keyOf }: Desk): Answers {
  const conversations = new LimitedCollection<string, string>({ maxSize: MAX_ANSWERS });
  return {
    at: (id, began = id) => conversations.get(id) ?? keyOf(began),
    has: (id) => conversations.has(id),
    add: (id, conversation) => void conversations.set(id, conversation),
  };
}
