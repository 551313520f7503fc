import { ASKING } from "./asking-words.ts";

/**
 * How many words at the beginning only say that somebody asks: "can anyone tell me" before "who won?", "I want to
 * know", "any idea". 0 where no word that asks comes next: "do we know if he won" asks for yes or no.
 */
export function preambleIn(words: readonly string[]): number {
  const asking = words.slice(0, LONGEST).findIndex((word) => ASKING.has(word));
  if (asking < 1) return 0;
  const end = PREPOSITIONS.has(words[asking - 1] ?? "") ? asking - 1 : asking;
  const before = words.slice(0, end).filter((word) => /\p{L}/u.test(word) && !POLITE.has(word));
  return PREAMBLE.test(before.join(" ")) ? end : 0;
}

// --- Internal helpers ---

/** No preamble is of more words. */
const LONGEST = 12;

/** "By how much", "in which town". */
const PREPOSITIONS = new Set("at by for from in of since to until with".split(" "));

/** Words that change nothing in a preamble. */
const POLITE = new Set(
  "please pls plz just also still really quickly exactly hi hey hello sorry ok okay".split(" "),
);

const KNOW =
  "(?:know|tell|say|explain|remember|remind|find|find out|check|confirm|ask|see|clarify)";
const ONE = "(?:you|u|we|i|anyone|anybody|someone|somebody)";
const WANT =
  "(?:want to|wanna|wan na|need to|would like to|'d like to|'d love to|'m trying to|am trying to)";
const NEWS = "(?:idea|clue|word|news|info|information|details?)";

const PREAMBLE = new RegExp(
  `^(?:${[
    `(?:can|could|would|will|do|does) ${ONE} (?:happen to )?${KNOW}`,
    `(?:may|might) i ${KNOW}`,
    `i ${WANT} ${KNOW}`,
    "i wonder",
    "(?:(?:i )?(?:am|'m|was) |im )?(?:wondering|curious|asking)",
    `(?:im )?(?:trying|looking) to ${KNOW}`,
    KNOW,
    `(?:any|no) ${NEWS}`,
    "is it (?:known|clear|reported)",
    `is there (?:any |an? )?${NEWS}`,
    "(?:i|we) (?:should|would|'d) be (?:very )?(?:grateful|glad|happy|interested|curious) to know",
    "(?:an?|my|our) (?:reader|editor|colleague|boss|listener|viewer|client|team|desk) (?:asks|asked|is asking|wants to know|wonders)",
    "for the record|for context|out of (?:curiosity|interest)",
    "does (?:it|the (?:article|briefing|story|text|piece)) (?:say|explain|mention)",
  ].join("|")})(?: (?:me|us))?(?: (?:on|about|of|as to))?$`,
);
