import type { RespondArguments, RespondFn, types, webApi } from "@slack/bolt";
import { z } from "zod";
import type { Audience } from "../../core/command.ts";
import { note, type Reply, text } from "../../core/reply.ts";
import type { Sign } from "../../core/ticket.ts";
import { answerOffer } from "../../core/views.ts";
import { UndeliveredError, WithdrawnError } from "../abandoned.ts";
import { withoutSharing } from "../buttons.ts";
import type { Way } from "../desk.ts";
import { parseJson } from "../json.ts";
import type { PlatformLog } from "../platform.ts";
import { createQueues, type QueueOptions } from "../queues.ts";
import {
  AddressError,
  apologyFor,
  isClosed,
  isCutOff,
  isDeleted,
  isExpired,
  isUnsure,
  judge,
  RefusedError,
  refusalOf,
} from "./failures.ts";
import { type Place, permalinkOf } from "./place.ts";
import { render } from "./render.ts";

/** Where nobody asks: something is said there later on. */
type Thread = Omit<Place, "user">;

/** Somebody, wherever it was asked. */
type Person = Pick<Place, "client" | "user">;

export type Outbox = ReturnType<typeof createOutbox>;

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

const NO_WAY = note("Slack gave me no way to answer there, so this is for you alone.");

const REFUSED = text("Slack refused the answer; its reason is in my log.");

const NOT_SHARED = text("The answer was not shared: Slack lets me post nothing there.");

const EXPIRED = note("Slack takes no more changes there, so this is posted anew, for you alone.");

