import type { Kysely } from "kysely";
import type { Vault } from "../vault.ts";

/**
 * The tables, the same in every database. `key`, `asker`, `conversation`,
 * `topic`, `place_key` and `passage` are keyed hashes; `event`, `question`, `entry`, `miss`, `place` and
 * `installation` are sealed; times are milliseconds, as of Date.now.
 */
export interface Tables {
  /** `claimant` is another random one for each claim. */
  claims: { key: string; at: number; claimant: string };
  journal: {
    key: string;
    asker: string;
    at: number;
    platform: string;
    /** The life of the process that works on it, and when it counts as ended; nobody's is "". */
    holder: string;
    lease: number;
    /** 1 once the answer is being sent. */
    sending: number;
    /** How often it was begun. */
    tries: number;
    event: string;
  };
  conversations: { key: string; asker: string; at: number; conversation: string; question: string };
  misses: { key: string; asker: string; at: number; miss: string };
  /** `entry`: the question, with what `key` and `asker` stand for, and where it was asked. */
  unanswered: { key: string; asker: string; at: number; platform: string; entry: string };
  /** `topic` is of the channel and of what was asked there; `place` is of the answer. */
  answers: {
    topic: string;
    key: string;
    asker: string;
    at: number;
    place: string;
    place_key: string;
  };
  feedback: {
    passage: string;
    asker: string;
    at: number;
    edition: string;
    article: string;
    start_at: number;
    end_at: number;
    helpful: number;
  };
  installations: { key: string; at: number; installation: string };
}

export type Db = Kysely<Tables>;

/** What each record needs besides its own code. */
export interface Shelf {
  readonly db: Db;
  readonly vault: Vault;
  /** Milliseconds, as of Date.now. */
  readonly now: () => number;
}
