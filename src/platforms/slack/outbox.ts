import type { RespondArguments, RespondFn, webApi } from "@slack/bolt";
import { note, type Reply } from "../../core/reply.ts";
import type { Sign } from "../../core/ticket.ts";
import type { PlatformLog } from "../platform.ts";
import { createQueues, type QueueOptions, withTimeLimit } from "../queues.ts";
import { apologyFor, isDeleted, isExpired, judge } from "./failures.ts";
import { plain, render, type SlackMessage } from "./render.ts";

/** Where something was asked, and by whom: it travels with the question and never changes. */
export interface Place {
  readonly client: webApi.WebClient;
  readonly channel: string;
  /** The thread that it stands in; undefined outside of threads. */
  readonly thread: string | undefined;
  /** The message that asks: outside of threads, its answer begins one. */
  readonly message?: string;
  readonly user: string;
}

/** Who sees a response, and whether it takes the place of the message whose button was pressed. */
export type ResponseKind = Pick<
  RespondArguments,
  "response_type" | "replace_original" | "thread_ts"
>;

/** Everything that is posted goes through here: one message at a time in a channel. */
export interface Outbox {
  /** For everyone there. When Slack does not confirm it, it is not posted twice: the asker is told. */
  post(place: Place, reply: Reply, withdrawn?: AbortSignal): Promise<void>;
  /** For the asker alone. */
  whisper(place: Place, reply: Reply): Promise<void>;
  /** To the address that came with a command or a press; a whisper once that has expired. */
  respond(place: Place, to: RespondFn, reply: Reply, kind: ResponseKind): Promise<void>;
}

/** How long an answer waits for Slack to say whether its question still stands, in milliseconds. */
const CHECK_TIME = 1_000;

const EXPIRED = note("Slack takes no more changes there, so this is posted anew, for you alone.");

export function createOutbox(
  sign: Sign,
  log: PlatformLog,
  timing: Omit<QueueOptions, "judge">,
): Outbox {
  const queues = createQueues({ judge, ...timing });

  /** Never in a thread that the answer would begin: Slack shows nobody a whisper there. */
  async function whisper({ client, channel, thread, user }: Place, message: SlackMessage) {
    const where = { channel, user, ...(thread && { thread_ts: thread }) };
    await queues.deliver(channel, () => client.chat.postEphemeral({ ...where, ...message }));
  }

  /** A delivery of which something can be said instead, if it fails; nothing fails in silence. */
  async function orApologise(place: Place, delivery: Promise<unknown>): Promise<void> {
    try {
      await delivery;
    } catch (failure) {
      const apology = apologyFor(failure);
      if (apology === undefined) throw failure;
      log.warn({ platform: "slack", err: failure }, "an answer may not have been posted");
      await whisper(place, { text: apology, blocks: [{ type: "section", text: plain(apology) }] });
    }
  }

  return {
    whisper: (place, reply) => whisper(place, render(reply, sign)),
    async post(place, reply, withdrawn) {
      const { client, channel, message: asked, thread = asked } = place;
      const where = { channel, ...(thread && { thread_ts: thread }) };
      const message = { ...render(reply, sign), unfurl_links: false, unfurl_media: false };
      const call = async () => {
        if (withdrawn?.aborted || (await isWithdrawn(place))) return;
        await client.chat.postMessage({ ...where, ...message });
      };
      await orApologise(place, queues.deliver(channel, call));
    },
    async respond(place, to, reply, kind) {
      const message = { ...render(reply, sign), ...kind };
      try {
        await orApologise(
          place,
          queues.deliver(place.channel, () => to(message)),
        );
      } catch (failure) {
        if (!isExpired(failure)) throw failure;
        const anew = { ...reply, blocks: [EXPIRED, ...reply.blocks] };
        await whisper(place, render(anew, sign));
      }
    },
  };
}

// --- Internal helpers ---

/**
 * Whether the question was deleted. Slack tells of that only apps that read the
 * channel, but says without any scope whether a message has a permalink. What
 * goes wrong here is no reason not to answer.
 */
async function isWithdrawn({ client, channel, message }: Place): Promise<boolean> {
  if (message === undefined) return false;
  const link = () => client.chat.getPermalink({ channel, message_ts: message });
  return withTimeLimit(CHECK_TIME, link).then(() => false, isDeleted);
}
