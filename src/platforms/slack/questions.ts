import type { AllMiddlewareArgs, App, SlackEventMiddlewareArgs, types } from "@slack/bolt";
import { MIN_CLAIM_AGE } from "../../core/records.ts";
import { text } from "../../core/reply.ts";
import { pause } from "../backoff.ts";
import { seenBy, type Turn } from "../desk.ts";
import { Acknowledging } from "./bolt.ts";
import { homeOf, ownerOf, type SlackDesk, turnAt } from "./desk.ts";
import { wordsOf } from "./mrkdwn.ts";
import { whereOf } from "./telling.ts";

/** A message that asks something. */
type Message =
  | types.AppMentionEvent
  | types.GenericMessageEvent
  | types.FileShareMessageEvent
  | types.ThreadBroadcastMessageEvent;

/** What Bolt gives with it; from the body it can be delivered again. */
type Delivery = Omit<SlackEventMiddlewareArgs<Message["type"]> & AllMiddlewareArgs, "event">;

/** How long an answer waits for its status to be shown, in milliseconds. */
const STATUS_TIME = 1_000;

const TOO_MANY = text(
  "I answered five times here within ten minutes and nobody else asked, so I take a break in this thread. Ask again in ten minutes, or in a new thread.",
);

const TOO_FAST = text(
  "I answered five times here within half a minute, so I take a break in this thread. Ask again in half a minute.",
);

/** Takes mentions in channels and threads, and direct messages. */
export function takeQuestions(app: App, desk: SlackDesk): void {
  app.event("app_mention", ({ event, ...delivery }) => answer(event, delivery));

  app.event("message", async ({ event, ...delivery }) => {
    if (event.channel_type !== "im") return;
    desk.directs.add(event.channel);
    const gone = deletedBy(event);
    if (gone) desk.withdraw(desk.keyOf(event.channel, gone));
    if (isWritten(event)) await answer(event, delivery);
  });

  async function answer(message: Message, { body, context, client, setStatus }: Delivery) {
    const { channel, ts, thread_ts, user } = message;
    // Bots, and what Slack writes itself (joins, pins, edits), are not answered.
    const isBot = "bot_id" in message && message.bot_id;
    if (user === undefined || isBot || !isWritten(message) || isEditedLate(message)) return;
    const isDirect = message.type === "message";
    const owner = ownerOf(context);
    const place = { client, channel, thread: thread_ts, message: ts, user };
    // Here and in the key without the owner: of a channel that several of them share, Slack names now one, now another.
    const thread = desk.keyOf(channel, thread_ts ?? ts);
    const call = desk.bot.parseText(wordsOf(message, context.botUserId));
    const audience = desk.audienceOf(call.command);
    const { acknowledge } = Acknowledging.parse(context);
    // Not worth waiting for, and not worth an error.
    const showStatus = (words: string) =>
      Promise.race([setStatus(words).catch(() => {}), pause(STATUS_TIME)]);
    const at = turnAt(place, homeOf(body, context), desk);
    const turn: Turn = {
      ...at,
      // The same for every delivery of the message: as a mention, as a message, as a retry.
      key: desk.keyOf(channel, ts),
      audience,
      // The direct messages with somebody are one conversation; elsewhere a thread is.
      conversation: isDirect ? at.asker : thread,
      event: body,
      where: whereOf(place, owner),
      refusal() {
        if (desk.fuse.allows(thread, user, isDirect)) return undefined;
        return isDirect ? TOO_FAST : TOO_MANY;
      },
      async acknowledge() {
        await acknowledge();
        if (isDirect) await showStatus("is reading the briefing…");
      },
      isShown: () => desk.outbox.isPosted(place),
      async show(reply, way, withdrawn) {
        let shownAt: string | undefined;
        try {
          shownAt = await tell(reply, way, withdrawn);
          return shownAt;
        } finally {
          // Slack takes the status away with what is posted, and with nothing else for two minutes.
          if (isDirect && shownAt === undefined) await showStatus("");
        }
      },
    };
    await desk.answer(turn, call);

    async function tell(...[reply, way, withdrawn]: Parameters<Turn["show"]>) {
      // No answer to this is on its way, so that nothing acknowledged it yet.
      if (way === "refused") await acknowledge();
      // In direct messages nobody else sees what is posted.
      const isWhisper = way === "refused" || (seenBy(way, audience) === "asker" && !isDirect);
      if (isWhisper) return desk.outbox.whisper(place, reply);
      if (way === "offered") return desk.outbox.offer(place, reply);
      return desk.outbox.post(place, reply, withdrawn);
    }
  }
}

// --- Internal helpers ---

/** Whether a person wrote it: with a file, or in a thread and for its channel too, it has a subtype all the same. */
function isWritten(event: types.AppMentionEvent | types.MessageEvent): event is Message {
  return [undefined, "file_share", "thread_broadcast"].includes(event.subtype);
}

/**
 * Whether it was edited when nobody may know any more that it was answered: with every edit Slack
 * tells anew of a mention (github.com/PostHog/posthog, pull request 59517).
 */
function isEditedLate(message: Message): boolean {
  const edited = "edited" in message ? message.edited : undefined;
  return edited !== undefined && (Number(edited.ts) - Number(message.ts)) * 1000 > MIN_CLAIM_AGE;
}

/**
 * The ts of the message that is deleted by this. One that has replies is only changed, into a "tombstone"
 * (github.com/42wim/matterbridge, issue 600), which the SDK's types do not know.
 */
function deletedBy(event: types.MessageEvent): string | undefined {
  if (event.subtype === "message_deleted") return event.deleted_ts;
  if (event.subtype !== "message_changed") return undefined;
  return String(event.message.subtype) === "tombstone" ? event.message.ts : undefined;
}
