/** The end of a connection, which comes from within or from outside. */
export interface Ending {
  /** Resolves after `end`, rejects after `fail`, once `stop` is done: what a Connection promises. */
  readonly closed: Promise<void>;
  end(): void;
  fail(reason: unknown): void;
  /**
   * What is being opened, once it is. Rejects, after `stop` is done, where that fails, or the connection ends
   * before, or is told to stop.
   */
  opened<T>(opening: Promise<T>, stopping?: AbortSignal): Promise<T>;
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
  return {
    closed,
    end,
    fail,
    opened<T>(opening: Promise<T>, stopping?: AbortSignal) {
      const giveUp = () => fail(new Error("told to stop before it was connected"));
      stopping?.addEventListener("abort", giveUp);
      opening.catch(fail);
      const ended = closed.then(() => {
        throw new Error("closed before it was connected");
      });
      // A failure to open is heard of from `ended`, once what was started is stopped.
      const open = new Promise<T>((resolve) => opening.then(resolve, () => {}));
      return Promise.race([open, ended]).finally(() => {
        stopping?.removeEventListener("abort", giveUp);
      });
    },
  };
}
