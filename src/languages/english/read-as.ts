import { Mark } from "../../core/language.ts";
import { marksOf } from "./words.ts";

/** A token as the tagger gives it: as written, with its word class. */
export interface Tagged {
  readonly value: string;
  readonly wordClass: string;
}

/** What a token is read as where its neighbours tell: "m" in "£412m" as "million", "Aug." as "August"; else undefined. */
export function readAs(
  values: readonly string[],
  classes: readonly string[],
  at: number,
): Tagged | undefined {
  const value = values[at] ?? "";
  if (value.length > LONGEST) return undefined;
  const scale = scaleOf(values, classes, at);
  return scale === undefined ? undefined : { value: scale, wordClass: "NUM" };
}

// --- Internal helpers ---

/** No word that is read as another is longer. */
const LONGEST = 5;

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
  const written = (values[at] ?? "").toLowerCase().replace(/\.$/, "");
  const isOfMoney =
    isMoney(values[at - 2]) || (classes[at + 1] === "NOUN" && isMoney(values[at + 1]));
  return SCALES[written] ?? (isOfMoney ? SCALES_OF_MONEY[written] : undefined);
}

function isMoney(value = ""): boolean {
  return (marksOf(value.toLowerCase()) & Mark.money) !== 0;
}
