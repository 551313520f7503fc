/**
 * What is kept beyond one question. Each record is a contract of a few methods,
 * so that it can live in memory, in a file or in a database.
 */

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
   * @param key names the question: the platform, and the message's or interaction's id there
   */
  claim(key: string): Promise<boolean>;
}

/**
 * Milliseconds that a claim is kept at least. The longest known replay is a chat platform's
 * delayed events: hourly for 24 hours; two hours are added for clocks and queues.
 */
export const MIN_CLAIM_AGE = 26 * 60 * 60 * 1000;

/** Where the bot was installed, with what it needs to serve there: tokens, so it is kept from others' eyes. */
export interface Installations {
  /** Replaces what was kept under the key. What is saved is plain JSON. */
  save(key: string, installation: object): Promise<void>;
  /** What was saved last, to be checked by who reads it; undefined when there is nothing. */
  find(key: string): Promise<unknown>;
  remove(key: string): Promise<void>;
}
