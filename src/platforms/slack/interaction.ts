import type { RespondFn } from "@slack/bolt";
import type { ButtonPress, CommandCall } from "../../core/bot.ts";
import type { Audience } from "../../core/command.ts";
import { visibleLine } from "../../core/visible.ts";
import { type Desk, keyOf } from "./desk.ts";
import type { Place, ResponseKind } from "./outbox.ts";
import { plain, render, type SlackText, withLead } from "./render.ts";

/** A command, a shortcut or a press: one person's, with an address to respond to. */
export interface Interaction extends Place {
  readonly team: string;
  /** Slack's id of what the person did, the same for every delivery of it. */
  readonly id: string;
  readonly respond: RespondFn;
}

/** Who sees the response, and what stands in front of it. */
export interface Showing {
  readonly audience: Audience;
  readonly kind: ResponseKind;
  readonly lead?: SlackText;
}

/** A new message for who acted. */
export const PRIVATE: ResponseKind = { response_type: "ephemeral", replace_original: false };

/** A new message for everyone there. */
export const FOR_ALL: ResponseKind = { response_type: "in_channel", replace_original: false };

/** Answers what a person did, once. */
export async function answer(
  desk: Desk,
  interaction: Interaction,
  request: CommandCall | ButtonPress,
  { audience, kind, lead }: Showing,
): Promise<void> {
  const { team, id, channel, user, respond } = interaction;
  const key = keyOf(team, id);
  await desk.intake.take(key, async () => {
    const conversation = keyOf(team, channel, user);
    const asking = { asker: keyOf(team, user), audience, conversation, key };
    const reply = await desk.bot.handle({ ...asking, ...request });
    const message = render(reply, desk.sign);
    // What went wrong is said to who pressed; the answer that others see stays.
    const shown = reply.problem === undefined ? kind : PRIVATE;
    await desk.outbox.respond(
      interaction,
      respond,
      lead ? withLead(message, lead) : message,
      shown,
    );
  });
}

/** A line that repeats what was asked, where Slack does not show it. */
export function asked(words: string): SlackText {
  return plain(visibleLine(words));
}

export function ask(question: string, article?: string): CommandCall {
  return { command: "ask", input: { question, article } };
}
