import type { QuestionType } from "../../core/language.ts";

/** What is asked for by a noun ("which city", "what is the reason", "number of …"), as the noun is written. */
const NOUNS: Partial<Record<QuestionType, ReadonlySet<string>>> = {
  when: setOf(
    "year years date dates day month time decade century season era period week weekend weekday hour minute morning evening night moment deadline times hours days months weeks",
  ),
  where: setOf(
    "country countries city cities state place location town region area province continent county village street island venue stadium district municipality neighbourhood neighborhood suburb",
  ),
  who: setOf(
    "person people man woman president minister leader author actor actress singer king queen player politician scientist artist writer director emperor official ambassador coach individual",
  ),
  count: setOf(
    "number percentage percent amount population rate score temperature proportion portion fraction percentile length height distance speed depth size weight age total share toll turnout attendance diameter altitude magnitude",
  ),
  amount: setOf(
    "price prices cost costs sum fee fees salary wage wages fine fines bail ransom compensation bill budget rent fare damages surcharge premium value revenue revenues turnover profit profits income earnings debt debts deficit dividend bonus payout money",
  ),
  why: setOf(
    "reason cause purpose causes reasons motive motives grounds justification excuse explanation rationale",
  ),
  how: setOf("way means manner method"),
  said: setOf("reaction response reply verdict comment comments statement view opinion stance"),
};

/** Nouns that say nothing but when: a sentence that tells the date says "3 March", and seldom "date". */
const ONLY_TIME = setOf(
  "year years date dates day days month months time times hour hours week weeks decade century moment weekday",
);

/** Verbs that make "what" ask for a cause, when they follow it: "what led to …". */
const CAUSING = setOf("caused causes prompted triggered sparked led drove made explains explained");

/** … or "is", and then it: "what is behind the fall". */
const CAUSING_NOW = setOf("causing prompting triggering sparking driving fuelling fueling behind");

/** What "which city" or "what is the reason" asks for, by its noun; "which" for any other. */
export function typeOfNoun(noun: string): QuestionType {
  for (const [type, nouns] of Object.entries(NOUNS)) {
    if (nouns.has(noun)) return type as QuestionType;
  }
  return "which";
}

/** Whether the noun of "in what year" only asks, and is not looked for. */
export function asksOnlyWhen(noun: string): boolean {
  return ONLY_TIME.has(noun);
}

export function isCausing(verb: string): boolean {
  return CAUSING.has(verb);
}

export function isCausingNow(word = ""): boolean {
  return CAUSING_NOW.has(word);
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
