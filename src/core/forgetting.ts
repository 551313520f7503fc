import type { AskedBy, Trace } from "./records.ts";

/** Keeps something of a request that is being served; nothing once its asker was forgotten. */
export type Keep = (write: () => Promise<unknown>) => Promise<void>;

/** The requests that are being served, as far as something of them may be kept. */
export interface Forgetting {
  /** Serves a request, all that is kept of it with `keep`. */
  serve<T>(asked: AskedBy, work: (keep: Keep) => Promise<T>): Promise<T>;
  /** Resolves when nothing is kept of a person, and nothing will be of what they asked before. */
  forget(trace: Trace & { readonly asker: string }): Promise<void>;
}

/** @param remove removes what was kept */
export function createForgetting(remove: (trace: Trace) => Promise<void>): Forgetting {
  const inHand = new Set<Served>();
  return {
    async serve({ asker }, work) {
      const served: Served = { asker, isForgotten: false, writing: Promise.resolve() };
      inHand.add(served);
      try {
        return await work((write) => keep(served, write));
      } finally {
        inHand.delete(served);
      }
    },

    async forget(trace) {
      const theirs = [...inHand].filter(({ asker }) => asker === trace.asker);
      for (const served of theirs) served.isForgotten = true;
      // What is being written when something is removed may come after it.
      await Promise.allSettled(theirs.map(({ writing }) => writing));
      await remove(trace);
    },
  };
}

// --- Internal helpers ---

interface Served {
  readonly asker: string;
  isForgotten: boolean;
  writing: Promise<unknown>;
}

async function keep(served: Served, write: () => Promise<unknown>): Promise<void> {
  if (served.isForgotten) return;
  served.writing = write();
  await served.writing;
}
