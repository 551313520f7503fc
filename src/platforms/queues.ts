import { backoff, pause } from "./backoff.ts";

/** Milliseconds that one call to a platform may take. */
export const CALL_TIME_LIMIT = 10_000;

/** Milliseconds from handing over to giving up, all waiting and all tries together. */
const DELIVERY_BUDGET = 60_000;

/** Waits where the platform names none. */
const GROWTH = { first: 500, longest: 8_000 };

/**
 * - `never`: the same call would fail again, or might be carried out twice
 * - `later`: try again, after `after` milliseconds where the platform named a time (Retry-After) that is not 0
 */
export type Retry =
  | { readonly kind: "never" }
  | { readonly kind: "later"; readonly after?: number };

export interface QueueOptions {
  /** What a failure means; a call that took too long fails with CallTimedOutError. */
  readonly judge: (failure: unknown) => Retry;
  /** @default CALL_TIME_LIMIT */
  readonly callTime?: number;
  /** @default DELIVERY_BUDGET */
  readonly budget?: number;
  /** Told how many more deliveries (less: negative) wait or are under way. */
  readonly waiting?: (change: number) => void;
}

/** Delivers in order within a channel, and independently between channels. */
export interface Queues {
  /**
   * Makes the call as soon as those before it in the channel are done, and again
   * while it fails and the budget lasts. Rejects with the call's own failure when
   * trying again is of no use, and with DeliveryGivenUpError when the budget is spent.
   *
   * @param call its signal is aborted when the call has taken too long
   */
  deliver<T>(channel: string, call: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** The platform did not take it in time; `cause` is the last failure, and absent where it was not tried. */
export class DeliveryGivenUpError extends Error {
  override readonly name = "DeliveryGivenUpError";
}

/** No response came in time. Whether the call was carried out is not known. */
export class CallTimedOutError extends Error {
  override readonly name = "CallTimedOutError";
}

/** Whether a failure is what node or undici call a connection that was refused, cut, or given up. */
export function isNetworkFailure(failure: unknown): boolean {
  if (!(failure instanceof Error)) return false;
  const code = "code" in failure ? String(failure.code) : "";
  return failure.name === "AbortError" || /^(E(?:AI_)?[A-Z]+|UND_ERR_[A-Z_]+)$/.test(code);
}

export function createQueues({
  judge,
  callTime = CALL_TIME_LIMIT,
  budget = DELIVERY_BUDGET,
  waiting = () => {},
}: QueueOptions): Queues {
  /** By channel: resolves when all that was handed over is done with. */
  const done = new Map<string, Promise<void>>();

  /** Who waits holds on to nothing of those before: an answer can be large, and the wait be long. */
  function inTurn<T>(channel: string, work: () => Promise<T>): Promise<T> {
    const result = (done.get(channel) ?? Promise.resolve()).then(work);
    const mine = result.then(forget, forget);
    function forget(): void {
      if (done.get(channel) === mine) done.delete(channel);
    }
    done.set(channel, mine);
    return result;
  }

  async function tryUntil<T>(deadline: number, call: (signal: AbortSignal) => Promise<T>) {
    for (let failures = 1; ; failures++) {
      try {
        return await withTimeLimit(callTime, call);
      } catch (failure) {
        const retry = judge(failure);
        if (retry.kind === "never") throw failure;
        // Where nothing is to be waited for, and it fails all the same, the platform would be called without end.
        const wait = retry.after || backoff(failures, GROWTH);
        if (performance.now() + wait >= deadline) throw givenUp(budget, failure);
        await pause(wait);
      }
    }
  }

  return {
    async deliver(channel, call) {
      const deadline = performance.now() + budget;
      const isFirst = !done.has(channel);
      waiting(1);
      try {
        return await inTurn(channel, async () => {
          // A try of each that waited too long would keep all behind it waiting, one after the other.
          if (!isFirst && performance.now() >= deadline) throw givenUp(budget);
          return tryUntil(deadline, call);
        });
      } finally {
        waiting(-1);
      }
    },
  };
}

/** Waits for the call no longer than this, whatever it does with its signal. Rejects with CallTimedOutError. */
export async function withTimeLimit<T>(
  milliseconds: number,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new CallTimedOutError(`no response within ${milliseconds} ms`));
      controller.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([call(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

// --- Internal helpers ---

function givenUp(budget: number, cause?: unknown): DeliveryGivenUpError {
  return new DeliveryGivenUpError(`given up: not taken within ${budget / 1000} s`, { cause });
}