/** Everything that is posted goes through here: one message at a time in a channel. */
export function createOutbox(sign: Sign, log: PlatformLog, timing: Omit<QueueOptions, "judge">) {
  const queues = createQueues({ judge, ...timing });

  /**
   * For the asker alone; never in a thread that the answer would begin: Slack shows nobody a whisper there.
   * Rejects with UndeliveredError where Slack does not take it now.
   */
  async function whisper(place: Place, reply: Reply): Promise<undefined> {
    const { client, channel, thread, user } = place;
    const where = { channel, user, ...(thread && { thread_ts: thread }) };
    const message = { ...where, ...render(reply, sign, "asker") };
    try {
      await queues.deliver(channel, () => client.chat.postEphemeral(message));
    } catch (failure) {
      if (apologyFor(failure) === undefined) return refused(place, reply, failure);
      throw new UndeliveredError(failure, isUnsure(failure));
    }
  }

  /** In the direct messages with somebody: the bot need not be where it was asked, nor be let post there. */
  function direct({ client, user }: Person, reply: Reply): Promise<string | undefined> {
    return post({ client, channel: user, user }, withoutSharing(reply));
  }

  /** There in place of where it was asked, which is said. */
  async function elsewhere(place: Place, reply: Reply): Promise<undefined> {
    await direct(place, { ...reply, blocks: [NO_WAY, ...reply.blocks] });
  }

  /**
   * What Slack refused outright; said directly where it is the place that is closed, else the asker is told:
   * directly, too, where that is refused in its turn. Rejects, for the operator to hear of it.
   */
  async function refused(place: Place, reply: Reply, failure: unknown): Promise<never> {
    // In direct messages there is no other way to say it.
    if (place.channel === place.user) throw failure;
    const told = new RefusedError(place.channel, failure);
    // Whose token is refused can say nothing.
    if (refusalOf(failure) !== undefined) throw told;
    if (isClosed(failure) || reply.blocks.includes(REFUSED))
      await elsewhere(place, reply).catch((unsaid) => {
        // Of two places that are closed, the operator can open the one that was asked in.
        if (!isClosed(unsaid)) throw unsaid;
      });
    // What goes wrong here is not what the operator is to hear of.
    else await whisper(place, { ...reply, blocks: [REFUSED] }).catch(() => {});
    throw told;
  }

  /**
   * Whether the answer to a message stands in its thread; undefined where the app may not read. Slack
   * takes no key that would make posting the same as posting once.
   */
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

  /**
   * What is said instead of a reply that could not be delivered; nothing fails in silence. Rejects all the
   * same where it is shown to nobody, and with UndeliveredError where Slack takes neither.
   */
  async function apologise(place: Place, reply: Reply, failure: unknown): Promise<undefined> {
    // Who deleted the question waits for nothing.
    if (failure instanceof WithdrawnError) throw failure;
    const apology = apologyFor(failure);
    if (apology === undefined) return refused(place, reply, failure);
    const isLost = !isUnsure(failure);
    if (!isLost) log.warn({ platform: "slack", err: failure }, NOT_CONFIRMED);
    // Slack whispers to nobody in direct messages that are named by a person alone.
    if (place.channel === place.user) throw new UndeliveredError(failure, !isLost);
    await whisper(place, { ...reply, blocks: [text(apology)] }).catch((unsaid) => {
      if (!(unsaid instanceof UndeliveredError)) throw unsaid;
      throw new UndeliveredError(failure, !isLost || unsaid.isUnsure);
    });
    // What nobody sees may be wanted again.
    if (isLost) throw failure;
  }

  /** What everyone there sees: in its thread, or in the one that the answer begins. */
  function messageFor({ channel, message, thread = message }: Thread, reply: Reply) {
    const where = { channel, ...(thread && { thread_ts: thread }) };
    return { ...where, ...render(reply, sign, "channel"), ...NO_PREVIEWS };
  }

  /** Without the mark of an answer to the message. */
  async function postUnmarked(thread: Thread, reply: Reply): Promise<undefined> {
    const message = messageFor(thread, reply);
    await queues.deliver(thread.channel, () => thread.client.chat.postMessage(message));
  }

  /** For everyone there: what leads to an answer that may be there. */
  function offer(place: Place, reply: Reply): Promise<undefined> {
    return postUnmarked(place, reply).catch((failure) => apologise(place, reply, failure));
  }

  /**
   * For everyone there. When Slack does not confirm it, and does not show whether it is there, it is
   * not posted twice: a button leads to it, or where that fails too, the asker is told. Resolves
   * with its ts, where Slack said it. Rejects with WithdrawnError when its question was deleted.
   */
  async function post(
    place: Place,
    reply: Reply,
    withdrawn?: AbortSignal,
  ): Promise<string | undefined> {
    const { client, channel, message: asked } = place;
    const mark = asked && { event_type: ANSWER, event_payload: { question: asked } };
    const message = { ...messageFor(place, reply), ...(mark && { metadata: mark }) };
    const call = async () => {
      withdrawn?.throwIfAborted();
      if (await isWithdrawn(place)) throw new WithdrawnError("the question was deleted");
      return (await client.chat.postMessage(message)).ts;
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
      // Where that fails too, the answer may be there all the same: that is what the asker is told.
      return postUnmarked(place, instead).catch(() => {
        throw failure;
      });
    });
    return delivery.catch((failure) => apologise(place, reply, failure));
  }

  return {
    whisper,
    direct,
    elsewhere,
    offer,
    isPosted,
    post,

    /** Something for everyone in a thread, later on; at most once, and not where its first message was deleted. */
    async tell(thread: Thread, reply: Reply): Promise<void> {
      if (!(await isWithdrawn(thread))) await postUnmarked(thread, reply);
    },

    /** The page that somebody sees on the App Home. */
    async publish(client: webApi.WebClient, user: string, blocks: types.KnownBlock[]) {
      const page = { user_id: user, view: { type: "home", blocks } } as const;
      await queues.deliver(user, () => client.views.publish(page));
    },

    /**
     * To the address that came with a command or a press. Where that has expired it is whispered anew, and
     * where nothing may be said it is said directly, but not what is shared: who pressed has that already.
     */
    respond(place: Place, to: RespondFn, reply: Reply, way: Way, audience: Audience) {
      const { channel, thread } = place;
      const isInstead = way === "instead";
      const message = {
        ...render(reply, sign, audience),
        ...NO_PREVIEWS,
        response_type: audience === "channel" ? "in_channel" : "ephemeral",
        replace_original: isInstead,
        // Without it Slack puts what is new outside of the thread.
        ...(!isInstead && thread && { thread_ts: thread }),
      } as const;
      return queues
        .deliver(channel, () => respondTo(to, message))
        .catch((failure) => {
          if (way === "shared")
            return apologise(place, { ...reply, blocks: [NOT_SHARED] }, failure);
          return isExpired(failure)
            ? whisper(place, { ...reply, blocks: [EXPIRED, ...reply.blocks] })
            : apologise(place, reply, failure);
        });
    },
  };
}

// --- Internal helpers ---

/** What Slack refuses at an address, with a status that says that all is well. */
const RefusedInWords = z.object({ ok: z.literal(false), error: z.string() });

/** Rejects also where Slack refuses in words, as its methods do: the SDK heeds the status alone. */
async function respondTo(to: RespondFn, message: RespondArguments): Promise<undefined> {
  const response = await to(message);
  const refused = RefusedInWords.safeParse(parseJson(await response.text()));
  if (refused.success) throw new AddressError(refused.data);
}

/**
 * Whether the question was deleted. Slack tells of that only apps that read the
 * channel, but says without any scope whether a message has a permalink. What
 * goes wrong here is no reason not to answer.
 */
async function isWithdrawn({ client, channel, message }: Thread): Promise<boolean> {
  if (message === undefined) return false;
  return permalinkOf(client, channel, message).then(() => false, isDeleted);
}
