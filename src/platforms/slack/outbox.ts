import type { RespondArguments, RespondFn, webApi } from "@slack/bolt";
import { z } from "zod";
import { note, type Reply } from "../../core/reply.ts";
import type { Sign } from "../../core/ticket.ts";
import { answerOffer } from "../../core/views.ts";
import { WithdrawnError } from "../intake.ts";
import type { PlatformLog } from "../platform.ts";
import { createQueues, type QueueOptions } from "../queues.ts";
import { apologyFor, isCutOff, isDeleted, isExpired, isUnsure, judge } from "./failures.ts";
import { permalinkOf } from "./permalink.ts";
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
  /**
   * For everyone there. When Slack does not confirm it, and does not show whether it is there, it is
   * not posted twice: a button leads to it, or where that fails too, the asker is told. Resolves
   * with its ts, where Slack said it. Rejects with WithdrawnError when its question was deleted.
   */
  post(place: Place, reply: Reply, withdrawn?: AbortSignal): Promise<string | undefined>;
  /** For everyone there: what leads to an answer that may be there. */
  offer(place: Place, reply: Reply): Promise<void>;
  /** Something for everyone in a thread, later on; at most once, and not where its first message was deleted. */
  tell(place: Omit<Place, "user">, reply: Reply): Promise<void>;
  /** Whether the answer to a message stands in its thread; undefined where the app may not read. */
  isPosted(place: Place): Promise<boolean | undefined>;
  /** For the asker alone. */
  whisper(place: Place, reply: Reply): Promise<void>;
  /** To the address that came with a command or a press; a whisper once that has expired. */
  respond(place: Place, to: RespondFn, reply: Reply, kind: ResponseKind): Promise<void>;
}

/** Marks an answer, with the message that it answers: people do not see it. */
const ANSWER = "briefing_answer";

const AnswerTo = (question: string) =>
  z.object({
    metadata: z.object({
      event_type: z.literal(ANSWER),
      event_payload: z.object({ question: z.literal(question) }),
    }),
  });

const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false };

const NOT_CONFIRMED = "an answer may not have been posted";

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

  /** Slack takes no key that would make posting the same as posting once; what is in the thread tells. */
  async function isPosted({ client, channel, message, thread = message }: Place) {
    if (message === undefined || thread === undefined) return undefined;
    const where = { channel, ts: thread, oldest: message };
    try {
      const read = { ...where, limit: 100, include_all_metadata: true };
      const { messages = [] } = await client.conversations.replies(read);
      return messages.some((posted) => AnswerTo(message).safeParse(posted).success);
    } catch (err) {
      log.info({ platform: "slack", err }, "the app may not read a thread");
      return undefined;
    }
  }

  /** A delivery of which something can be said instead, if it fails; nothing fails in silence. */
  async function orApologise<T>(place: Place, delivery: Promise<T>): Promise<T | undefined> {
    try {
      return await delivery;
    } catch (failure) {
      const apology = apologyFor(failure);
      if (apology === undefined) throw failure;
      log.warn({ platform: "slack", err: failure }, NOT_CONFIRMED);
      await whisper(place, { text: apology, blocks: [{ type: "section", text: plain(apology) }] });
      return undefined;
    }
  }

  /** Without the mark of an answer to the message. */
  async function postUnmarked(place: Omit<Place, "user">, reply: Reply): Promise<void> {
    const message = { ...whereIs(place), ...render(reply, sign, "channel"), ...NO_PREVIEWS };
    await queues.deliver(place.channel, () => place.client.chat.postMessage(message));
  }

  async function offer(place: Place, reply: Reply): Promise<void> {
    await orApologise(place, postUnmarked(place, reply));
  }

  return {
    whisper: (place, reply) => whisper(place, render(reply, sign, "asker")),
    offer,
    async post(place, reply, withdrawn) {
      const { client, channel, message: asked } = place;
      const metadata = asked && { event_type: ANSWER, event_payload: { question: asked } };
      const rendered = render(reply, sign, "channel");
      const message = { ...rendered, ...(metadata && { metadata }), ...NO_PREVIEWS };
      const call = async () => {
        withdrawn?.throwIfAborted();
        if (await isWithdrawn(place)) throw new WithdrawnError("the question was deleted");
        const { ts } = await client.chat.postMessage({ ...whereIs(place), ...message });
        return ts;
      };
      const deliver = () => queues.deliver(channel, call);
      const delivery = deliver().catch(async (failure) => {
        if (!isUnsure(failure)) throw failure;
        const isThere = await isPosted(place);
        if (isThere) return undefined;
        if (isThere === false && isCutOff(failure)) return deliver();
        const instead = answerOffer(reply);
        if (instead === undefined) throw failure;
        log.warn({ platform: "slack", err: failure }, NOT_CONFIRMED);
        await offer(place, instead);
        return undefined;
      });
      return orApologise(place, delivery);
    },
    async tell(place, reply) {
      if (!(await isWithdrawn(place))) await postUnmarked(place, reply);
    },
    isPosted,
    async respond(place, to, reply, kind) {
      const audience = kind.response_type === "in_channel" ? "channel" : "asker";
      const message = { ...render(reply, sign, audience), ...kind };
      try {
        await orApologise(
          place,
          queues.deliver(place.channel, () => to(message)),
        );
      } catch (failure) {
        if (!isExpired(failure)) throw failure;
        const anew = { ...reply, blocks: [EXPIRED, ...reply.blocks] };
        await whisper(place, render(anew, sign, "asker"));
      }
    },
  };
}

// --- Internal helpers ---

/** In its thread, or in the one that the answer begins. */
function whereIs({ channel, message, thread = message }: Omit<Place, "user">) {
  return { channel, ...(thread && { thread_ts: thread }) };
}

/**
 * Whether the question was deleted. Slack tells of that only apps that read the
 * channel, but says without any scope whether a message has a permalink. What
 * goes wrong here is no reason not to answer.
 */
async function isWithdrawn({ client, channel, message }: Omit<Place, "user">): Promise<boolean> {
  if (message === undefined) return false;
  return permalinkOf(client, channel, message).then(() => false, isDeleted);
}
