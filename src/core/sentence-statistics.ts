import type { AnalysedArticle } from "./analysed.ts";
import type { Briefing, Taken } from "./briefing.ts";
import type { Steps } from "./steps.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What is counted over an edition. */
export type Statistics = Pick<
  Briefing,
  "sentenceFrequency" | "articleFrequency" | "sentenceCount" | "tokenCount" | "meanSentenceLength"
>;

/** The counts alone. */
export function statisticsOf({
  sentenceFrequency,
  articleFrequency,
  sentenceCount,
  tokenCount,
  meanSentenceLength,
}: Statistics): Statistics {
  return {
    sentenceFrequency,
    articleFrequency,
    sentenceCount,
    tokenCount,
    meanSentenceLength,
  };
}

/**
 * What the edition before has counted of the articles that both have is not counted again; a step
 * for each of the others.
 */
export function* countSentences(
  { firstPassage: now }: Pick<Briefing, "firstPassage">,
  vocabulary: Vocabulary,
  previous: Taken | undefined,
): Steps<Statistics> {
  const before = previous?.firstPassage;
  const counter = new Counter(vocabulary.size, previous);
  for (const article of onlyIn(now, before)) {
    counter.count(article, 1);
    yield;
  }
  for (const article of before ? onlyIn(before, now) : []) {
    counter.count(article, -1);
    yield;
  }
  const meanSentenceLength = counter.tokenCount / Math.max(1, counter.sentenceCount);
  return statisticsOf({ ...counter, meanSentenceLength });
}

// --- Internal helpers ---

type Articles = ReadonlyMap<AnalysedArticle, number>;

/** The articles of one edition that another has not. */
function onlyIn(own: Articles, other: Articles | undefined): AnalysedArticle[] {
  const only: AnalysedArticle[] = [];
  for (const article of own.keys()) if (!other?.has(article)) only.push(article);
  return only;
}

class Counter {
  readonly sentenceFrequency: Uint32Array;
  readonly articleFrequency: Uint32Array;
  sentenceCount: number;
  tokenCount: number;
  /** By term: the last sentence that it was counted in, so that a repeat within it counts once. */
  readonly #lastSeen: Uint32Array;
  #sentence = 0;
  /** By term: the last article that it was counted in. */
  readonly #lastArticle: Uint32Array;
  #article = 0;

  constructor(terms: number, previous: Statistics | undefined) {
    this.sentenceFrequency = new Uint32Array(terms);
    this.sentenceFrequency.set(previous?.sentenceFrequency ?? []);
    this.articleFrequency = new Uint32Array(terms);
    this.articleFrequency.set(previous?.articleFrequency ?? []);
    this.sentenceCount = previous?.sentenceCount ?? 0;
    this.tokenCount = previous?.tokenCount ?? 0;
    this.#lastSeen = new Uint32Array(terms);
    this.#lastArticle = new Uint32Array(terms);
  }

  /** Adds an article, or takes it away again. */
  count(analysed: AnalysedArticle, sign: 1 | -1): void {
    const { tokens, title, sentenceToken } = analysed;
    this.#article += 1;
    for (const term of title) this.#countInArticle(term, sign);
    for (let sentence = 0; sentence + 1 < sentenceToken.length; sentence += 1) {
      this.#sentence += 1;
      const end = sentenceToken[sentence + 1] ?? 0;
      for (let token = sentenceToken[sentence] ?? 0; token < end; token += 1) {
        const term = tokens.term[token] ?? 0;
        if (this.#lastSeen[term] === this.#sentence) continue;
        this.#lastSeen[term] = this.#sentence;
        this.sentenceFrequency[term] = (this.sentenceFrequency[term] ?? 0) + sign;
        this.#countInArticle(term, sign);
      }
    }
    this.sentenceCount += sign * Math.max(0, sentenceToken.length - 1);
    this.tokenCount += sign * tokens.term.length;
  }

  #countInArticle(term: number, sign: 1 | -1): void {
    if (this.#lastArticle[term] === this.#article) return;
    this.#lastArticle[term] = this.#article;
    this.articleFrequency[term] = (this.articleFrequency[term] ?? 0) + sign;
  }
}
