import {
  type Candidate,
  type IndexedPassage,
  NEW_PASSAGE,
  type SearchEngine,
} from "../core/engine.ts";
import { inverseFrequency } from "../core/inverse-frequency.ts";
import type { Steps } from "../core/steps.ts";
import { layOut, type Postings, postingsOf } from "./postings.ts";
import { BM25, TITLE_BOOST } from "./scoring.ts";

/** Passages that were indexed together, and what they are called in the edition. */
export interface Part {
  readonly terms: Postings;
  readonly titleTerms: Postings;
  /** Of each passage: its number in the edition, or GONE. */
  readonly numbers: Uint32Array;
}

/** An engine whose parts can be kept, and made an engine again. */
export interface Bm25Engine extends SearchEngine {
  readonly parts: readonly Part[];
}

/** Stands for a passage that the edition no longer has. */
const GONE = NEW_PASSAGE;
const FIELDS = [
  { name: "terms", boost: 1 },
  { name: "titleTerms", boost: TITLE_BOOST },
] as const;
/** Every part costs a look-up a term, and every passage that is gone a place: little, but for ever. */
const WORN = { parts: 64, gone: 0.25 };

/**
 * BM25+ (Lv and Zhai 2011) over text and title, times the number of terms found, which puts a
 * passage with more of the query first.
 *
 * What was indexed together stays together: a later edition only renumbers it. Frequencies and mean
 * lengths are those of the edition's passages, so that its parts show in no score.
 */
export function createBm25Engine(parts: readonly Part[] = []): Bm25Engine {
  const held = sumOver(parts, ({ numbers }) => numbers.length);
  const size = sumOver(parts, ({ numbers }) => countAlive(numbers));
  const fields = FIELDS.map(({ name, boost }) => ({
    boost,
    shelves: parts.map((part) => ({ postings: part[name], numbers: part.numbers })),
    mean: sumOver(parts, (part) => lengthOf(part[name], part.numbers)) / Math.max(1, size),
  }));

  return {
    name: "bm25",
    parts,
    isWorn: parts.length > WORN.parts || held - size > WORN.gone * held,
    *next(kept, added) {
      const fresh = yield* newParts(added, kept);
      return createBm25Engine([...keptParts(parts, kept, size), ...fresh]);
    },
    candidates(query, limit, accept) {
      const tally = new Tally(size);
      for (const { term, weight } of query) {
        tally.nextTerm();
        for (const { boost, shelves, mean } of fields) {
          const places = shelves.map((shelf) => ({
            ...shelf,
            ...postingsOf(term, shelf.postings),
          }));
          const worth = weight * boost * inverseFrequency(sumOver(places, countFound), size);
          for (const place of places) tally.add(place, worth, mean);
        }
      }
      return tally.best(limit, accept);
    },
  };
}

// --- Internal helpers ---

/** Some postings of a part: those of one term. */
interface Place {
  readonly postings: Postings;
  readonly numbers: Uint32Array;
  readonly from: number;
  readonly to: number;
}

/** What the passages of an edition score, term after term. */
class Tally {
  readonly #scores: Float64Array;
  /** By passage: how many terms were found, and the last of them, counted from 1. */
  readonly #terms: Uint16Array;
  readonly #last: Uint16Array;
  readonly #found: number[] = [];
  #term = 0;

  constructor(size: number) {
    this.#scores = new Float64Array(size);
    this.#terms = new Uint16Array(size);
    this.#last = new Uint16Array(size);
  }

  nextTerm(): void {
    this.#term += 1;
  }

  add({ postings, numbers, from, to }: Place, worth: number, meanLength: number): void {
    for (let at = from; at < to; at += 1) {
      const local = postings.passages[at] ?? 0;
      const passage = numbers[local] ?? GONE;
      if (passage === GONE) continue;
      const count = postings.counts[at] ?? 0;
      const length = (postings.lengths[local] ?? 0) / meanLength;
      const saturated = (count * (BM25.k + 1)) / (count + BM25.k * (1 - BM25.b + BM25.b * length));
      this.#note(passage, worth * (BM25.d + saturated));
    }
  }

  /** The best passages; a Candidate's score counts how many terms were found. */
  best(limit: number, accept?: (passage: number) => boolean): Candidate[] {
    const best: Candidate[] = [];
    for (const passage of this.#found) {
      const score = (this.#scores[passage] ?? 0) * (this.#terms[passage] ?? 0);
      const candidate = { passage, score };
      const last = best[limit - 1];
      if (last !== undefined && compare(candidate, last) > 0) continue;
      if (accept !== undefined && !accept(passage)) continue;
      insert(candidate, best);
      best.length = Math.min(best.length, limit);
    }
    return best;
  }

  #note(passage: number, gain: number): void {
    this.#scores[passage] = (this.#scores[passage] ?? 0) + gain;
    if (this.#last[passage] === this.#term) return;
    if (this.#last[passage] === 0) this.#found.push(passage);
    this.#last[passage] = this.#term;
    this.#terms[passage] = (this.#terms[passage] ?? 0) + 1;
  }
}

/** Best first; of one score, in the order of their numbers. */
function compare(a: Candidate, b: Candidate): number {
  return b.score - a.score || a.passage - b.passage;
}

function insert(candidate: Candidate, best: Candidate[]): void {
  let at = best.length;
  while (at > 0 && compare(candidate, best[at - 1] ?? candidate) < 0) at -= 1;
  best.splice(at, 0, candidate);
}

/** The parts as the next edition calls their passages; without those of which nothing is left. */
function keptParts(parts: readonly Part[], kept: Uint32Array, size: number): Part[] {
  const renamed = new Uint32Array(size).fill(GONE);
  for (let number = 0; number < kept.length; number += 1) {
    const before = kept[number] ?? NEW_PASSAGE;
    if (before !== NEW_PASSAGE) renamed[before] = number;
  }
  return parts
    .map((part) => ({ ...part, numbers: renumbered(part.numbers, renamed) }))
    .filter(({ numbers }) => countAlive(numbers) > 0);
}

function renumbered(numbers: Uint32Array, renamed: Uint32Array): Uint32Array {
  const next = new Uint32Array(numbers.length);
  for (let i = 0; i < numbers.length; i += 1) {
    const before = numbers[i] ?? GONE;
    // Reading beyond the end would be right, and ten times slower.
    next[i] = before < renamed.length ? (renamed[before] ?? GONE) : GONE;
  }
  return next;
}

function* newParts(added: readonly IndexedPassage[], kept: Uint32Array): Steps<Part[]> {
  if (added.length === 0) return [];
  const numbers = new Uint32Array(added.length);
  let index = 0;
  for (let number = 0; number < kept.length; number += 1) {
    if (kept[number] === NEW_PASSAGE) numbers[index++] = number;
  }
  const terms = yield* layOut(added.map((passage) => passage.terms));
  const titleTerms = yield* layOut(added.map((passage) => passage.titleTerms));
  return [{ terms, titleTerms, numbers }];
}

function countFound({ postings, numbers, from, to }: Place): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    if (numbers[postings.passages[at] ?? 0] !== GONE) count += 1;
  }
  return count;
}

function countAlive(numbers: Uint32Array): number {
  let count = 0;
  for (let i = 0; i < numbers.length; i += 1) if (numbers[i] !== GONE) count += 1;
  return count;
}

function lengthOf({ lengths }: Postings, numbers: Uint32Array): number {
  let length = 0;
  for (let i = 0; i < numbers.length; i += 1) if (numbers[i] !== GONE) length += lengths[i] ?? 0;
  return length;
}

function sumOver<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0);
}
