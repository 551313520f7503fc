/** Requests that an API refused, counted, so that it does not come to block this address. */
export interface RefusalLimit {
  /** HTTP statuses that count. */
  readonly statuses: readonly number[];
  /** How many may be refused in a window. */
  readonly most: number;
  /** Milliseconds. */
  readonly window: number;
}

/** So many requests were refused that no more are made for a while. */
export class TooManyRefusalsError extends Error {
  override readonly name = "TooManyRefusalsError";
}

/**
 * Makes requests while fewer than `most` were refused in the last `window`, and
 * rejects with TooManyRefusalsError after that, without making them.
 *
 * @param request makes one request; fetch is one
 * @param counts whether a refused response counts. @default every one
 */
export function withinRefusals<A extends unknown[], R extends { readonly status: number }>(
  request: (...call: A) => Promise<R>,
  { statuses, most, window }: RefusalLimit,
  counts: (response: R) => boolean = () => true,
): (...call: A) => Promise<R> {
  let refusedAt: number[] = [];
  let underWay = 0;

  function mayRequest(): boolean {
    const oldest = performance.now() - window;
    refusedAt = refusedAt.filter((at) => at > oldest);
    // From half way on, requests under way count as refused: many at once cannot overshoot.
    return refusedAt.length < most / 2 || refusedAt.length + underWay < most;
  }

  return async (...call) => {
    if (!mayRequest()) {
      throw new TooManyRefusalsError(
        `${refusedAt.length} requests were refused lately: none is made until that is ${window / 60_000} minutes ago; look for their reason in the log`,
      );
    }
    underWay++;
    try {
      const response = await request(...call);
      if (statuses.includes(response.status) && counts(response)) refusedAt.push(performance.now());
      return response;
    } finally {
      underWay--;
    }
  };
}
