import type { Tools } from "./briefing.ts";

/** One term for all that stand for a unit ("km", "kilometres"); any other term as it is. */
export function sameUnit(
  term: number,
  { language, vocabulary }: Pick<Tools, "language" | "vocabulary">,
): number {
  const keys = language.telling.units.get(vocabulary.term(term)) ?? [];
  return keys.map((key) => vocabulary.find(key)).find((known) => known >= 0) ?? term;
}
