import type { Asking, CommandCall } from "./bot.ts";
import type { Briefing } from "./briefing.ts";
import type { Command } from "./command.ts";
import type { AskedBy, UnansweredQuestion } from "./records.ts";
import type { Reply } from "./reply.ts";

/** A request that was served, and the earlier questions of its conversation. */
export interface Served {
  readonly request: Asking & CommandCall;
  readonly command: Command;
  readonly earlier: readonly string[];
  readonly reply: Reply;
}

/**
 * What is kept of a question that was not answered, so that the answer of a later edition can be told
 * where it was asked. Only what everyone there could read, and what asks the same when it is asked
 * again with nothing before it: no part of the briefing was chosen, and no earlier question is needed.
 */
export function unansweredOf(
  { request, command, earlier, reply }: Served,
  { language }: Briefing,
): (AskedBy & UnansweredQuestion) | undefined {
  const { key, asker, audience, address, input } = request;
  const { [command.question ?? ""]: question, ...others } = input;
  if (reply.verdict !== "not-in-briefing" || audience !== "channel") return undefined;
  if (address === undefined || typeof question !== "string") return undefined;
  if (Object.values(others).some((value) => value !== undefined)) return undefined;
  const form = language.questionForm(question, language.tokens(question));
  if (earlier.length > 0 && form.followUp !== "none") return undefined;
  return { key, asker, question, address };
}
