import { LimitedCollection } from "discord.js";
import { keyOf } from "./desk.ts";

/** Answers are followed up within minutes; the oldest are forgotten first. */
const MAX_ANSWERS = 10_000;

/** Which conversation an answer belongs to. */
export interface Answers {
  /**
   * The conversation that goes on where somebody replies to this message, or
   * writes in the thread of this id: the thread of a message has the message's id.
   */
  conversationAt(id: string): string;
  /** The conversation goes on wherever this answer is replied to. */
  add(answerId: string, conversation: string): void;
}

export function createAnswers(): Answers {
  const conversations = new LimitedCollection<string, string>({ maxSize: MAX_ANSWERS });
  return {
    conversationAt: (id) => conversations.get(id) ?? keyOf(id),
    add: (answerId, conversation) => void conversations.set(answerId, conversation),
  };
}
