import { Mark } from "../../core/language.ts";
import type { Asked } from "./asked.ts";
import { typeOfNoun } from "./asked-nouns.ts";
import { marksOf } from "./words.ts";

/** Words that ask for a measure. */
const OF_MEASURE = new Set(
  `far tall high deep wide thick fast heavy hot cold warm length height distance depth width speed weight temperature
  diameter altitude`.split(/\s+/),
);
/** By the mark of a unit: words beside "how", or asked for by "what", that call for it. */
const UNITS: readonly (readonly [number, ReadonlySet<string>])[] = [
  [Mark.measureUnit, OF_MEASURE],
  [Mark.money, new Set("cost costs money".split(" "))],
  [Mark.percent, new Set("percent percentage".split(" "))],
];
/** Words that make "how much" ask for money, wherever they stand. */
const OF_MONEY = new Set(
  "cost costs money pay paid worth spend spent earn earns earned owe owes owed fined".split(" "),
);
/** Words beside "how" that always do. */
const COSTLY = new Set(["expensive", "costly", "pricey", "cheap"]);

/** What the figure that is asked for must bear: the mark of a unit, or of digits for an age. */
export function unitAsked(words: readonly string[], { type, focus }: Asked): number {
  const degree = words[words.indexOf("how") + 1] ?? "";
  if (type === "duration" && degree === "old") return Mark.digits;
  if (type !== "amount" && type !== "count") return 0;
  const asksSum = degree === "much" || !words.includes("how");
  if (COSTLY.has(degree)) return Mark.money;
  if (asksSum && type === "amount" && words.some((word) => OF_MONEY.has(word))) return Mark.money;
  if (FIGURATIVE.has(degree) && words.some(isFigure)) return 0;
  const counted = unitCounted(words[focus] ?? "");
  if (type === "count" && counted !== 0) return counted;
  const telling = [words[focus] ?? "", degree];
  return UNITS.find(([, known]) => telling.some((word) => known.has(word)))?.[0] ?? 0;
}

/** "How many kilos", "how many dollars": the figure may stand with another unit of the kind ("92 kg"). */
function unitCounted(word: string): number {
  if (COUNTED.has(word)) return 0;
  const unit = marksOf(word) & (Mark.measureUnit | Mark.money);
  return unit === Mark.measureUnit || unit === Mark.money ? unit : 0;
}

/** What figures tell of as of units, and is counted. */
const COUNTED = new Set(["people", "ppl", "points", "times"]);

/** "How high is the fine", "how far did shares fall": what is no thing in space is told in any unit. */
function isFigure(word: string): boolean {
  const type = typeOfNoun(word);
  return type === "amount" || (type === "count" && !OF_MEASURE.has(word)) || PRICED.has(word);
}

const FIGURATIVE = new Set(["high", "low", "far", "deep"]);
const PRICED = new Set(
  "inflation unemployment interest rates share shares stock stocks currency sales demand risk".split(
    " ",
  ),
);
