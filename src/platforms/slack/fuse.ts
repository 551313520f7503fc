import { keepRecent } from "../../core/keep-recent.ts";

/** Stops an exchange that only a machine would go on with. */
export interface Fuse {
  /**
   * Whether one more answer may be given. Not when the same asker and the bot
   * alone went to and fro too often in this thread; anybody else's question
   * there begins anew.
   *
   * @param isDirect nobody else can ask there: a person goes on as well, but not at a machine's pace
   */
  allows(thread: string, asker: string, isDirect: boolean): boolean;
}

/** Answers to one asker in an unbroken alternation, and the milliseconds in which they count. */
const MOST_ANSWERS = 5;
const WINDOW = 10 * 60 * 1000;
const DIRECT_WINDOW = 30 * 1000;

/** Threads that are remembered, those last used. */
const MAX_THREADS = 1000;

/** @param now milliseconds, by a clock that nobody sets */
export function createFuse(now: () => number = () => performance.now()): Fuse {
  const threads = new Map<
    string,
    { readonly asker: string; readonly answers: readonly number[] }
  >();
  return {
    allows(thread, asker, isDirect) {
      const last = threads.get(thread);
      const since = now() - (isDirect ? DIRECT_WINDOW : WINDOW);
      const answers = last?.asker === asker ? last.answers.filter((at) => at > since) : [];
      if (answers.length >= MOST_ANSWERS) return false;
      keepRecent(threads, thread, { asker, answers: [...answers, now()] }, MAX_THREADS);
      return true;
    },
  };
}
