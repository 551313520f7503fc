/** The exit codes of the process. */
export const EXIT = {
  /** Answered; a batch or a chat: all of it was answered, whatever the answers. */
  done: 0,
  /** The briefing does not say: of a single question only. */
  notInBriefing: 1,
  /** Wrong usage, or a wrong configuration. */
  misused: 2,
  /** Every configured platform refused its credentials. */
  refused: 3,
  /** A briefing that cannot be used. Whoever writes it mends it: to start again then needs nobody else. */
  unusable: 4,
  /** A fault of ours (EX_SOFTWARE of sysexits.h). */
  fault: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
