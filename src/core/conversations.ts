import { keepRecent } from "./keep-recent.ts";
import type { AskedBy, Trace } from "./records.ts";

/**
 * Remembers the questions of a conversation (a thread, a direct message), so
 * that "and when?" can be understood. Holds questions only, never answers.
 */
export interface Conversations {
  /**
   * Earlier questions, oldest first; empty for a conversation that is not known or too old.
   *
   * @param conversation its name, or the key of a question of it, where its name is not known any more
   * @param key of the question that they come before: answered once more, it is there itself
   */
  earlier(conversation: string, key?: string): Promise<readonly string[]>;
  /** A question that is added twice is kept once. */
  add(conversation: string, asked: AskedQuestion): Promise<void>;
  forget(trace: Trace): Promise<void>;
}

export interface AskedQuestion extends AskedBy {
  readonly question: string;
}

/** A follow-up builds on the last few questions; older ones mislead more than they help. */
export const MAX_EARLIER_QUESTIONS = 10;

/** After an hour a person starts anew. Milliseconds. */
export const MAX_QUESTION_AGE = 60 * 60 * 1000;

/** About 10 MB of the longest questions, for a thousand live threads with the usual short ones. */
const MAX_CONVERSATIONS = 1000;

interface Asked extends AskedQuestion {
  readonly at: number;
}

/**
 * Keeps conversations in memory: the last ten questions of the last hour, for
 * the thousand conversations that were used last.
 *
 * @param now the clock, in milliseconds
 */
export function memoryConversations(
  now: () => number,
  capacity = MAX_CONVERSATIONS,
): Conversations {
  const asked = new Map<string, readonly Asked[]>();

  function recent(conversation: string): readonly Asked[] {
    const oldest = now() - MAX_QUESTION_AGE;
    return (asked.get(conversation) ?? []).filter(({ at }) => at >= oldest);
  }

  function holds([name, questions]: [string, readonly Asked[]], sought: string): boolean {
    return name === sought || questions.some(({ key }) => key === sought);
  }

  return {
    async earlier(conversation, of) {
      const names = [...asked].filter((one) => holds(one, conversation)).map(([name]) => name);
      const others = names.flatMap(recent).filter(({ key }) => key !== of);
      const inOrder = others.sort((a, b) => a.at - b.at).slice(-MAX_EARLIER_QUESTIONS);
      return inOrder.map(({ question }) => question);
    },
    async add(conversation, added) {
      const before = recent(conversation);
      if (before.some(({ key }) => key === added.key)) return;
      const questions = [...before, { ...added, at: now() }];
      keepRecent(asked, conversation, questions.slice(-MAX_EARLIER_QUESTIONS), capacity);
    },
    async forget(trace) {
      for (const [conversation, questions] of asked) {
        asked.set(
          conversation,
          questions.filter((question) => !isOf(question, trace)),
        );
      }
    },
  };
}

// --- Internal helpers ---

function isOf({ key, asker }: AskedBy, trace: Trace): boolean {
  return "asker" in trace ? asker === trace.asker : key === trace.key;
}
