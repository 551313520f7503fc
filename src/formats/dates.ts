/**
 * Reads a date that can be read in one way only, and writes it as ISO 8601: a
 * year, a month, a day, or a day and time ("2026", "2026-03", "2026-03-02",
 * "2026-03-02T09:30:00Z"). Understands ISO 8601, RFC 2822 and English dates
 * with the month as a word; not "3/4/2026", which is March here and April there.
 * A year of two digits is one only before a time, as old feeds and mails write it (RFC 2822, 4.3).
 * Days and times that do not exist are no dates. A time in a zone that is given
 * by letters ("IST" is three different ones) is left out, and the day kept.
 */
export function parseDate(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return undefined;
  return parseNumeric(trimmed) ?? parseWritten(trimmed);
}

/** Source of a pattern: a day as German writes it ("2. März"), which is no item of a list. */
export const GERMAN_DAY =
  "\\d{1,2}\\. (?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\\b";

// --- Internal helpers ---

/** The longest forms ("Wednesday, 23 September 2026 at 10:30:00 p.m. GMT+01:00") are shorter. */
const LONGEST = 80;

const NUMERIC = /^(\d{4})(?:([-/])(\d{2})(?:\2(\d{2})(?:[T ]\s*(\S.*))?)?)?$/i;

/** In hours: the Line Islands keep the earliest time of all. */
const FURTHEST_ZONE = 14;

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const WEEKDAY = "(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,?\\s+)?";
const MONTH =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
const REST = "(?:,?\\s+(?:at\\s+|[-–—|·•]\\s*)?(\\d.*))?$";
const DAY_FIRST = new RegExp(
  `^${WEEKDAY}${DAY}[\\s-]+(?:of\\s+)?${MONTH},?[\\s-]+(\\d{4}|\\d{2}(?=\\s+\\d{1,2}:\\d{2}))${REST}`,
  "i",
);
const MONTH_FIRST = new RegExp(`^${WEEKDAY}${MONTH}\\s+${DAY},?\\s+(\\d{4})${REST}`, "i");

const TIME =
  /^(\d{1,2})(?:[:.](\d{2})(?::(\d{2})([.,]\d{1,9})?)?|(?=\s?[ap]\.?m))\s*([ap]\.?m\.?)?\s*(?:(z|utc|gmt)|(?:utc|gmt)?([+-]\d{1,2}):?(\d{2})?(?:\s*\([a-z ]{2,40}\))?|([a-z]{2,5}))?$/i;

function parseNumeric(text: string): string | undefined {
  const [, year, , month, day, time] = NUMERIC.exec(text) ?? [];
  if (year === undefined) return undefined;
  if (month === undefined) return year;
  const date = calendarDay(Number(year), Number(month), day === undefined ? 1 : Number(day));
  if (day === undefined) return date?.slice(0, "2026-03".length);
  return withTime(date, time);
}

function parseWritten(text: string): string | undefined {
  const dayFirst = DAY_FIRST.exec(text);
  const monthFirst = MONTH_FIRST.exec(text);
  const [, month = "", day, year, time] = monthFirst ?? swapped(dayFirst);
  if (year === undefined) return undefined;
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return withTime(calendarDay(inFourDigits(year), number, Number(day)), time);
}

/** "26" is 2026, and "99" is 1999. */
function inFourDigits(year: string): number {
  if (year.length > 2) return Number(year);
  return Number(year) + (Number(year) < 50 ? 2000 : 1900);
}

/** The groups of a day-first match in the order of a month-first one. */
function swapped(match: RegExpExecArray | null): (string | undefined)[] {
  if (match === null) return [];
  const [all, day, month, year, time] = match;
  return [all, month, day, year, time];
}

function calendarDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1000 ? date.toISOString().slice(0, "2026-03-02".length) : undefined;
}

function withTime(date: string | undefined, time: string | undefined): string | undefined {
  if (date === undefined || time === undefined) return date;
  const match = TIME.exec(time.trim());
  if (match === null) return undefined;
  const [
    ,
    hours,
    minutes = "00",
    seconds = "00",
    fraction = "",
    half,
    utc,
    offset,
    extra,
    letters,
  ] = match;
  const hour = hourOfDay(Number(hours), half);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  if (Math.abs(Number(offset ?? 0)) > FURTHEST_ZONE || Number(extra ?? 0) > 59) return undefined;
  if (letters !== undefined) return date;
  const zone =
    utc !== undefined ? "Z" : offset === undefined ? "" : `${inFull(offset)}:${extra ?? "00"}`;
  const clock = `${String(hour).padStart(2, "0")}:${minutes}:${seconds}${fraction.replace(",", ".")}`;
  return `${date}T${clock}${zone}`;
}

/** "+2" → "+02". */
function inFull(offset: string): string {
  return offset.slice(0, 1) + offset.slice(1).padStart(2, "0");
}

function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}
