import type { Asking } from "../core/bot.ts";
import type { EarlierAnswers } from "../core/records.ts";
import { note, type Reply } from "../core/reply.ts";
import { ago } from "../core/span.ts";

/** A channel where people see what others are answered. Direct messages are none. */
export interface Board {
  /** Names it among those of all platforms: the same for its threads, unless they are for some of its people only. */
  readonly name: string;
  /**
   * The platform's own address of an answer there; undefined when it is gone, or the platform does
   * not tell in time.
   *
   * @param where what `Turn.show` resolved with
   */
  linkTo(where: string): Promise<string | undefined>;
}

/** Who asks what, and where. */
export type AskedOn = Pick<Asking, "key" | "asker" | "audience"> & {
  readonly board?: Board | undefined;
};

/** Leads from an answer to the one that the same question got before in the same channel. */
export interface LeadBack {
  /** The reply, with a line that leads back where there is something to lead to. */
  withEarlier(reply: Reply, asked: AskedOn): Promise<Reply>;
  /** The reply stands there now, for the next who asks the same. */
  remember(reply: Reply, asked: AskedOn, where: string): Promise<void>;
}

/**
 * Only what everyone in a channel sees is remembered there, or led back to.
 *
 * @param now milliseconds, as of Date.now
 */
export function createLeadBack(answers: EarlierAnswers, now: () => number): LeadBack {
  return {
    async withEarlier(reply, asked) {
      const found = askedOn(reply, asked);
      const earlier = found && (await answers.find(found.question));
      const url = earlier && (await found.board.linkTo(earlier.where));
      if (!url) return reply;
      const words = `Asked ${ago(now() - earlier.at)} in this channel`;
      return { ...reply, blocks: [...reply.blocks, note(words, url)] };
    },
    async remember(reply, asked, where) {
      const found = askedOn(reply, asked);
      if (found) await answers.add(found.question, where);
    },
  };
}

// --- Internal helpers ---

/** Undefined for what leaves nothing: private, direct, or no answer to a question. */
function askedOn({ topic }: Reply, { key, asker, audience, board }: AskedOn) {
  if (topic === undefined || audience !== "channel" || board === undefined) return undefined;
  return { board, question: { key, asker, channel: board.name, topic } };
}
