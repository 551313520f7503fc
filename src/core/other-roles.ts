import type { Briefing } from "./briefing.ts";
import { type Compared, placesOf, readCompared, type Word } from "./compared.ts";
import { Mark, Tag } from "./language.ts";
import { tellOfOthers } from "./other-things.ts";
import type { SentenceRef } from "./statement.ts";

type Words = Pick<Briefing, "language" | "lexicon" | "vocabulary" | "kinds">;

/**
 * Whether two sentences that share their words give them to others: they tell of others, or what one does to
 * another in the first, that one does to it in the second ("Norway sued Peru", "Peru sued Norway", "Norway was
 * sued by Peru").
 */
export function giveOtherRoles(a: SentenceRef, b: SentenceRef, words: Words): boolean {
  const [one, other] = [readCompared(a, words), readCompared(b, words)];
  return tellOfOthers(one, other, words) || haveOtherDoers(one, other, words);
}

// --- Internal helpers ---

/** Whether one who stands before a verb in the first stands behind it in the second, and another the other way round. */
function haveOtherDoers(a: Compared, b: Compared, words: Words): boolean {
  if (a.isPassive !== b.isPassive) {
    return a.isPassive ? isTurnedRound(a, b, words) : isTurnedRound(b, a, words);
  }
  const [before, behind] = [placesOf(a.words), placesOf(b.words)];
  const doers = a.words.filter((word) => behind.has(word.term) && canAct(word, words));
  const verbs = a.words.filter(({ term, tag }) => tag === Tag.verb && behind.has(term));
  return verbs.some((verb) => {
    const isBefore = (places: ReadonlyMap<number, number>, term: number) =>
      (places.get(term) ?? 0) < (places.get(verb.term) ?? 0);
    const moved = doers.filter(
      ({ term }) => term !== verb.term && isBefore(before, term) !== isBefore(behind, term),
    );
    return new Set(moved.map(({ term }) => isBefore(before, term))).size === 2;
  });
}

/** Whether the one to whom something was done is the one who did it in the other sentence. */
function isTurnedRound(
  { words: passive }: Compared,
  { words: active }: Compared,
  words: Words,
): boolean {
  return passive.some((done, at) => {
    const does = active.findIndex(({ term, hasObject }) => term === done.term && hasObject);
    if (!done.isPassive || does < 0) return false;
    // Of "killed 50 people and injured 12", the people injured nobody.
    const isDoneTo = active
      .slice(0, does)
      .some(({ mark, hasObject }) => hasObject && (mark & Mark.saying) === 0);
    const actor = (place: number, sentence: readonly Word[]) =>
      sentence.slice(0, place).findLast((word) => canAct(word, words))?.term;
    const doer = actor(does, active);
    return doer !== undefined && doer === actor(at, passive) && !isDoneTo;
  });
}

/** Names, people and groups; no days. */
function canAct({ term, tag, mark }: Word, { kinds }: Words): boolean {
  if (mark & Mark.date) return false;
  const kind = tag === Tag.noun ? kinds.kind(term) : undefined;
  return tag === Tag.name || kind === "person" || kind === "group";
}
