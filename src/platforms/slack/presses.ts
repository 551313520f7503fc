import type { App, BlockButtonAction } from "@slack/bolt";
import { decodeTicket } from "../../core/ticket.ts";
import { type Desk, keyOf, teamOf } from "./desk.ts";
import { answer, ask, asked, FOR_ALL, type Showing } from "./interaction.ts";
import { NAMES } from "./names.ts";
import type { Place } from "./outbox.ts";
import { mrkdwn, render, withLead } from "./render.ts";

/** Buttons of an answer: a page in its place, or the same words for everyone. */
export function takePresses(app: App, desk: Desk): void {
  const id = new RegExp(`^${NAMES.ticketAction}`);
  app.action<BlockButtonAction>(id, async ({ body, action, ack, context, client, respond }) => {
    await ack();
    const { container, channel, user, trigger_id: id } = body;
    const thread: string | undefined = container.thread_ts;
    const place = { client, channel: channel?.id ?? "", thread, user: user.id };
    const ticket = decodeTicket(action.value ?? "", desk.sign);
    const showing = ticket?.view === "share" ? shared(place) : turned(container.is_ephemeral);
    await answer(desk, { ...place, team: teamOf(context), id, respond }, { ticket }, showing);
  });
}

/** Example questions on the App Home: answered in the direct messages, because a page shows no answers. */
export function takeExamples(app: App, desk: Desk): void {
  const id = new RegExp(`^${NAMES.exampleAction}`);
  app.action<BlockButtonAction>(id, async ({ body, action, ack, context, client }) => {
    await ack();
    const team = teamOf(context);
    const user = body.user.id;
    const question = action.value ?? "";
    const key = keyOf(team, body.trigger_id);
    await desk.intake.take(key, async () => {
      const asking = { asker: keyOf(team, user), audience: "channel", key } as const;
      const reply = await desk.bot.handle({ ...asking, ...ask(question) });
      const message = withLead(render(reply, desk.sign), asked(`Asked: ${question}`));
      await desk.outbox.post({ client, channel: user, thread: undefined, user }, message);
    });
  });
}

// --- Internal helpers ---

/** The same words for everyone, with who shared them. */
function shared({ user, thread }: Place): Showing {
  const kind = { ...FOR_ALL, ...(thread && { thread_ts: thread }) };
  return { audience: "channel", kind, lead: mrkdwn(`Shared by <@${user}>`) };
}

/** A page in the place of the one before it, seen by the same people. */
function turned(isPrivate: unknown): Showing {
  return isPrivate === true
    ? { audience: "asker", kind: { response_type: "ephemeral", replace_original: true } }
    : { audience: "channel", kind: { response_type: "in_channel", replace_original: true } };
}
