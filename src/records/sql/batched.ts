/** Handed over at once, at most; databases limit the values of a statement. */
const MOST = 500;

/**
 * Turns work on many items into work on one, which costs each of many at once a
 * part of a statement and of a commit. What comes while a batch is under way goes
 * with the next, and between batches the process sees to everything else.
 *
 * @param work gives a result for each item, in their order; when it rejects, so does each of them
 */
export function batched<T, R>(
  work: (items: readonly T[]) => Promise<readonly R[]>,
): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let isWorking = false;

  async function workOn(): Promise<void> {
    isWorking = true;
    while (waiting.length > 0) {
      await new Promise(setImmediate);
      const batch = waiting.splice(0, MOST);
      await settle(batch, work(batch.map(({ item }) => item)));
    }
    isWorking = false;
  }

  return (item) =>
    new Promise<R>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isWorking) void workOn();
    });
}

// --- Internal helpers ---

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R | PromiseLike<R>) => void;
  readonly reject: (failure: unknown) => void;
}

async function settle<T, R>(
  batch: readonly Waiting<T, R>[],
  results: Promise<readonly R[]>,
): Promise<void> {
  try {
    const done = await results;
    for (const [index, { resolve, reject }] of batch.entries()) {
      const result = done[index];
      if (result === undefined) reject(new Error("[records] a batch gave too few results"));
      else resolve(result);
    }
  } catch (failure) {
    for (const { reject } of batch) reject(failure);
  }
}
