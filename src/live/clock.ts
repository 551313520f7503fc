import type { ParsedComponents } from "chrono-node";
import type { Clock } from "../core/history.ts";

const DAY = 24 * 60 * 60 * 1000;

/** Parts of a day that name a time without a number. */
const PART_OF_DAY = /\b(?:morning|noon|midday|afternoon|evening|tonight|night|midnight)\b/i;

/**
 * Moments in English, day before month where both are numbers.
 *
 * @param now milliseconds, as of Date.now
 */
export function createClock(now: () => number): Clock {
  return {
    now,
    async read(text) {
      // Loaded when it is first needed: most questions name no time.
      const { GB } = await import("chrono-node/en");
      const reference = new Date(now());
      const wanted = asRead(text.trim());
      const [found] = GB.parse(wanted, reference);
      if (found === undefined || found.text.length !== wanted.length) return undefined;
      const { start } = found;
      const date = start.date();
      const namesTime = start.isCertain("hour") || PART_OF_DAY.test(wanted);
      if (!namesTime) date.setHours(0, 0, 0, 0);
      return past(date.getTime(), periodOf(start), now());
    },
    show: (at) => shown().format(at),
  };
}

// --- Internal helpers ---

let format: Intl.DateTimeFormat | undefined;

/** Made when it is first needed: it takes 15 ms of a start. */
function shown(): Intl.DateTimeFormat {
  format ??= new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
  return format;
}

/** In the form that chrono reads: it does not know "9.30", and begins "last night" in the night before. */
function asRead(text: string): string {
  return text
    .replace(/^(\d{1,2})\.(\d\d)$/, "$1:$2")
    .replace(/^last (?=(?:morning|afternoon|evening|night)$)/i, "yesterday ");
}

/** Milliseconds after which a moment comes again; of a day that is named itself, as "tomorrow" is, never. */
function periodOf(start: ParsedComponents): number {
  if (start.isCertain("day") || start.isCertain("month")) return 0;
  return start.isCertain("weekday") ? 7 * DAY : DAY;
}

/** "Monday" and "9:30" may be understood of the time to come: then the one before is meant. */
function past(at: number, period: number, now: number): number | undefined {
  if (at <= now) return at;
  return at - period <= now ? at - period : undefined;
}
