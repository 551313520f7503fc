import { Mark, type QuestionType, Tag, type Tokens } from "../../core/language.ts";
import type { Asked } from "./asked.ts";
import { isFunctionWord, lastCommonNoun, nounAfter } from "./noun-phrase.ts";

/** "how many X", "how much", "how long", "how old": the word after "how" tells. */
const HOW: ReadonlyMap<string, QuestionType> = new Map([
  ["many", "count"],
  ["much", "amount"],
  ["long", "duration"],
  ["often", "count"],
  ["soon", "duration"],
  ["quickly", "duration"],
  ["quick", "duration"],
  ["old", "duration"],
  ["far", "amount"],
  ["large", "amount"],
  ["big", "amount"],
  ["tall", "amount"],
  ["high", "amount"],
  ["deep", "amount"],
  ["wide", "amount"],
  ["fast", "amount"],
  ["heavy", "amount"],
  ["hot", "amount"],
  ["cold", "amount"],
  ["warm", "amount"],
  ["thick", "amount"],
  ["strong", "amount"],
  ["low", "amount"],
  ["expensive", "amount"],
  ["costly", "amount"],
  ["pricey", "amount"],
  ["cheap", "amount"],
  ["small", "amount"],
]);

export function askingHow(
  words: readonly string[],
  tokens: Tokens,
  at: number,
  scaffold: Set<number>,
): Asked {
  const degree = words[at + 1] ?? "";
  const type = HOW.get(degree);
  if (type === undefined) {
    if (degree === "come") {
      scaffold.add(at + 1);
      return { type: "why", focus: -1 };
    }
    const reacts = tokens.lemma.findIndex((lemma, i) => i > at && REACTING.has(lemma));
    if (reacts >= 0) scaffold.add(reacts);
    return { type: reacts >= 0 ? "said" : "how", focus: -1 };
  }
  scaffold.add(at + 1);
  const ago = words.indexOf("ago", at);
  // "How long ago", "how many days ago"
  if (ago >= 0 && ago <= at + AGO_WITHIN) {
    for (let i = at + 1; i <= ago; i += 1) scaffold.add(i);
    return { type: "when", focus: -1 };
  }
  if (degree === "much" && TIME.has(words[at + 2] ?? "")) {
    scaffold.add(at + 2);
    return { type: "duration", focus: -1 };
  }
  if (type === "duration") {
    return { type, focus: MEASURED.has(degree) ? measuredThing(tokens, at + 2) : -1 };
  }
  const focus = type === "count" ? countedNoun(tokens, at + 2) : nounAfter(tokens, at + 2);
  const unit = focus >= 0 ? (tokens.mark[focus] ?? 0) : 0;
  if (type === "count" && unit & Mark.timeUnit) return { type: "duration", focus };
  return { type, focus };
}

/** So many tokens behind "how" may stand an "ago" that it asks for. */
const AGO_WITHIN = 3;
/** "How did the mayor react": what was said. */
const REACTING = new Set(["react", "respond", "reply"]);
const TIME = new Set(["time", "longer"]);
/** "How soon" measures nothing but time. */
const MEASURED = new Set(["long", "old"]);

// --- Internal helpers ---

/** "How many people work there": behind several stands what they do, which the tagger may take for a noun. */
function countedNoun(tokens: Tokens, from: number): number {
  const last = nounAfter(tokens, from);
  const isBase = tokens.word[last] === tokens.lemma[last];
  return last > from && isBase && areSeveral(tokens, last - 1) ? last - 1 : last;
}

function areSeveral({ lemma, tag, word }: Tokens, token: number): boolean {
  const isPlural = lemma[token] !== word[token] || SEVERAL.has(word[token] ?? "");
  return tag[token] === Tag.noun && isPlural;
}

/** Plurals that look like none. */
const SEVERAL = new Set(["people", "staff", "police", "crew"]);

/** "How long is the border": the thing that is measured, when it only is, and does nothing; else -1. */
function measuredThing(tokens: Tokens, from: number): number {
  const thing = lastCommonNoun(tokens, from + 1, isFunctionWord);
  const rest = tokens.word.slice(thing + 1);
  const isCopula = ((tokens.mark[from] ?? 0) & Mark.copula) !== 0;
  // "How long is the border that …"
  const isToldApart = RELATIVE.has(rest[0] ?? "");
  const does = !isToldApart && tokens.tag.slice(from + 1).includes(Tag.verb);
  // "How long is the museum open"
  const isSo = !isToldApart && tokens.tag.slice(thing + 1).includes(Tag.adjective);
  // "How long was Rome the capital": what was something is not any more, and was for a time.
  const lasted = tokens.word[from]?.startsWith("w") && rest.length > 1;
  return isCopula && !does && !isSo && !lasted ? thing : -1;
}

const RELATIVE = new Set(["that", "which", "where", "who"]);
