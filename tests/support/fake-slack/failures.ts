/** How Slack can fail a call. */
export type Failure =
  /** An answer with this HTTP status; 429 may say how many seconds to wait. */
  | { readonly status: number; readonly retryAfter?: number }
  /** A refusal in words: `{ok: false, error}`. */
  | { readonly error: string }
  /** The call is taken, and never answered. */
  | "hang"
  /** The connection breaks before the call is carried out. */
  | "reset-before"
  /** The call is carried out, then the connection breaks before the answer. */
  | "reset-after";

export interface FailureRule {
  /** How many calls fail. @default 1 */
  readonly times?: number;
  /** Only calls about this channel. */
  readonly channel?: string;
}

/** Failures that are due, in order. */
export interface Failures {
  add(method: string, failure: Failure, rule?: FailureRule): void;
  /** The failure of this call, if one is due. */
  take(method: string, body: Readonly<Record<string, unknown>>): Failure | undefined;
}

export function createFailures(): Failures {
  const due: { method: string; failure: Failure; channel: string | undefined; left: number }[] = [];
  return {
    add(method, failure, { times = 1, channel } = {}) {
      due.push({ method, failure, channel, left: times });
    },
    take(method, body) {
      const rule = due.find(
        (one) =>
          one.left > 0 &&
          one.method === method &&
          (one.channel === undefined || one.channel === body.channel),
      );
      if (rule === undefined) return undefined;
      rule.left -= 1;
      return rule.failure;
    },
  };
}
