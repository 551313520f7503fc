import {
  ChannelType,
  type Client,
  type GatewayMessageCreateDispatchData,
  LimitedCollection,
  MessageType,
} from "discord.js";
import { holdsWordBesideAddresses } from "../../core/plain-question.ts";
import { MIN_CLAIM_AGE } from "../../core/records.ts";
import { note, type Reply } from "../../core/reply.ts";
import { CHECK } from "../checking.ts";
import { createQueues } from "../queues.ts";
import { askedBy, boardOf, isConversation, placeOf, readMessage, whereIs } from "./asked.ts";
import type { DiscordDesk } from "./desk.ts";
import {
  closedNotice,
  fixOf,
  isBlocked,
  isQuestionGone,
  judgeRepeatable,
  owedAfter,
} from "./failures.ts";
import { whereOf } from "./telling.ts";

type Message = GatewayMessageCreateDispatchData;

/** Put on a question whose answer could not be posted. */
const NOT_ANSWERED = "⚠️";

/** How long a channel that refused an answer is left alone, for refusals are counted by Discord. Milliseconds. */
const FORBIDDEN_FOR = 60_000;

const MAX_FORBIDDEN = 1000;

/** Milliseconds in which it is found out what channel a thread is in: nothing is answered before that, but it is written down. */
const LOOK_UP = { callTime: 2_000, budget: 5_000 };

/** A channel where the bot may not post. */
interface Forbidden {
  readonly server: string | undefined;
  /** When it is tried again; milliseconds, as of performance.now. */
  readonly until: number;
  /** What whoever runs the server can do. */
  readonly fix: string;
  /** The ids of those who asked there and were told. */
  readonly told: LimitedCollection<string, true>;
}

const MAX_TOLD = 100;

const blockedIn = (channel: string) =>
  `I cannot answer you in <#${channel}>: its server's rules (AutoMod) do not let me post the answer. Please ask me here.`;

/** Added to help where a message came without its text. */
const UNSEEN = note(
  "Discord shows a bot only messages that mention it: ask with its name in the message, or with /ask.",
);

/** Added where nothing is found to say to a reply to somebody else, of whose message Discord need not show the text. */
const OF_ANOTHER = note(
  `To ask about what somebody wrote, open the menu of that message, Apps, and choose “${CHECK}”.`,
);

