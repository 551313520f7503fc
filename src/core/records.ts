/**
 * What is kept beyond one question. Each record is a contract of a few methods,
 * so that it can live in memory, in a file or in a database.
 *
 * Keys, askers and conversations are given in the clear and kept as keyed hashes;
 * text is kept encrypted.
 */

/** Whose traces are removed: all that a person left, or what one question left. */
export type Trace =
  | {
      readonly asker: string;
      /** The question that asks for it: it is still answered. */
      readonly answering?: string;
    }
  | { readonly key: string };

/** One question, as every record that keeps something of it names it. */
export interface AskedBy {
  /** Names the question: the platform, and the message's or interaction's id there. */
  readonly key: string;
  /** Opaque; the same person has the same one on the same platform. */
  readonly asker: string;
}

/**
 * Who answers what. Chat platforms deliver a question more than once: twins,
 * retries, replays after a reconnect, several replicas. Whoever claims it first
 * answers; everyone after is told that it is taken.
 */
export interface Claims {
  /**
   * True for the first to claim the key, false for all others from then on, for
   * at least MIN_CLAIM_AGE while the record has room. One atomic step.
   *
   * @param claimant a name for this one claim; whoever did not hear the answer
   *   claims again under the same name, and is the first still if it was before
   */
  claim(key: string, claimant?: string): Promise<boolean>;
}

/**
 * Milliseconds that a claim is kept at least. The longest known replay is a chat platform's
 * delayed events: hourly for 24 hours; two hours are added for clocks and queues.
 */
export const MIN_CLAIM_AGE = 26 * 60 * 60 * 1000;

/** A question as it is written down before it is acknowledged. */
export interface JournalEntry extends AskedBy {
  /** The platform that answers it. */
  readonly platform: string;
  /** All that the platform needs to answer it, also after a restart: plain JSON. */
  readonly event: unknown;
}

/** A question that was taken over. */
export interface TakenOver extends JournalEntry {
  /** Milliseconds, as of Date.now. */
  readonly askedAt: number;
  /** Whether whoever had it before had begun to send the answer, so that it may be there. */
  readonly wasSending: boolean;
  /** How often it was begun, this time too: a question that ends the process is not begun for ever. */
  readonly tries: number;
}

/**
 * The questions that were taken and are not answered yet, so that another process
 * can answer them when this one ends. Each is held by one process; one that ends
 * without a word stops renewing, and what it held can be taken over.
 */
export interface Journal {
  /**
   * Claims the question, as `Claims` does, and writes it down, in one step that is
   * durable once this resolves. False when it was claimed before.
   *
   * @param claimant as for `Claims`
   */
  open(entry: JournalEntry, claimant?: string): Promise<boolean>;
  /**
   * The answer is about to be sent. False when the question is no longer held by
   * this process: it was taken over, or forgotten, and must not be answered here.
   */
  sending(key: string): Promise<boolean>;
  /**
   * The question needs no answer any more; nothing of it is kept but the claim.
   *
   * @returns whether it was still there, here or taken over. False: it was forgotten, or whoever took
   *   it over is done with it, which cannot be told apart
   */
  close(key: string): Promise<boolean>;
  /**
   * The question is not worked on here any more, and not answered: whoever takes over next has it, this
   * process too.
   *
   * @param isBegun whether this time counts among its `tries`
   * @returns whether it is kept until then. False: it is not written down, or not this process's any more.
   *   Undefined: the records fail; it is released as soon as they work, unless more is said of it before
   */
  release(key: string, isBegun: boolean): Promise<boolean | undefined>;
  /** Says that this process still works on what it holds; to be called every RENEWAL. */
  renew(): Promise<void>;
  /** Takes over at most so many of the platform's questions that nobody works on, oldest first; each goes to one process. */
  takeOver(platform: string, most: number): Promise<readonly TakenOver[]>;
}

/** Milliseconds between renewals, and without one until a process counts as ended. Clocks may differ by the difference. */
export const RENEWAL = 5_000;
export const LEASE = 20_000;

/** Questions that the briefing could not answer, for whoever writes the next one. */
export interface Misses {
  add(miss: AskedBy & Miss): Promise<void>;
  /** Oldest first. */
  all(): Promise<readonly KeptMiss[]>;
}

export interface Miss {
  /** Words of the question that the briefing has nothing on. */
  readonly terms: readonly string[];
  /** The whole question; kept only where the operator wants it. */
  readonly question?: string;
}

export interface KeptMiss extends Miss {
  /** Milliseconds, as of Date.now. */
  readonly at: number;
}

/** Where something was asked, so that something can be told there later. */
export interface Address {
  readonly platform: string;
  /** All that the platform needs to find the place again: plain JSON. */
  readonly where: unknown;
}

/** Public questions that the briefing could not answer, until a later edition answers them. */
export interface Unanswered {
  add(question: AskedBy & UnansweredQuestion): Promise<void>;
  /** Those of one platform, oldest first. */
  all(platform: string): Promise<readonly KeptQuestion[]>;
  /** Removes it. True for the one who removed it, who alone may tell the answer. One atomic step. */
  take(key: string): Promise<boolean>;
}

export interface UnansweredQuestion {
  readonly question: string;
  readonly address: Address;
}

export interface KeptQuestion extends AskedBy, UnansweredQuestion {
  /** Milliseconds, as of Date.now. */
  readonly at: number;
}

/** Answers that stand in channels, so that the same question there leads back to the one before. */
export interface EarlierAnswers {
  /** The newest that another question got within MAX_ANSWER_AGE. */
  find(asked: AskedInChannel): Promise<EarlierAnswer | undefined>;
  /** Takes the place of what the same question got there before. */
  add(asked: AskedInChannel, where: string): Promise<void>;
  /** The answer does not stand there any more. */
  remove(where: string): Promise<void>;
}

/** A question of a channel that was answered for everyone there. */
export interface AskedInChannel extends AskedBy {
  readonly channel: string;
  /** What was understood to be asked: `Reply.topic`. */
  readonly topic: string;
}

export interface EarlierAnswer {
  /** Milliseconds, as of Date.now. */
  readonly at: number;
  /** Names the message in words of the platform's. */
  readonly where: string;
}

/** Milliseconds; on the next day it is no answer to the same news. */
export const MAX_ANSWER_AGE = 24 * 60 * 60 * 1000;

/** What people said of answers. */
export interface Feedback {
  /** Replaces what the same person said of the same passage. */
  set(opinion: Opinion): Promise<void>;
  /** How many found a passage helpful and how many did not, passages in no order. */
  tally(): Promise<readonly Tally[]>;
}

/** A sentence that was shown as an answer. Offsets are UTF-16 into the article's text. */
export interface Passage {
  readonly edition: string;
  readonly articleId: string;
  readonly start: number;
  readonly end: number;
}

export interface Opinion extends Passage {
  readonly asker: string;
  readonly helpful: boolean;
}

export interface Tally extends Passage {
  readonly helpful: number;
  readonly unhelpful: number;
}

/** Where the bot was installed, with what it needs to serve there: tokens, so it is kept from others' eyes. */
export interface Installations {
  /** Replaces what was kept under the key. What is saved is plain JSON. */
  save(key: string, installation: object): Promise<void>;
  /** What was saved last, to be checked by who reads it; null when it is damaged, undefined when there is nothing. */
  find(key: string): Promise<unknown>;
  remove(key: string): Promise<void>;
}

/** Whether everything is kept. Degraded: `detail` says what is not, in one line. */
export type RecordsHealth =
  | { readonly state: "ok" }
  | { readonly state: "degraded"; readonly detail: string };
