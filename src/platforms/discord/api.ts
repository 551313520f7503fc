import {
  type APIInteraction,
  type APIMessage,
  InteractionResponseType,
  MessageFlags,
  type REST,
  Routes,
} from "discord.js";
import { z } from "zod";
import type { Audience, Suggestion } from "../../core/command.ts";
import type { Reply } from "../../core/reply.ts";
import type { Sign } from "../../core/ticket.ts";
import { createQueues, DeliveryGivenUpError, type QueueOptions, type Queues } from "../queues.ts";
import { TooManyRefusalsError } from "../refusals.ts";
import { askedBy } from "./asked.ts";
import { isGone, judgeOnce, judgeRepeatable } from "./failures.ts";
import { render } from "./render.ts";

/** What an interaction is answered by. */
export type InteractionRef = Pick<APIInteraction, "id" | "token" | "application_id">;

/** What a message is answered by. */
export type MessageRef = Pick<APIMessage, "id" | "channel_id">;

/** What is shown: a reply, or the few words of a notice where a reply could not be. */
export type Shown = Reply | { readonly content: string };

/** How long calls may take, shortened by tests, and who is told that they wait. */
export type Timing = Omit<QueueOptions, "judge">;

export type Api = ReturnType<typeof createApi>;

/** An interaction must be acknowledged within 3 s (interactions/receiving-and-responding). */
const ACKNOWLEDGE = { callTime: 1_000, budget: 2_500 };

/** Messages that Discord gives at once, at most; the newest of them first (resources/message, "Get Channel Messages"). */
const PAGE = 100;

/** More than is written in a channel while a question is still answered; to look on would hold up the others there. */
const MOST_PAGES = 10;

/** Written in full every time: what is not written is not inherited, neither on edits nor from the client. */
const NO_MENTIONS = { parse: [], replied_user: false };

/**
 * The calls that the adapter makes; each in its channel's queue, with a time limit.
 *
 * @param sign authenticates the buttons of replies
 */
