/**
 * Remembers the questions of a conversation (a thread, a direct message), so
 * that "and when?" can be understood. Holds questions only, never answers.
 */
export interface Conversations {
  /** Earlier questions, oldest first; empty for a conversation that is not known or too old. */
  earlier(conversation: string): Promise<readonly string[]>;
  add(conversation: string, question: string): Promise<void>;
}

/** A follow-up builds on the last few questions; older ones mislead more than they help. */
export const MAX_EARLIER_QUESTIONS = 10;

/** After an hour a person starts anew. Milliseconds. */
export const MAX_QUESTION_AGE = 60 * 60 * 1000;

/** About 10 MB of the longest questions, for a thousand live threads with the usual short ones. */
const MAX_CONVERSATIONS = 1000;

interface Asked {
  readonly question: string;
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
  // A Map keeps its order of insertion: the first key is the one used longest ago.
  const asked = new Map<string, readonly Asked[]>();

  function recent(conversation: string): readonly Asked[] {
    const oldest = now() - MAX_QUESTION_AGE;
    return (asked.get(conversation) ?? []).filter(({ at }) => at >= oldest);
  }

  return {
    async earlier(conversation) {
      return recent(conversation).map(({ question }) => question);
    },
    async add(conversation, question) {
      const questions = [...recent(conversation), { question, at: now() }];
      asked.delete(conversation);
      asked.set(conversation, questions.slice(-MAX_EARLIER_QUESTIONS));
      const [leastRecent] = asked.keys();
      if (asked.size > capacity && leastRecent !== undefined) asked.delete(leastRecent);
    },
  };
}
