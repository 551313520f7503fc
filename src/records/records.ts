import type { Conversations } from "../core/conversations.ts";
import type {
  Claims,
  EarlierAnswers,
  Feedback,
  Installations,
  Journal,
  Misses,
  RecordsHealth,
  Trace,
  Unanswered,
} from "../core/records.ts";
import type { Retention } from "./retention.ts";

/** All that is kept, in one place. */
export interface Records {
  readonly claims: Claims;
  readonly journal: Journal;
  readonly conversations: Conversations;
  readonly misses: Misses;
  readonly unanswered: Unanswered;
  readonly answers: EarlierAnswers;
  readonly feedback: Feedback;
  readonly installations: Installations;
  /** Removes what a person, or one question, left in any record, so that no byte of it remains. */
  forget(trace: Trace): Promise<void>;
  /** Removes what is too old or too much; to be called every minute. */
  sweep(): Promise<void>;
  /** What is kept now. */
  sizes(): Promise<readonly Size[]>;
  health(): RecordsHealth;
  close(): Promise<void>;
}

export interface Size extends Retention {
  readonly rows: number;
  /** When the oldest was written; undefined where there is none. Milliseconds, as of Date.now. */
  readonly oldest: number | undefined;
}
