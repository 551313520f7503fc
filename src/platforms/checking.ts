import { MAX_QUESTION_LENGTH } from "../core/asking.ts";
import type { CommandCall } from "../core/bot.ts";
import { holdsWordBesideAddresses } from "../core/plain-question.ts";
import { cut } from "./cut.ts";

/** The entry in the menu of a message. */
export const CHECK = "Check the briefing";

/** What asks the briefing about a message, and what is said in front of the answer. */
interface Check {
  readonly call: CommandCall;
  readonly lead?: string;
}

const NO_TEXT =
  "This message has no text that could be checked: pictures, files and links are not read.";

const BEGINNING = "The message is long: this is about its beginning.";

/**
 * Whatever a message says is answered: who has it checked cannot change it.
 *
 * @param words what the message says, as its platform reads it
 */
export function checkOf(words: string): Check {
  if (!holdsWordBesideAddresses(words)) {
    return { call: { command: "help", input: {} }, lead: NO_TEXT };
  }
  const question = cut(words, MAX_QUESTION_LENGTH);
  const call = { command: "ask", input: { question } };
  return question === words ? { call } : { call, lead: BEGINNING };
}
