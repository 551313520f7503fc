/** The end of a connection, which comes from within or from outside. */
export interface Ending {
  /** Resolves after `end`, rejects after `fail`, once `stop` is done: what a Connection promises. */
  readonly closed: Promise<void>;
  end(): void;
  fail(reason: unknown): void;
}

/** @param stop lets go of what the connection holds; called once, whichever end it comes to */
export function createEnding(stop: () => Promise<unknown>): Ending {
  let end = () => {};
  let fail = (_reason: unknown) => {};
  const closed = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = reject;
  }).finally(stop);
  closed.catch(() => {}); // whoever supervises the connection waits for it later
  return { closed, end, fail };
}
