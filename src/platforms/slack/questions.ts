import type { App, webApi } from "@slack/bolt";
import { text } from "../../core/reply.ts";
import { pause } from "../backoff.ts";
import { type Desk, keyOf, teamOf } from "./desk.ts";
import { readMrkdwn } from "./mrkdwn.ts";
import type { Place } from "./outbox.ts";
import { render } from "./render.ts";

/** A message that asks something. */
interface Question {
  readonly team: string;
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | undefined;
  readonly user: string;
  /** What was typed, without the mention of the bot. */
  readonly text: string;
  /** Whether it stands in the direct messages with the bot. */
  readonly direct: boolean;
}

/** How long an answer waits for its status to be shown, in milliseconds. */
const STATUS_TIME = 1_000;

const TOO_MANY =
  "I answered five times here within ten minutes and nobody else asked, so I take a break in this thread. Ask again in ten minutes, or in a new thread.";

/** Takes mentions in channels and threads, and direct messages. */
export function takeQuestions(app: App, desk: Desk): void {
  app.event("app_mention", async ({ event, context, client }) => {
    if (!isFromPerson(event)) return;
    const text = readMrkdwn(event.text, context.botUserId);
    await answer({ ...placed(event, teamOf(context)), text, direct: false }, client, desk);
  });

  app.event("message", async ({ event, context, client }) => {
    if (event.channel_type !== "im") return;
    const team = teamOf(context);
    if (event.subtype === "message_deleted") {
      desk.intake.withdraw(keyOf(team, event.channel, event.deleted_ts));
    }
    if (event.subtype !== undefined || !isFromPerson(event)) return;
    const text = readMrkdwn(event.text ?? "", context.botUserId);
    await answer({ ...placed(event, team), text, direct: true }, client, desk);
  });
}

// --- Internal helpers ---

interface Sent {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly user: string;
}

/** Bots, and what Slack writes itself (joins, uploads, edits), are not answered. */
function isFromPerson<E extends { user?: string; bot_id?: string; subtype?: string | undefined }>(
  event: E,
): event is E & { user: string } {
  return event.user !== undefined && event.bot_id === undefined && event.subtype === undefined;
}

function placed({ channel, ts, thread_ts, user }: Sent, team: string) {
  return { team, channel, ts, thread: thread_ts, user };
}

async function answer(question: Question, client: webApi.WebClient, desk: Desk): Promise<void> {
  const { team, channel, ts, user, direct } = question;
  const place = { client, channel, thread: question.thread, message: ts, user };
  const thread = keyOf(team, channel, question.thread ?? ts);
  // The same for every delivery of the message: as a mention, as a message, as a retry.
  const key = keyOf(team, channel, ts);
  await desk.intake.take(key, async (withdrawn) => {
    const { bot, outbox, sign } = desk;
    if (!desk.fuse.allows(thread, user)) {
      const { edition } = bot.briefing();
      return outbox.whisper(place, render({ blocks: [text(TOO_MANY)], edition }, sign));
    }
    const call = bot.parseText(question.text);
    const audience = direct ? "channel" : audienceOf(call.command, desk);
    // Direct messages are one conversation; elsewhere a thread is.
    const conversation = direct ? keyOf(team, channel) : thread;
    const asking = { asker: keyOf(team, user), audience, conversation, key };
    const status = direct ? showStatus(place) : undefined;
    const [reply] = await Promise.all([bot.handle({ ...asking, ...call }), status]);
    const message = render(reply, sign);
    if (audience === "asker") await outbox.whisper(place, message);
    else await outbox.post(place, message, withdrawn);
  });
}

function audienceOf(name: string, { bot }: Desk) {
  return bot.commands.find((command) => command.name === name)?.audience ?? "channel";
}

/** Shown until the answer is posted; not worth waiting for, and not worth an error. */
async function showStatus({ client, channel, message = "", thread = message }: Place) {
  const where = { channel_id: channel, thread_ts: thread };
  const shown = client.assistant.threads.setStatus({
    ...where,
    status: "is reading the briefing…",
  });
  await Promise.race([shown.catch(() => {}), pause(STATUS_TIME)]);
}
