const HOUR = 60 * 60 * 1000;

/** A length of time in plain words, as "1 minute", "40 minutes", "26 hours", "30 days". */
export function span(milliseconds: number): string {
  const hours = milliseconds / HOUR;
  if (hours < 1) return count(Math.round(hours * 60), "minute");
  return hours < 48 ? count(Math.round(hours), "hour") : count(Math.round(hours / 24), "day");
}

// --- Internal helpers ---

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}