/** Answers mentions, direct messages, and replies to the bot; is to be told of changed rights. */
export function createMessageHandler(
  { desk, api, answers, log, hasChannel }: DiscordDesk,
  client: Client,
) {
  const forbidden = new LimitedCollection<string, Forbidden>({ maxSize: MAX_FORBIDDEN });
  const lookUps = createQueues({ judge: judgeRepeatable, ...LOOK_UP });

  /** That of the answer that is replied to; else one of its own. */
  function conversationOf({ id, message_reference, referenced_message }: Message): string {
    const answer = referenced_message?.author.id === client.user?.id ? referenced_message : null;
    return answers.at(message_reference?.message_id ?? id, askedBy(answer));
  }

  function isToAnother({ type, referenced_message }: Message): boolean {
    return type === MessageType.Reply && referenced_message?.author.id !== client.user?.id;
  }

  /** Discord need not tell it, and the SDK does not know direct conversations. */
  function typeOf({ channel_id, channel_type, guild_id }: Message): ChannelType | undefined {
    if (channel_type !== undefined) return channel_type;
    return guild_id === undefined ? ChannelType.DM : client.channels.cache.get(channel_id)?.type;
  }

  /** The channel that a thread is in; the SDK asks for threads that were archived when the bot started. */
  async function parentOf({ channel_id, guild_id }: Message): Promise<string | null> {
    if (guild_id === undefined) return null;
    try {
      // What was taken over can be of a server that only another shard knows.
      const allowUnknownGuild = !client.guilds.cache.has(guild_id);
      const channel = await lookUps.deliver(channel_id, () =>
        client.channels.fetch(channel_id, { allowUnknownGuild }),
      );
      return channel?.isThread() ? channel.parentId : null;
    } catch {
      return null; // the thread is then one that nobody bound to anything: what is public answers
    }
  }

  /** That of the answer that the thread grew from, where it did: after a restart only Discord knows. */
  async function conversationIn(thread: string, parent: string | null): Promise<string> {
    if (parent === null || answers.has(thread)) return answers.at(thread);
    const began = await lookUps
      .deliver(thread, (signal) => api.message({ id: thread, channel_id: parent }, signal))
      .catch(() => undefined); // it grew from no message, or from one that is gone: it is one of its own
    const answer = began?.author.id === client.user?.id ? began : undefined;
    const conversation = answers.at(thread, askedBy(answer));
    answers.add(thread, conversation);
    return conversation;
  }

  /** Lets the asker know, in whatever way is left, that the answer could not be posted. */
  async function tellAsker(failure: unknown, message: Message): Promise<void> {
    if (isQuestionGone(failure)) throw owedAfter(failure);
    const channel = message.channel_id;
    const fix = fixOf(failure);
    if (fix !== undefined) {
      const told = forbidden.get(channel)?.told ?? new LimitedCollection({ maxSize: MAX_TOLD });
      const until = performance.now() + FORBIDDEN_FOR;
      const refused = { server: message.guild_id, until, fix, told };
      forbidden.set(channel, refused);
      log.warn({ platform: "discord", channel }, `cannot post in a channel: ${fix}`);
      return tellForbidden(message, refused);
    }
    if (isBlocked(failure)) await tellDirectly(message.author.id, blockedIn(channel));
    await api.react(message, NOT_ANSWERED).catch(() => {
      throw owedAfter(failure);
    });
    throw failure;
  }

  async function tellForbidden(message: Message, { told, fix }: Forbidden): Promise<void> {
    const { channel_id, author } = message;
    if (told.has(author.id)) return;
    told.set(author.id, true);
    if (await tellDirectly(author.id, closedNotice(`in <#${channel_id}>`, fix))) return;
    // Many people take no direct messages, and a bot that may not write may still react.
    await api.react(message, NOT_ANSWERED).catch(notTold);
  }

  /** @returns whether it got there */
  function tellDirectly(userId: string, words: string): Promise<boolean> {
    return api.direct(userId, words).then(() => true, notTold);
  }

  function notTold(err: unknown): false {
    log.info({ platform: "discord", err }, "the asker could not be told");
    return false;
  }

  /**
   * As `readMessage`, and the title of a post that says nothing else; nothing is for a bot that does not know
   * yet who it is.
   */
  function textOf(message: Message): string | undefined {
    const { user, guilds } = client;
    if (user === null) return undefined;
    const guild = message.guild_id === undefined ? undefined : guilds.cache.get(message.guild_id);
    const roleId = guild?.roles.botRoleFor(user)?.id;
    const text = readMessage(message, { userId: user.id, roleId });
    return text === undefined || holdsWordBesideAddresses(text) ? text : (titleOf(message) ?? text);
  }

  /** Of a post of a forum, where that is what the message begins: it then has the id of its thread. */
  function titleOf({ id, channel_id }: Message): string | undefined {
    const post = id === channel_id ? client.channels.cache.get(id) : undefined;
    return post?.isThread() ? post.name : undefined;
  }

  async function answer(message: Message, text: string): Promise<void> {
    const { content, channel_id, guild_id, mentions } = message;
    const type = typeOf(message);
    // A thread and a direct conversation are one each.
    const isOne = isConversation(type);
    let conversation = isOne ? answers.at(channel_id) : conversationOf(message);
    const isShownToBot =
      guild_id === undefined || mentions.some(({ id }) => id === client.user?.id);
    const isUnseen = content === "" && !isShownToBot;
    const show = async (reply: Reply, _: unknown, withdrawn: AbortSignal) => {
      const isMissed = reply.verdict === "not-in-briefing" || !holdsWordBesideAddresses(text);
      const notes = isUnseen ? [UNSEEN] : isMissed && isToAnother(message) ? [OF_ANOTHER] : [];
      const shown = { ...reply, blocks: [...reply.blocks, ...notes] };
      const refused = forbidden.get(channel_id);
      if (refused && refused.until > performance.now()) {
        await tellForbidden(message, refused);
        return undefined;
      }
      try {
        const { id } = await api.reply(message, shown, withdrawn);
        forbidden.delete(channel_id);
        answers.add(id, conversation);
        return whereIs(guild_id, channel_id, id);
      } catch (failure) {
        withdrawn.throwIfAborted();
        await tellAsker(failure, message);
        return undefined;
      }
    };
    const key = desk.keyOf(message.id);
    const asker = desk.keyOf(message.author.id);
    const locate = async () => {
      const parent_id = isOne ? await parentOf(message) : null;
      if (isOne) conversation = await conversationIn(channel_id, parent_id);
      const channel = { id: channel_id, type, parent_id };
      return {
        place: placeOf(channel, desk.keyOf),
        board: boardOf(guild_id, channel, desk.keyOf, hasChannel),
        where: whereOf(message, parent_id),
        conversation,
      };
    };
    const isShown = () =>
      api.hasReply(message, client.user?.id).catch((failure) => {
        throw owedAfter(failure);
      });
    const call = desk.bot.parseText(text);
    // In direct messages nobody else sees what is posted.
    const audience = guild_id === undefined ? desk.audienceOf(call.command) : "channel";
    const asking = { key, asker, audience, conversation };
    const turn = { ...asking, event: { message, text }, locate, isShown, show };
    await desk.answer(turn, call);
  }

  /** @param taken the text that it was taken for, where it was: whose role was mentioned only its server's shard knows */
  async function onMessage(message: Message, taken?: string): Promise<void> {
    const text = taken ?? textOf(message);
    if (text !== undefined) await answer(message, text);
  }

  return {
    onMessage,

    /** Somebody who forgot the bot's name writes it into the message: the question is then asked the first time. */
    async onEdit(message: Message): Promise<void> {
      if (isEditedInTime(message)) await onMessage(message);
    },

    /** Somebody changed what people may do in a server: whoever mended a channel asks there at once. */
    onRights({ guild_id }: { readonly guild_id?: string }): void {
      forbidden.sweep(({ server }) => server === guild_id);
    },
  };
}

// --- Internal helpers ---

/**
 * Whether somebody edited the message, and it is still known whether it was answered. Discord tells, too, what
 * it changes itself (the preview of a link, a thread that begins there), and of a pin what was edited long before.
 */
function isEditedInTime({ timestamp, edited_timestamp }: Message): boolean {
  return Boolean(edited_timestamp) && Date.now() - Date.parse(timestamp) < MIN_CLAIM_AGE;
}
