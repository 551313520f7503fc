import type { QuestionType } from "../../core/language.ts";

const TIME_NOUNS = new Set(
  "year years date day month time decade century season era period".split(" "),
);
const PLACE_NOUNS = new Set(
  "country countries city cities state place location town region area province continent county village street island venue stadium".split(
    " ",
  ),
);
const PERSON_NOUNS = new Set(
  "person people man woman president minister leader author actor actress singer king queen player politician scientist artist writer director emperor official ambassador coach individual".split(
    " ",
  ),
);
const NUMBER_NOUNS = new Set(
  "number percentage percent amount population rate score temperature price cost proportion portion fraction percentile length height distance speed depth size weight age total share".split(
    " ",
  ),
);
const REASON_NOUNS = new Set("reason cause purpose causes reasons motive caused causes".split(" "));
/** What "which city" or "what is the reason" asks for, by its noun, as it is written; "which" for any other. */
export function typeOfNoun(noun: string): QuestionType {
  if (TIME_NOUNS.has(noun)) return "when";
  if (PLACE_NOUNS.has(noun)) return "where";
  if (PERSON_NOUNS.has(noun)) return "who";
  if (NUMBER_NOUNS.has(noun)) return "count";
  if (REASON_NOUNS.has(noun)) return "why";
  return "which";
}