export function createApi(rest: REST, sign: Sign, timing: Timing) {
  const repeatable = createQueues({ judge: judgeRepeatable, ...timing });
  const once = createQueues({ judge: judgeOnce, ...timing });
  const prompt = createQueues({ judge: judgeRepeatable, ...ACKNOWLEDGE });
  const single = createQueues({ judge: () => ({ kind: "never" }), ...timing });

  /** The one place where a message goes out, new or edited. Resolves with what it became. */
  async function send(
    queues: Queues,
    queue: string,
    method: "post" | "patch",
    route: `/${string}`,
    {
      body,
      withdrawn,
      ...options
    }: { body: object; withdrawn?: AbortSignal | undefined; auth?: boolean },
  ): Promise<Sent> {
    const message = { ...body, allowed_mentions: NO_MENTIONS };
    const sent = await queues.deliver(queue, async (signal) => {
      withdrawn?.throwIfAborted();
      return rest[method](route, { ...options, body: message, signal });
    });
    return Sent.parse(sent);
  }

  /** A new message in a channel; its nonce makes it the same message however often it is sent. */
  function post(channel: string, message: { readonly nonce: string }, withdrawn?: AbortSignal) {
    const body = { ...message, enforce_nonce: true };
    return send(repeatable, channel, "post", Routes.channelMessages(channel), { body, withdrawn });
  }

  function bodyOf(shown: Shown) {
    return "blocks" in shown ? render(shown, sign) : shown;
  }

  async function respond({ id, token }: InteractionRef, body: object): Promise<void> {
    const route = Routes.interactionCallback(id, token);
    let tries = 0;
    try {
      await prompt.deliver(id, async (signal) => {
        tries += 1;
        await rest.post(route, { body, auth: false, signal });
      });
    } catch (failure) {
      // A try before this one may have got through, although its response did not. Then people
      // see that an answer is on its way; if they do not, answering does no harm.
      const isLater = isGone(failure) || failure instanceof TooManyRefusalsError;
      const isUnsure = failure instanceof DeliveryGivenUpError || (tries > 1 && isLater);
      if (!isUnsure) throw failure;
    }
  }

  return {
    /** Acknowledges a command. Who sees the answer is decided here, for edits and errors too. */
    defer(interaction: InteractionRef, audience: Audience): Promise<void> {
      const type = InteractionResponseType.DeferredChannelMessageWithSource;
      return respond(interaction, { type, data: { flags: flagsFor(audience) } });
    },

    /** Acknowledges a button; the message that it stands on is edited later, or left as it is. */
    deferUpdate(interaction: InteractionRef): Promise<void> {
      return respond(interaction, { type: InteractionResponseType.DeferredMessageUpdate });
    },

    suggest(interaction: InteractionRef, found: readonly Suggestion[]): Promise<void> {
      const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
      const choices = found.map(({ label, value }) => ({ name: label, value }));
      return respond(interaction, { type, data: { choices } });
    },

    /**
     * Puts the answer in place of the acknowledgement, or of what a button stands on. A notice
     * is tried once: nothing else could be shown.
     */
    edit({ application_id, token }: InteractionRef, shown: Shown) {
      const queues = "blocks" in shown ? repeatable : single;
      const route = Routes.webhookMessage(application_id, token);
      return send(queues, token, "patch", route, { body: bodyOf(shown), auth: false });
    },

    /** Posts one more message to an interaction; Discord offers no nonce here, so it is not repeated. */
    followUp({ application_id, token }: InteractionRef, shown: Shown, audience: Audience) {
      const body = bodyOf(shown);
      const flags = ("flags" in body ? body.flags : 0) | flagsFor(audience);
      const route = Routes.webhook(application_id, token);
      return send(once, token, "post", route, { body: { ...body, flags }, auth: false });
    },

    /**
     * Replies to a message once, however often the call is made. Rejects when the
     * message was withdrawn meanwhile; Discord refuses one that it knows is deleted.
     */
    reply(to: MessageRef, shown: Shown, withdrawn: AbortSignal) {
      const message = { ...bodyOf(shown), ...referenceTo(to), nonce: to.id };
      return post(to.channel_id, message, withdrawn);
    },

    /**
     * Tells something later on, once: as a reply to the message that asked, or in the channel of a
     * command. Its nonce is not that of the first answer, which would be taken for the same message.
     */
    async tell(to: MessageRef & { isMessage: boolean }, shown: Shown): Promise<void> {
      const reference = to.isMessage ? referenceTo(to) : {};
      await post(to.channel_id, { ...bodyOf(shown), ...reference, nonce: `told${to.id}` });
    },

    /**
     * Whether the bot has replied to a message, behind what others wrote since, and undefined behind too
     * much; where it may not look, it may not reply either.
     */
    async hasReply({ id, channel_id }: MessageRef, self: string | undefined) {
      let after = id;
      for (let pages = 0; pages < MOST_PAGES; pages++) {
        const query = new URLSearchParams({ after, limit: String(PAGE) });
        const page = await repeatable.deliver(channel_id, (signal) =>
          rest.get(Routes.channelMessages(channel_id), { query, signal }),
        );
        const messages = Messages.parse(page);
        const isThere = messages.some(
          (message) => message.author.id === self && askedBy(message) === id,
        );
        const [newest] = messages;
        if (isThere || newest === undefined || messages.length < PAGE) return isThere;
        after = newest.id;
      }
      return undefined;
    },

    /** A message as it stands. */
    async message({ id, channel_id }: MessageRef, signal: AbortSignal) {
      return Answering.parse(await rest.get(Routes.channelMessage(channel_id, id), { signal }));
    },

    /** Marks a message, where it cannot be replied to. */
    async react({ id, channel_id }: MessageRef, emoji: string): Promise<void> {
      const route = Routes.channelMessageOwnReaction(channel_id, id, encodeURIComponent(emoji));
      await single.deliver(channel_id, (signal) => rest.put(route, { signal }));
    },

    /** Writes to a person directly. */
    async direct(userId: string, content: string): Promise<void> {
      const opened = await single.deliver(userId, (signal) =>
        rest.post(Routes.userChannels(), { body: { recipient_id: userId }, signal }),
      );
      const { id } = Identified.parse(opened);
      await send(single, id, "post", Routes.channelMessages(id), { body: { content } });
    },
  };
}

// --- Internal helpers ---

/** What is read from Discord's answers. */
const Identified = z.object({ id: z.string() });

/** A message as it stands; who sees it is Discord's to say, where a person brought the bot along. */
const Sent = Identified.extend({ flags: z.number().exactOptional() });

type Sent = z.infer<typeof Sent>;

/** A message that may answer another one, or a command. */
const Answering = Identified.extend({
  author: Identified,
  message_reference: z.object({ message_id: z.string().optional() }).nullish(),
  interaction_metadata: Identified.nullish(),
});

const Messages = z.array(Answering);

function referenceTo({ id, channel_id }: MessageRef) {
  return { message_reference: { message_id: id, channel_id, fail_if_not_exists: true } };
}

function flagsFor(audience: Audience): number {
  return audience === "asker" ? MessageFlags.Ephemeral : 0;
}
