/** Why work was abandoned: its question was deleted, so nothing is kept of it. No fault. */
export class WithdrawnError extends Error {
  override readonly name = "WithdrawnError";
}

/**
 * Why an answer is still owed: the platform took neither it nor a word in its place, for reasons that pass.
 * Where the question is written down it is tried again later.
 */
export class UndeliveredError extends Error {
  override readonly name = "UndeliveredError";
  /** Whether it may have been shown all the same; then it is not tried for ever, lest people see it again and again. */
  readonly isUnsure: boolean;

  constructor(cause: unknown, isUnsure: boolean) {
    super("neither an answer nor an apology could be delivered", { cause });
    this.isUnsure = isUnsure;
  }
}

/** Why work was abandoned: another process's question, or a forgotten one. No fault. */
export class NotHeldError extends Error {
  override readonly name = "NotHeldError";
}
