import type { Bot } from "../core/bot.ts";
import type { KeptQuestion, Unanswered } from "../core/records.ts";
import { type Reply, withLead } from "../core/reply.ts";
import type { Place } from "../core/sections.ts";
import { ago } from "../core/span.ts";
import { visibleLine } from "../core/visible.ts";
import { pause } from "./backoff.ts";
import { cut } from "./cut.ts";
import type { PlatformLog } from "./platform.ts";

/** A place where something was asked, found again. */
export interface Reached {
  /** As it was when it was asked: it decides anew which sections answer. */
  readonly place: Place;
  /** Says it to everyone there. May be lost, but is never said twice. */
  tell(reply: Reply): Promise<void>;
}

export interface TellingParts {
  readonly platform: string;
  readonly bot: Bot;
  readonly unanswered: Unanswered;
  /**
   * Finds a place again by what a Turn named. Undefined: it is gone for good, or was never one.
   * Rejects when that cannot be known now.
   */
  readonly reach: (where: unknown) => Promise<Reached | undefined>;
  readonly log: PlatformLog;
  /** Milliseconds, as of Date.now. */
  readonly now?: () => number;
}

/** Milliseconds between two looks for a new edition. */
export const LOOK = 2_000;

/** Milliseconds between two questions, in which people are answered. */
const PAUSE = 20;

/** UTF-16 code units of a question that is repeated; the rest of the message is for the answer. */
const LONGEST_QUESTION = 300;

/**
 * Asks what was not answered again of every new edition, and of the one at the start; what it answers
 * is told where it was asked. Whoever removes a question from the record tells it, before it does:
 * so it is told once, or after a failure not at all.
 *
 * @returns stops; resolves when nothing is being told any more
 */
export function tellAnswered(parts: TellingParts): () => Promise<void> {
  const { platform, bot, unanswered, log } = parts;
  const stopping = new AbortController();
  const notTold = (err: unknown) => log.info({ platform, err }, NOT_TOLD);
  let edition: string | undefined;
  let asking: Promise<void> | undefined;

  async function askAll(): Promise<void> {
    for (const kept of await unanswered.all(platform)) {
      await pause(PAUSE, stopping.signal);
      if (stopping.signal.aborted) return;
      await askAgain(kept, parts).catch(notTold);
    }
  }

  function look(): void {
    const { edition: current } = bot.briefing();
    if (asking !== undefined || current === edition) return;
    edition = current;
    asking = askAll()
      .catch(notTold)
      .finally(() => {
        asking = undefined;
      });
  }

  const timer = setInterval(look, LOOK).unref();
  look();
  return async () => {
    clearInterval(timer);
    stopping.abort();
    await asking;
  };
}

// --- Internal helpers ---

const NOT_TOLD = "a place that asked could not be told the answer of a later edition";

async function askAgain(
  { key, asker, question, address, at }: KeptQuestion,
  { bot, unanswered, reach, now = Date.now }: TellingParts,
): Promise<void> {
  const reached = await reach(address.where);
  if (reached === undefined) return void (await unanswered.take(key));
  const who = { key, asker, audience: "channel", place: reached.place, again: true } as const;
  const reply = await bot.handle({ ...who, command: "ask", input: { question } });
  if (reply.verdict !== "answered" || !(await unanswered.take(key))) return;
  const asked = cut(visibleLine(question), LONGEST_QUESTION);
  const lead = `The briefing now answers what was asked here ${ago(now() - at)}: “${asked}”`;
  await reached.tell(withLead(reply, lead));
}
