import { Mark } from "../../core/language.ts";
import type { Asked } from "./asked.ts";

/** By the mark of a unit: words beside "how", or asked for by "what", that call for it. */
const UNITS: readonly (readonly [number, ReadonlySet<string>])[] = [
  [
    Mark.measureUnit,
    new Set(
      "far tall high deep wide fast heavy hot cold length height distance depth width speed weight temperature".split(
        " ",
      ),
    ),
  ],
  [Mark.money, new Set("cost costs money".split(" "))],
  [Mark.percent, new Set("percent percentage".split(" "))],
];
/** Words that make "how much" ask for money, wherever they stand. */
const OF_MONEY = new Set("cost costs money pay paid worth spend spent".split(" "));

/** What the figure that is asked for must bear: the mark of a unit, or of digits for an age. */
export function unitAsked(words: readonly string[], { type, focus }: Asked): number {
  const degree = words[words.indexOf("how") + 1] ?? "";
  if (type === "duration" && degree === "old") return Mark.digits;
  if (type !== "amount" && type !== "count") return 0;
  if (degree === "much" && words.some((word) => OF_MONEY.has(word))) return Mark.money;
  const telling = [words[focus] ?? "", degree];
  return UNITS.find(([, known]) => telling.some((word) => known.has(word)))?.[0] ?? 0;
}
