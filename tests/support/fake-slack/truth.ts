import { isRecord } from "./markup.ts";
import type { Envelope } from "./payloads.ts";

/** What was really asked and answered, so that the bot is never its own judge. */
export interface Truth {
  /** Learns from what is delivered to the app. */
  delivered(envelope: Envelope): void;
  /** A message is deleted: from now on there is no answer due to it. */
  deleted(ts: string): void;
  isDeleted(ts: string): boolean;
  /** The app may not post there: who asked there can be told in direct messages. */
  closed(place: Post): void;
  /** The form that was asked for by this is not opened: who asked can be told in direct messages. */
  unopened(trigger: unknown): void;
  /** Judges a public message; names what is wrong with where it stands. */
  posted(message: Post, deed: Deed): string[];
  /** Judges a message that one person sees. */
  whispered(message: Post & { readonly user: unknown }): string[];
}

export interface Post {
  readonly channel: unknown;
  readonly thread: unknown;
}

/** What a message is: an answer, what leads to one that may be there, or the answer of a later edition. */
export type Deed = "answers" | "offers" | "tellings";

interface Thread {
  readonly asked: Set<string>;
  readonly askers: Set<string>;
  readonly withdrawn: Set<string>;
  /** How often each was done there. */
  readonly done: Record<Deed, number>;
  /** Whether there is a reply in it: Slack shows whispers in no other thread. */
  isActive: boolean;
}

/** Subtypes of what a person writes ("reference/events/message"). */
const WRITTEN: readonly unknown[] = ["file_share", "thread_broadcast"];

export function createTruth(): Truth {
  const threads = new Map<string, Thread>();
  /** By person: what was done where there is no message nor an address, or no way to post, and is answered in direct messages. */
  const homes = new Map<string, number>();
  const gone = new Set<string>();
  /** By trigger: who used a global shortcut. */
  const triggered = new Map<unknown, string>();

  function threadOf(channel: unknown, ts: unknown): Thread {
    const key = `${channel} ${ts}`;
    const known = threads.get(key);
    if (known) return known;
    const thread = {
      asked: new Set<string>(),
      askers: new Set<string>(),
      withdrawn: new Set<string>(),
      done: { answers: 0, offers: 0, tellings: 0 },
      isActive: false,
    };
    threads.set(key, thread);
    return thread;
  }

  function learnEvent(event: Record<string, unknown>): void {
    const { channel, ts, thread_ts, user } = event;
    if (event.subtype === "message_deleted") forget(String(event.deleted_ts));
    if (isRecord(event.message) && event.message.subtype === "tombstone")
      forget(String(event.message.ts));
    const isQuestion = event.type === "app_mention" || event.channel_type === "im";
    const isWritten = event.subtype === undefined || WRITTEN.includes(event.subtype);
    if (!isQuestion || !isWritten || event.bot_id !== undefined) return;
    const thread = threadOf(channel, thread_ts ?? ts);
    thread.asked.add(String(ts));
    thread.askers.add(String(user));
    threadOf(channel, undefined).askers.add(String(user));
    if (thread_ts !== undefined) thread.isActive = true;
  }

  function forget(ts: string): void {
    gone.add(ts);
    // Whether it was answered before is not known here: the count of the thread decides.
    for (const thread of threads.values()) {
      if (thread.asked.has(ts) && thread.done.answers < thread.asked.size) thread.withdrawn.add(ts);
    }
  }

  function dueAtHome(user: string): void {
    homes.set(user, (homes.get(user) ?? 0) + 1);
  }

  return {
    deleted: forget,
    isDeleted: (ts) => gone.has(ts),
    delivered({ type, payload }) {
      if (type === "events_api" && isRecord(payload.event)) learnEvent(payload.event);
      const { view, user, channel, container } = payload;
      if (type === "slash_commands")
        threadOf(payload.channel_id, undefined).askers.add(String(payload.user_id));
      if (isRecord(channel) && isRecord(user)) {
        const thread = isRecord(container) ? container.thread_ts : undefined;
        const known = threadOf(channel.id, thread);
        known.askers.add(String(user.id));
        known.isActive = true;
      }
      const { type: deed, response_urls: urls } = payload;
      if (deed === "shortcut" && isRecord(user)) triggered.set(payload.trigger_id, String(user.id));
      const isNowhere = Array.isArray(urls) && urls.length === 0;
      if ((deed === "block_actions" || isNowhere) && isRecord(view) && isRecord(user))
        dueAtHome(String(user.id));
    },
    closed: ({ channel, thread }) => threadOf(channel, thread).askers.forEach(dueAtHome),
    unopened(trigger) {
      const user = triggered.get(trigger);
      if (user !== undefined) dueAtHome(user);
    },
    posted({ channel, thread }, deed) {
      if (thread === undefined) {
        const left = homes.get(String(channel)) ?? 0;
        homes.set(String(channel), left - 1);
        return left > 0 ? [] : [`posted in ${channel}, outside of any thread`];
      }
      const known = threads.get(`${channel} ${thread}`);
      if (known === undefined) return [`answered in ${channel} ${thread}, where nobody asked`];
      known.done[deed] += 1;
      known.isActive = true;
      const due = known.asked.size - known.withdrawn.size;
      if (known.done[deed] <= due) return [];
      return [`${known.done[deed]} ${deed} to ${due} questions in ${channel} ${thread}`];
    },
    whispered({ channel, thread, user }) {
      const known = threads.get(`${channel} ${thread}`);
      if (thread !== undefined && known?.isActive === false)
        return [`whispered in ${channel} ${thread}, which is no thread yet: nobody sees it`];
      if (known?.askers.has(String(user))) return [];
      return [`whispered to ${user} in ${channel} ${thread}, who did not ask there`];
    },
  };
}
