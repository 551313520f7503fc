import type { Bot } from "../core/bot.ts";
import type {
  Claims,
  EarlierAnswers,
  Installations,
  Journal,
  Trace,
  Unanswered,
} from "../core/records.ts";
import type { Health } from "./health.ts";
import type { PlatformMeter } from "./meter.ts";

/**
 * A place where people ask. An adapter turns its events into Requests, hands
 * them to the bot and renders the replies; it knows nothing of retrieval.
 */
export interface Platform {
  /** Lower case; names the platform in logs. */
  readonly name: string;
  /**
   * Starts to serve. Resolves once questions can arrive. Rejects with
   * CredentialsRefusedError when the platform does not accept who we are: that
   * platform is parked, the others go on. With any other error it is tried again.
   *
   * @param stopping aborted when it is to stop: what is not connected by then need not be
   */
  connect(bot: Bot, stopping?: AbortSignal): Promise<Connection>;
}

export interface Connection {
  /**
   * Resolves when nothing more will be served: after close(), or when the input
   * has ended. Rejects, as connect() does, when the connection is lost for good.
   */
  readonly closed: Promise<void>;
  /** Takes no new questions, finishes those in hand, and disconnects. */
  close(): Promise<void>;
  /** Absent: up for as long as it is not closed. */
  health?(): Health;
}

/** What an adapter is given besides its settings. */
export interface PlatformServices {
  readonly claims: Claims;
  readonly journal: Journal;
  readonly unanswered: Unanswered;
  /** Removes what is kept of a person or of a question. */
  readonly forget: (trace: Trace) => Promise<void>;
  readonly answers: EarlierAnswers;
  readonly installations: Installations;
  readonly log: PlatformLog;
  readonly meter: PlatformMeter;
}

/** Lines for the operator; pino's logger is one. Words and fields never hold what people ask. */
export interface PlatformLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** The platform does not accept the credentials; the message is one line that names the fix. */
export class CredentialsRefusedError extends Error {
  readonly code = "CREDENTIALS_REFUSED";
  override readonly name = "CredentialsRefusedError";
}
