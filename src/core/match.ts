import type { AnalysedArticle } from "./analysed.ts";
import { Tag } from "./language.ts";
import type { Question } from "./question.ts";

/** How a sentence meets a question. Arrays run over the question's terms. */
export interface SentenceMatch {
  readonly article: AnalysedArticle;
  readonly sentence: number;
  /** First token and the one after the last, as indices into the article's tokens. */
  readonly from: number;
  readonly to: number;
  /** How often the term itself stands in the sentence. */
  readonly count: Float32Array;
  /** Strength of the best stand-in for the term; 1 for the term itself, 0 for none. */
  readonly soft: Float32Array;
  /** Token of the best stand-in, or -1. */
  readonly at: Int32Array;
  /** Sum over terms of weight × soft. */
  readonly weight: number;
}

/** How well a sentence meets what is asked for; 0 also when the question names nothing. */
export function focusMet({ terms }: Question, { soft }: SentenceMatch): number {
  const focus = terms.findIndex((term) => term.isFocus);
  return focus < 0 ? 0 : (soft[focus] ?? 0);
}

/** Share of the weight of the question's terms of one class (`Tag`) that the sentence meets; undefined without any. */
export function metShare(
  { terms }: Question,
  { soft }: SentenceMatch,
  tag: number,
): number | undefined {
  let met = 0;
  let total = 0;
  for (const [i, term] of terms.entries()) {
    if (term.tag !== tag) continue;
    total += term.weight;
    met += term.weight * (soft[i] ?? 0);
  }
  return total === 0 ? undefined : met / total;
}

/** Matches sentences of a briefing with one question, each at most once. */
export class Matcher {
  readonly question: Question;
  readonly #known = new Map<AnalysedArticle, Map<number, SentenceMatch>>();
  /** Shared by the sentences that hold nothing of the question: most of them. */
  readonly #nothing: Met;

  constructor(question: Question) {
    this.question = question;
    this.#nothing = nothingMet(question.terms.length);
  }

  /** `undefined` outside of the article. */
  match(article: AnalysedArticle, sentence: number): SentenceMatch | undefined {
    if (sentence < 0 || sentence + 1 >= article.sentenceToken.length) return undefined;
    let known = this.#known.get(article);
    if (known === undefined) {
      known = new Map();
      this.#known.set(article, known);
    }
    let match = known.get(sentence);
    if (match === undefined) {
      match = matchSentence(this.question, article, sentence, this.#nothing);
      known.set(sentence, match);
    }
    return match;
  }
}

type Met = Pick<SentenceMatch, "count" | "soft" | "at">;

function nothingMet(terms: number): Met {
  return {
    count: new Float32Array(terms),
    soft: new Float32Array(terms),
    at: new Int32Array(terms).fill(-1),
  };
}

function matchSentence(
  question: Question,
  article: AnalysedArticle,
  sentence: number,
  nothing: Met,
): SentenceMatch {
  let met = nothing;
  const from = article.sentenceToken[sentence] ?? 0;
  const to = article.sentenceToken[sentence + 1] ?? 0;
  for (let token = from; token < to; token += 1) {
    const matches = question.matches.get(article.tokens.term[token] ?? 0);
    if (matches === undefined) continue;
    if (met === nothing) met = nothingMet(question.terms.length);
    const tag = article.tokens.tag[token] ?? Tag.other;
    for (const { term, strength: known } of matches) {
      if (known === 1) met.count[term] = (met.count[term] ?? 0) + 1;
      const strength = known * sameClass(tag, question.terms[term]?.tag ?? tag);
      if (strength > (met.soft[term] ?? 0)) {
        met.soft[term] = strength;
        met.at[term] = token;
      }
    }
  }
  let weight = 0;
  for (const [i, term] of question.terms.entries()) weight += term.weight * (met.soft[i] ?? 0);
  return { article, sentence, from, to, ...met, weight };
}

/**
 * "Closely" is not what "did it close?" asks for, though both have one stem; nouns and verbs mostly
 * mean the same ("attack"), and "Afghan" says what "Afghanistan" does.
 */
function sameClass(a: number, b: number): number {
  if (a === Tag.name || b === Tag.name || MODIFIERS.has(a) === MODIFIERS.has(b)) return 1;
  return MODIFIER_FOR_OTHER;
}

const MODIFIERS: ReadonlySet<number> = new Set<number>([Tag.adjective, Tag.adverb]);
const MODIFIER_FOR_OTHER = 0.7;
