import type { Pool } from "../candidates.ts";
import { atLengthOne, dot, lengthOf } from "../dot.ts";
import { madeOnce } from "../made-once.ts";
import { addWritten, type Meanings } from "../meanings.ts";
import type { Question } from "../question.ts";
import type { Semantics } from "../semantics.ts";
import type { FeatureGroup } from "./feature.ts";

/**
 * How alike the sentence and the question are as they are worded, all their words together: what a dictionary
 * form leaves out ("attacks", "attacked"), and the words that ask, tell something, too. As a whole, and by the
 * clause that is most alike; both once more by how they differ from what all candidates have in common, which is
 * the topic of the briefing. All 0 without word vectors.
 */
export const wording: FeatureGroup = {
  name: "wording",
  names: ["alike", "clauseAlike", "apart", "clauseApart"],
  likens: true,
  write(out, at, { match }, pool, { semantics, meanings }) {
    if (semantics.size === 0) return;
    const reading = madeOnce(readings, pool.question, () => readingOf(pool, semantics, meanings));
    const { whole, clauses } = meanings.asWorded(match.article, match.sentence);
    if (clauses.length === 0) return;
    const own = likenessOf(whole, reading);
    const ofClauses = clauses.map((clause) => likenessOf(clause, reading));
    const most = (of: keyof Likeness) => Math.max(...ofClauses.map((likeness) => likeness[of]));
    out.set([own.alike, most("alike"), own.apart, most("apart")], at);
  },
};

// --- Internal helpers ---

interface Reading {
  /** The sum of the vectors of the question's words, at a length of 1. */
  readonly asked: Float32Array;
  /** How it differs from `common`, at a length of 1. */
  readonly apart: Float32Array;
  /** The mean of the candidates' vectors, each at a length of 1. */
  readonly common: Float32Array;
  /** The scalar products of `common` with itself and with `apart`. */
  readonly commonSquared: number;
  readonly commonApart: number;
}

/** Cosines. */
interface Likeness {
  readonly alike: number;
  /** Of how both differ from what is common. */
  readonly apart: number;
}

function likenessOf(said: Int8Array, reading: Reading): Likeness {
  const { asked, apart, common, commonSquared, commonApart } = reading;
  const length = lengthOf(said);
  // |s - c|², with s of the length 1.
  const distance = Math.sqrt(1 - (2 * dot(common, said)) / length + commonSquared) || 1;
  return {
    alike: dot(asked, said) / length,
    apart: (dot(apart, said) / length - commonApart) / distance,
  };
}

const readings = new WeakMap<Question, Reading>();

function readingOf(
  { question, candidates }: Pool,
  semantics: Semantics,
  meanings: Meanings,
): Reading {
  const sum = new Float32Array(semantics.size);
  for (const word of question.words) addWritten(word, semantics, sum);
  const asked = atLengthOne(sum);
  const common = new Float32Array(semantics.size);
  for (const { match } of candidates) {
    const { whole } = meanings.asWorded(match.article, match.sentence);
    const length = lengthOf(whole) * candidates.length;
    for (const [i, value] of whole.entries()) common[i] = (common[i] ?? 0) + value / length;
  }
  const apart = atLengthOne(asked.map((value, i) => value - (common[i] ?? 0)));
  return {
    asked,
    apart,
    common,
    commonSquared: dot(common, common),
    commonApart: dot(apart, common),
  };
}
