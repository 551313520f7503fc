/** A line at the foot of a terminal that tells how far something is. */
export interface Progress {
  show(done: number, total: number, words: string): void;
  /** Takes the line away. */
  end(): void;
}

/** What takes less time needs no bar. Milliseconds. */
const DELAY = 1_000;

/** Milliseconds between two pictures of the bar. */
const PACE = 100;

/** Characters of the bar itself. */
const WIDTH = 24;

/** A bar for a person who watches; where nobody does, nothing is written. */
export function progressBar(
  output: { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown },
  now: () => number,
): Progress {
  const start = now();
  let shownAt = start + DELAY - PACE;
  let isShown = false;
  return {
    show(done, total, words) {
      if (!output.isTTY || now() - shownAt < PACE) return;
      shownAt = now();
      isShown = true;
      const filled = total === 0 ? WIDTH : Math.floor((done / total) * WIDTH);
      const bar = `[${"█".repeat(filled)}${"·".repeat(WIDTH - filled)}] ${done} of ${total}`;
      output.write(`\r\u001b[K${`${bar}  ${words}`.slice(0, (output.columns ?? 80) - 1)}`);
    },
    end() {
      if (isShown) output.write("\r\u001b[K");
      isShown = false;
    },
  };
}
