import type { Steps } from "../core/steps.ts";

/**
 * Which of some passages hold which terms, in one field of theirs; immutable, in typed arrays that
 * can be written to a file as they are. Passages are numbered from 0, terms are any whole numbers.
 */
export interface Postings {
  /** The terms that occur, ascending. */
  readonly terms: Uint32Array;
  /** First posting of each term; one more entry than there are terms. */
  readonly from: Uint32Array;
  /** Of each posting: the passage, ascending within a term, and how often it holds the term. */
  readonly passages: Uint32Array;
  readonly counts: Uint16Array;
  /** Of each passage: how many different terms it holds. */
  readonly lengths: Uint16Array;
}

/** Where the postings of a term are; empty for one that does not occur. */
export function postingsOf(term: number, { terms, from }: Postings): { from: number; to: number } {
  let [low, high] = [0, terms.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((terms[middle] ?? 0) < term) low = middle + 1;
    else high = middle;
  }
  return terms[low] === term
    ? { from: from[low] ?? 0, to: from[low + 1] ?? 0 }
    : { from: 0, to: 0 };
}

/**
 * Lays out the terms of passages, with a step for each; in time linear in their number, but for
 * sorting each passage.
 */
export function* layOut(texts: readonly ArrayLike<number>[]): Steps<Postings> {
  const bags: Uint32Array[] = [];
  for (const terms of texts) {
    bags.push(Uint32Array.from(terms).sort());
    yield;
  }
  const lengths = Uint16Array.from(bags, countDistinct);
  const highest = bags.reduce((most, bag) => Math.max(most, bag.at(-1) ?? -1), -1);
  /** By term: first the number of its postings, then where the next one goes. */
  const next = new Uint32Array(highest + 1);
  for (const bag of bags) {
    eachDistinct(bag, (term) => {
      next[term] = (next[term] ?? 0) + 1;
    });
    yield;
  }
  const { terms, from } = starts(next);
  const passages = new Uint32Array(from.at(-1) ?? 0);
  const counts = new Uint16Array(passages.length);
  for (const [passage, bag] of bags.entries()) {
    eachDistinct(bag, (term, count) => {
      const at = next[term] ?? 0;
      passages[at] = passage;
      counts[at] = count;
      next[term] = at + 1;
    });
    yield;
  }
  return { terms, from, passages, counts, lengths };
}

// --- Internal helpers ---

/** Turns numbers of postings, by term, into their places. */
function starts(next: Uint32Array): Pick<Postings, "terms" | "from"> {
  let distinct = 0;
  for (let term = 0; term < next.length; term += 1) if ((next[term] ?? 0) > 0) distinct += 1;
  const terms = new Uint32Array(distinct);
  const from = new Uint32Array(distinct + 1);
  let [index, place] = [0, 0];
  for (let term = 0; term < next.length; term += 1) {
    const postings = next[term] ?? 0;
    if (postings === 0) continue;
    terms[index] = term;
    next[term] = place;
    place += postings;
    index += 1;
    from[index] = place;
  }
  return { terms, from };
}

function countDistinct(sorted: Uint32Array): number {
  let distinct = 0;
  for (let i = 0; i < sorted.length; i += 1) if (sorted[i] !== sorted[i - 1]) distinct += 1;
  return distinct;
}

/** Each term of a sorted bag once, with how often it stands there. */
function eachDistinct(sorted: Uint32Array, visit: (term: number, count: number) => void): void {
  let first = 0;
  for (let i = 1; i <= sorted.length; i += 1) {
    if (sorted[i] === sorted[first]) continue;
    visit(sorted[first] ?? 0, i - first);
    first = i;
  }
}
