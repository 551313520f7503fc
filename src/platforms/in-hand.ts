/** Work that was begun and is not done with. */
export interface InHand {
  /** Gives back the work, to be waited for. */
  add<T>(work: Promise<T>): Promise<T>;
  /** Resolves when everything that is in hand now is done with, well or badly. */
  drained(): Promise<void>;
}

export function createInHand(): InHand {
  const working = new Set<Promise<unknown>>();
  return {
    add(work) {
      const forget = () => working.delete(work);
      working.add(work);
      work.then(forget, forget);
      return work;
    },
    async drained() {
      await Promise.allSettled(working);
    },
  };
}
