import type { SilentSpan } from "../core/article.ts";

/** Puts silent spans in order; of two that overlap, the later gives way. Empty ones are left out. */
export function tidy(spans: readonly SilentSpan[]): SilentSpan[] {
  const tidied: SilentSpan[] = [];
  let done = 0;
  for (const { start, end, kind } of [...spans].sort((a, b) => a.start - b.start)) {
    const from = Math.max(start, done);
    if (from >= end) continue;
    tidied.push({ start: from, end, kind });
    done = end;
  }
  return tidied;
}
