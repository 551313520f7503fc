import type { App, Context, webApi } from "@slack/bolt";
import { type Reply, text } from "../../core/reply.ts";
import { pause } from "../backoff.ts";
import type { Way } from "../desk.ts";
import { boardOf } from "./board.ts";
import { Acknowledging } from "./bolt.ts";
import { type SlackDesk, teamOf } from "./desk.ts";
import { readMrkdwn } from "./mrkdwn.ts";
import type { Place } from "./outbox.ts";
import { whereOf } from "./telling.ts";

/** A message that asks something, as Slack delivers it. */
interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly subtype?: string | undefined;
  readonly text?: string;
}

interface Delivery {
  /** All of it, from which it can be delivered again. */
  readonly body: object;
  readonly context: Context;
  readonly client: webApi.WebClient;
}

/** How long an answer waits for its status to be shown, in milliseconds. */
const STATUS_TIME = 1_000;

const TOO_MANY = text(
  "I answered five times here within ten minutes and nobody else asked, so I take a break in this thread. Ask again in ten minutes, or in a new thread.",
);

/** Takes mentions in channels and threads, and direct messages. */
export function takeQuestions(app: App, desk: SlackDesk): void {
  app.event("app_mention", ({ event, ...delivery }) => answer(event, delivery, false));

  app.event("message", async ({ event, ...delivery }) => {
    if (event.channel_type !== "im") return;
    if (event.subtype === "message_deleted") {
      desk.withdraw(desk.keyOf(teamOf(delivery.context), event.channel, event.deleted_ts));
    }
    if (event.subtype === undefined) await answer(event, delivery, true);
  });

  async function answer(message: Message, delivery: Delivery, isDirect: boolean) {
    const { body, context, client } = delivery;
    const { channel, ts, thread_ts, user } = message;
    // Bots, and what Slack writes itself (joins, uploads, edits), are not answered.
    if (user === undefined || message.bot_id || message.subtype) return;
    const team = teamOf(context);
    const place = { client, channel, thread: thread_ts, message: ts, user };
    const thread = desk.keyOf(team, channel, thread_ts ?? ts);
    const call = desk.bot.parseText(readMrkdwn(message.text ?? "", context.botUserId));
    const audience = isDirect ? "channel" : desk.audienceOf(call.command);
    const turn = {
      // The same for every delivery of the message: as a mention, as a message, as a retry.
      key: desk.keyOf(team, channel, ts),
      asker: desk.keyOf(team, user),
      place: {
        channels: [desk.keyOf(channel)],
        isShared: () => desk.isShared(client, channel),
      },
      audience,
      // Direct messages are one conversation; elsewhere a thread is.
      conversation: isDirect ? desk.keyOf(team, channel) : thread,
      board: boardOf(client, channel, desk.keyOf),
      event: body,
      where: whereOf(place, context),
      refusal: () => (desk.fuse.allows(thread, user) ? undefined : TOO_MANY),
      acknowledge: async () => {
        await Acknowledging.parse(context).acknowledge();
        if (isDirect) await showStatus(place);
      },
      isShown: () => desk.outbox.isPosted(place),
      async show(reply: Reply, way: Way, withdrawn: AbortSignal) {
        const isForAll = audience === "channel" && way !== "refused";
        if (isForAll && way !== "offered") return desk.outbox.post(place, reply, withdrawn);
        await (isForAll ? desk.outbox.offer(place, reply) : desk.outbox.whisper(place, reply));
        return undefined;
      },
    } as const;
    await desk.answer(turn, call);
  }
}

// --- Internal helpers ---

/** Shown until the answer is posted; not worth waiting for, and not worth an error. */
async function showStatus({ client, channel, message = "", thread = message }: Place) {
  const where = { channel_id: channel, thread_ts: thread };
  const status = "is reading the briefing…";
  const shown = client.assistant.threads.setStatus({ ...where, status });
  await Promise.race([shown.catch(() => {}), pause(STATUS_TIME)]);
}
