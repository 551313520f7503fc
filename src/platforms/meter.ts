/** What happens at a platform's door and is worth counting. */
export type PlatformEvent =
  /** A question was taken. */
  | "taken"
  /** A delivery was dropped: its question is taken already. */
  | "duplicate"
  /** A question was put off: more is in hand than can be done at once. */
  | "postponed"
  /** Something came that cannot be read, and was dropped. */
  | "malformed"
  /** The connection was lost, and is open again. */
  | "reconnect"
  /** A question was deleted, and the records could not forget it at once. */
  | "unforgotten";

/** Told by an adapter what it goes through; for the operator's figures. */
export interface PlatformMeter {
  count(event: PlatformEvent): void;
  /** So many more messages (less: negative) wait to be sent or are on their way. */
  waiting(change: number): void;
}

/** For who keeps no figures. */
export const silentMeter: PlatformMeter = { count() {}, waiting() {} };
