import type { Bot, Request } from "./core/bot.ts";
import { keepRecent } from "./core/keep-recent.ts";
import { plainQuestion } from "./core/plain-question.ts";

/** What was asked lately: the log leaves it out, whatever error it has come into. */
export interface AskedTexts {
  /** The bot; what is asked of it is remembered from before its work begins. */
  heard(bot: Bot): Bot;
  /** Longest first, so that a question is not left over around another one. */
  texts(): readonly string[];
}

/** A minute's questions at a rate that no newsroom reaches; an error comes sooner, or not at all. */
const MAX_TEXTS = 1000;

/** UTF-16 code units; anything shorter stands in every other line of a log. */
const MIN_LENGTH = 4;

export function createAskedTexts(capacity = MAX_TEXTS): AskedTexts {
  const recent = new Map<string, true>();

  return {
    heard: (bot) => ({
      ...bot,
      handle(request: Request) {
        const input = "input" in request ? Object.values(request.input) : [];
        for (const value of input) {
          if (typeof value !== "string") continue;
          // As it was written, and as it is read: an error can hold either.
          for (const text of [value.trim(), plainQuestion(value)])
            if (text.length >= MIN_LENGTH) keepRecent(recent, text, true, capacity);
        }
        return bot.handle(request);
      },
    }),
    texts: () => [...recent.keys()].sort((a, b) => b.length - a.length),
  };
}
