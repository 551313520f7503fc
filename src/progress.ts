/** Tells whoever waits how far something is. */
export interface Progress {
  /** @param words what is being done, or has come of it; untrusted text made visible */
  show(done: number, total: number, words: string): void;
  /** Takes away what is shown. */
  end(): void;
}

/** What takes less time needs no telling. Milliseconds. */
const DELAY = 1_000;

/** Milliseconds between two pictures of the bar. */
const PACE = 100;

/** Milliseconds between two lines of a log. */
const LOG_PACE = 10_000;

/** Characters of the bar itself. */
const WIDTH = 24;

/** A line at the foot of the terminal for a person who watches; where nobody does, nothing is written. */
export function progressBar(
  output: { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown },
  now: () => number,
): Progress {
  let shownAt = now() + DELAY - PACE;
  let isShown = false;
  let line = "";
  let timer: NodeJS.Timeout | undefined;
  const draw = () => {
    clearTimeout(timer);
    timer = undefined;
    shownAt = now();
    isShown = true;
    output.write(`\r\u001b[K${line.slice(0, (output.columns ?? 80) - 1)}`);
  };
  return {
    show(done, total, words) {
      if (!output.isTTY) return;
      const filled = total === 0 ? WIDTH : Math.floor((done / total) * WIDTH);
      line = `[${"█".repeat(filled)}${"·".repeat(WIDTH - filled)}] ${done} of ${total}  ${words}`;
      const wait = shownAt + PACE - now();
      if (wait <= 0) draw();
      else timer ??= setTimeout(draw, wait).unref();
    },
    end() {
      clearTimeout(timer);
      if (isShown) output.write("\r\u001b[K");
      isShown = false;
    },
  };
}

/** Where lines about it go; pino's logger is one. */
interface Log {
  info(fields: object, message: string): void;
}

/** The bar where somebody watches the output, else the log. */
export function progressOn(
  output: Parameters<typeof progressBar>[0],
  log: Log,
  now: () => number,
): Progress {
  return output.isTTY ? progressBar(output, now) : progressLog(log, now);
}

// --- Internal helpers ---

/** A line in the log now and then, for a program that nobody watches; none of what is done before the first. */
function progressLog(log: Log, now: () => number): Progress {
  let dueAt = now() + LOG_PACE;
  return {
    show(done, total, words) {
      if (now() < dueAt) return;
      dueAt = now() + LOG_PACE;
      log.info({ done, total }, words);
    },
    end() {},
  };
}
