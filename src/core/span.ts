const MINUTE = 60_000;

/** A length of time in plain words, as "1 minute", "40 minutes", "26 hours", "30 days". */
export function span(milliseconds: number): string {
  const minutes = Math.round(milliseconds / MINUTE);
  if (minutes < 60) return count(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return hours < 48 ? count(hours, "hour") : count(Math.round(hours / 24), "day");
}

/**
 * How long ago something was: "just now", "1 minute ago", "3 hours ago". Clocks of two machines
 * differ, so that it may seem to be yet to come: that is just now, too.
 */
export function ago(milliseconds: number): string {
  return milliseconds < MINUTE ? "just now" : `${span(milliseconds)} ago`;
}

// --- Internal helpers ---

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}
