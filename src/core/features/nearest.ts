import type { Briefing } from "../briefing.ts";
import { Mark, Tag } from "../language.ts";
import { madeOnce } from "../made-once.ts";
import type { SentenceMatch } from "../match.ts";
import { ABOUT } from "../meanings.ts";
import { heaviestMissing } from "../missing.ts";
import type { Question } from "../question.ts";
import { isAsked } from "./beside-focus.ts";
import type { FeatureGroup } from "./feature.ts";

/** Cosines up to the first say nothing; from the second on, a word is as good as the term. */
const NEAR = { from: 0.35, to: 0.85 };
/** The same for whether a word has anything to do with the term. */
const RELATED = { from: 0.2, to: 0.7 };
/** What meets a term less than this leaves it to what is near. */
const UNMET = 0.5;

/**
 * What the sentence says in other words that no lexicon lists, "grenades" for "weapons": the share of
 * the question that such words meet beyond what is met anyhow, how near they come to the terms that are
 * not met, and the weight of the heaviest noun and verb that nothing comes near. All 0 without word vectors.
 */
export const nearest: FeatureGroup = {
  name: "nearest",
  names: ["coverage", "unmet", "farNoun", "farVerb"],
  write(out, at, candidate, { question }, briefing) {
    if (briefing.semantics.size === 0) return;
    const { match } = candidate;
    const near = nearestTo(question, briefing).in(match);
    const isNear = (term: number) => shareOf(near[term] ?? 0, RELATED);
    let met = 0;
    let unmet = 0;
    let nearUnmet = 0;
    for (const [i, { weight }] of question.terms.entries()) {
      const soft = match.soft[i] ?? 0;
      const similarity = near[i] ?? 0;
      met += weight * Math.max(0, shareOf(similarity, NEAR) - soft);
      if (soft >= UNMET) continue;
      unmet += weight;
      nearUnmet += weight * similarity;
    }
    out.set(
      [
        met / (question.totalWeight || 1),
        nearUnmet / (unmet || 1),
        heaviestMissing(candidate, question, Tag.noun, isNear),
        heaviestMissing(candidate, question, Tag.verb, isNear),
      ],
      at,
    );
  },
};

// --- Internal helpers ---

/** How far a cosine is between two, 0 to 1. */
function shareOf(cosine: number, { from, to }: { from: number; to: number }): number {
  return Math.max(0, Math.min(1, (cosine - from) / (to - from)));
}

const kept = new WeakMap<Question, NearestWords>();

function nearestTo(question: Question, briefing: Briefing): NearestWords {
  return madeOnce(kept, question, () => new NearestWords(question, briefing));
}

/** The words of sentences that come nearest to the terms of one question; each word is compared once. */
class NearestWords {
  readonly #question: Question;
  readonly #briefing: Briefing;
  /** By term of the question: the number of its word's vector; -1 for a name, or without one. */
  readonly #asked: Int32Array;
  /** By term of the vocabulary: its similarity to each of the question's. */
  readonly #known = new Map<number, Float32Array>();
  readonly #nothing: Float32Array;

  constructor(question: Question, briefing: Briefing) {
    this.#question = question;
    this.#briefing = briefing;
    this.#asked = Int32Array.from(question.terms, ({ tag, mended, lemma }) =>
      tag === Tag.name ? -1 : briefing.semantics.find(mended ?? lemma),
    );
    this.#nothing = new Float32Array(this.#asked.length);
  }

  /** By term of the question: the similarity of the nearest word that it does not hold itself; at least 0. */
  in({ article, from, to }: SentenceMatch): Float32Array {
    const { term, tag, mark } = article.tokens;
    const best = new Float32Array(this.#asked.length);
    for (let token = from; token < to; token += 1) {
      const tells = NAMELESS.has(tag[token] ?? 0) && ((mark[token] ?? 0) & Mark.stop) === 0;
      if (!tells) continue;
      const near = this.#near(term[token] ?? 0);
      for (let i = 0; i < best.length; i += 1) best[i] = Math.max(best[i] ?? 0, near[i] ?? 0);
    }
    return best;
  }

  #near(term: number): Float32Array {
    return madeOnce(this.#known, term, () =>
      isAsked(this.#question, term) ? this.#nothing : this.#compared(term),
    );
  }

  #compared(term: number): Float32Array {
    const { semantics, meanings } = this.#briefing;
    const word = meanings.wordOf(term);
    if (word < 0) return this.#nothing;
    return Float32Array.from(this.#asked, (asked) =>
      asked < 0 ? 0 : semantics.similarity(asked, word),
    );
  }
}

/** Words that are about something, but names: what is like one name in its use is another, not the same. */
const NAMELESS: ReadonlySet<number> = new Set([...ABOUT].filter((tag) => tag !== Tag.name));
