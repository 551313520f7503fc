/** Questions whose answers are still owed, and are tried again after a pause. */
export interface Owed {
  /** @param isBegun as for `Journal.release` */
  add(key: string, isBegun: boolean): Promise<void>;
  /** Lets go of all now, and from then on at once. */
  close(): Promise<void>;
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
  const waiting = new Map<string, () => Promise<void>>();
  let isOpen = true;
  return {
    async add(key, isBegun) {
      if (!isOpen) return release(key, isBegun);
      const letGo = () => {
        clearTimeout(timer);
        waiting.delete(key);
        return release(key, isBegun);
      };
      const timer = setTimeout(letGo, pause).unref();
      waiting.set(key, letGo);
    },
    async close() {
      isOpen = false;
      await Promise.all([...waiting.values()].map((letGo) => letGo()));
    },
  };
}
