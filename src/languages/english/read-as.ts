import { Mark } from "../../core/language.ts";
import { marksOf } from "./words.ts";

/** A token as the tagger gives it: as written, with its word class. */
export interface Tagged {
  readonly value: string;
  readonly wordClass: string;
}

/**
 * What a token is read as where its neighbours tell: the "m" of "£412m" as "million", that of "Aug. 25" as
 * "August", the "may" of "in may" as a month, the "no" of "no 5" and "no of jobs" as "number", "govt" as "government"; else undefined.
 */
export function readAs(
  values: readonly string[],
  classes: readonly string[],
  at: number,
): Tagged | undefined {
  const value = values[at] ?? "";
  if (value.length > LONGEST || !READ.has(plain(value))) return undefined;
  const scale = scaleOf(values, classes, at);
  if (scale !== undefined) return { value: scale, wordClass: "NUM" };
  const inFull = SHORTENED[plain(value)];
  if (inFull !== undefined) return { value: inFull, wordClass: "NOUN" };
  if (isNumero(values, at)) return { value: "number", wordClass: "NOUN" };
  if (isPercentAsked(values, at)) return { value: "percent", wordClass: "NOUN" };
  const chat = chatWordOf(values, classes, at);
  if (chat !== undefined) return chat;
  const month = monthOf(values, classes, at);
  return month === undefined ? undefined : { value: month, wordClass: "PROPN" };
}

// --- Internal helpers ---

/** No word that is read as another is longer. */
const LONGEST = 5;

/** In small letters, without the full stop of an abbreviation. */
function plain(value: string): string {
  return (value.endsWith(".") ? value.slice(0, -1) : value).toLowerCase();
}

/** Behind any figure… */
const SCALES: Readonly<Record<string, string>> = { bn: "billion", tn: "trillion", mn: "million" };
/** …and beside money alone: "10m" may be metres. */
const SCALES_OF_MONEY: Readonly<Record<string, string>> = {
  k: "thousand",
  m: "million",
  b: "billion",
  t: "trillion",
};

function scaleOf(
  values: readonly string[],
  classes: readonly string[],
  at: number,
): string | undefined {
  if (!/^\d/.test(values[at - 1] ?? "")) return undefined;
  const written = plain(values[at] ?? "");
  const isOfMoney =
    isMoney(values[at - 2]) || (classes[at + 1] === "NOUN" && isMoney(values[at + 1]));
  return SCALES[written] ?? (isOfMoney ? SCALES_OF_MONEY[written] : undefined);
}

function isMoney(value = ""): boolean {
  return (marksOf(value.toLowerCase()) & Mark.money) !== 0;
}

/** Nouns as they are shortened in messages and headlines. */
const SHORTENED: Readonly<Record<string, string>> = {
  ppl: "people",
  govt: "government",
  yr: "year",
  yrs: "year",
  hr: "hour",
  hrs: "hour",
  mins: "minute",
};

/** Words for a number where a number or "of" is next. */
const NUMEROS = new Set(["no", "nr", "num", "#"]);

/** Not "no 24-hour service", nor "no 2024 figures". */
function isNumero(values: readonly string[], at: number): boolean {
  if (!NUMEROS.has(plain(values[at] ?? ""))) return false;
  if (values[at + 1]?.toLowerCase() === "of") return true;
  return /^\d{1,3}$/.test(values[at + 1] ?? "") && values[at + 2] !== "-";
}

const PERCENT = new Set(["%", "pct"]);

/** "What % of them": the sign stands for what is asked for, and behind no figure. */
function isPercentAsked(values: readonly string[], at: number): boolean {
  const before = values[at - 1]?.toLowerCase() ?? "";
  return PERCENT.has(plain(values[at] ?? "")) && ASKING_SHARE.has(before);
}

const ASKING_SHARE = new Set(["what", "which", "many"]);

/** Words of questions as they are typed in chats: with what must stand next, or before, to tell. */
const OPENING: ReadonlyMap<string, Tagged> = new Map([
  ["wat", { value: "what", wordClass: "PRON" }],
  ["wot", { value: "what", wordClass: "PRON" }],
  ["wht", { value: "what", wordClass: "PRON" }],
  ["wen", { value: "when", wordClass: "ADV" }],
  ["y", { value: "why", wordClass: "ADV" }],
]);

/** "wat did he say", "y is it closed", "can u tell me": in small letters only, for Wen may be somebody. */
function chatWordOf(
  values: readonly string[],
  classes: readonly string[],
  at: number,
): Tagged | undefined {
  const value = values[at] ?? "";
  if (at === 0 && DOING.has(classes[1] ?? "")) return OPENING.get(value);
  const isAsked = value === "u" && classes[at - 1] === "AUX";
  return isAsked ? { value: "you", wordClass: "PRON" } : undefined;
}

const MONTHS: Readonly<Record<string, string>> = {
  jan: "January",
  feb: "February",
  mar: "March",
  apr: "April",
  may: "May",
  jun: "June",
  jul: "July",
  aug: "August",
  sep: "September",
  sept: "September",
  oct: "October",
  nov: "November",
  dec: "December",
};

const BEFORE_MONTH = new Set("in of since until till during early mid late last next".split(" "));

function monthOf(
  values: readonly string[],
  classes: readonly string[],
  at: number,
): string | undefined {
  const written = values[at] ?? "";
  const month = MONTHS[plain(written)];
  if (month === undefined) return undefined;
  const [before = "", next = ""] = [values[at - 1], values[at + 1]];
  // "Jan" may be somebody.
  const isTold = BEFORE_MONTH.has(before.toLowerCase()) && written !== "Jan";
  if (month !== "May") return isTold || isDay(before) || isDay(next) ? month : undefined;
  const does = DOING.has(classes[at + 1] ?? "");
  // "May I", "May the best one win"
  if (written === "May") return at === 0 && ASKED.has(classes[1] ?? "") ? undefined : month;
  return isDay(next) || (isTold && !does) || values.length === 1 ? month : undefined;
}

const DOING = new Set(["VERB", "AUX", "ADV"]);
const ASKED = new Set(["PRON", "DET", "PROPN"]);

function isDay(value: string): boolean {
  return /^[0-3]?\d(?:st|nd|rd|th)?$/.test(value);
}

/** All that may be read as something else: the neighbours of every other word need no look. */
const READ: ReadonlySet<string> = new Set([
  ...Object.keys({ ...SCALES, ...SCALES_OF_MONEY, ...MONTHS, ...SHORTENED }),
  ...NUMEROS,
  ...PERCENT,
  ...OPENING.keys(),
  "u",
]);
