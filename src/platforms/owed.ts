/** Questions whose answers are still owed, and are tried again after a pause. */
export interface Owed {
  /** @param isBegun as for `Journal.release` */
  add(key: string, isBegun: boolean): void;
  /** Ends every pause: nobody tries them again here. */
  letGo(): Promise<void>;
}

/**
 * Until the pause is over a question stays with this process, so that what fails at once is not tried
 * over and over; a next life of the process takes it over without waiting.
 *
 * @param release gives a question back to whoever takes over next; never rejects
 * @param pause milliseconds
 */
export function createOwed(
  release: (key: string, isBegun: boolean) => Promise<void>,
  pause: number,
): Owed {
  const waiting = new Set<() => Promise<void>>();
  return {
    add(key, isBegun) {
      const end = () => {
        clearTimeout(timer);
        waiting.delete(end);
        return release(key, isBegun);
      };
      const timer = setTimeout(end, pause).unref();
      waiting.add(end);
    },
    async letGo() {
      await Promise.all([...waiting].map((end) => end()));
    },
  };
}
