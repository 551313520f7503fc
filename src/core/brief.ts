import { type AnalysedArticle, tokensOfSentence } from "./analysed.ts";
import { articlesWithin, MAX_LIMIT } from "./asking.ts";
import type { Briefing } from "./briefing.ts";
import { eachFactOnce } from "./corroborate.ts";
import { Mark, Tag } from "./language.ts";
import { corroboration, quoteSentence, type Snippet, sentenceContext } from "./snippet.ts";
import type { SentenceRef } from "./statement.ts";

/** What `brief` picks from, and how many sentences. */
export interface BriefOptions {
  /** Ids of the only articles to brief on. */
  readonly within?: readonly string[];
  /** How many sentences at most. @default 5 */
  readonly limit?: number;
}

const DEFAULT_SENTENCES = 5;
/** What a concrete word, a name or a number, counts beside another. */
const CONCRETE = 2;
/** Beyond so many sentences only the first ones of each article are weighed: news says first what matters. */
const MAX_WEIGHED = 5000;
/** What a term still counts when a chosen sentence has it already. */
const REPEATED = 0.1;

/**
 * The few sentences that carry the briefing: greedily those that add most of its frequent and
 * concrete words to what was chosen already, one fact once, in reading order.
 *
 * Greedy coverage is within 1 - 1/e of the best choice (Nemhauser et al. 1978; for summaries,
 * Lin and Bilmes 2011).
 *
 * @throws UserError ARTICLE_UNKNOWN
 */
export function brief(briefing: Briefing, options: BriefOptions = {}): Snippet[] {
  const articles = [...(articlesWithin(briefing, options.within) ?? briefing.articles)];
  const limit = Math.max(1, Math.min(MAX_LIMIT, options.limit ?? DEFAULT_SENTENCES));
  const perArticle = Math.max(1, Math.floor(MAX_WEIGHED / Math.max(1, articles.length)));
  const sentences = articles.flatMap((article) => weighableSentences(article, perArticle));
  const weights = termWeights(sentences, briefing);
  const order = new Map(articles.map((article, i) => [article, i]));
  // A second source of what is chosen covers nothing new, and would not be among the first.
  const telling = sentences.filter(({ terms }) => terms.size > 0);
  const ordered = new Set([...greedyOrder(sentences, weights, limit * 3), ...telling]);
  return eachFactOnce([...ordered], limit, briefing)
    .sort(
      (a, b) =>
        (order.get(a.first.article) ?? 0) - (order.get(b.first.article) ?? 0) ||
        a.first.sentence - b.first.sentence,
    )
    .map(({ first, alsoIn }) => toBriefSnippet(first, alsoIn, briefing))
    .map((snippet, i, all) => (repeats(snippet, all[i - 1]) ? withoutContext(snippet) : snippet));
}

/** Whether the sentence that one needs before it is the one that was just quoted. */
function repeats({ articleId, context }: Snippet, quoted: Snippet | undefined): boolean {
  return quoted?.articleId === articleId && quoted.start === context?.before?.start;
}

function withoutContext({ context: _, ...snippet }: Snippet): Snippet {
  return snippet;
}

interface Weighable extends SentenceRef {
  /** Distinct content terms, with whether each is a name or a number. */
  readonly terms: ReadonlyMap<number, boolean>;
}

function weighableSentences(article: AnalysedArticle, limit: number): Weighable[] {
  const length = Math.min(limit, article.sentenceStart.length);
  return Array.from({ length }, (_, sentence) => {
    const terms = new Map<number, boolean>();
    const { from, end } = tokensOfSentence(article, sentence);
    for (let token = from; token < end; token += 1) {
      const mark = article.tokens.mark[token] ?? 0;
      if (mark & Mark.stop) continue;
      const concrete = (mark & Mark.digits) !== 0 || article.tokens.tag[token] === Tag.name;
      terms.set(article.tokens.term[token] ?? 0, concrete);
    }
    return { article, sentence, terms };
  });
}

/** By term: in how many of the sentences it stands, damped. */
function termWeights(sentences: readonly Weighable[], briefing: Briefing): Float64Array {
  const weights = new Float64Array(briefing.vocabulary.size);
  for (const { terms } of sentences)
    for (const term of terms.keys()) weights[term] = (weights[term] ?? 0) + 1;
  return weights.map((count) => Math.log(1 + count));
}

function greedyOrder(
  sentences: readonly Weighable[],
  weights: Float64Array,
  count: number,
): Weighable[] {
  const rest = new Set(sentences);
  const covered = new Set<number>();
  const chosen: Weighable[] = [];
  while (chosen.length < count && rest.size > 0) {
    let best: Weighable | undefined;
    let bestGain = 0;
    for (const sentence of rest) {
      const gain = gainOf(sentence, weights, covered);
      if (gain > bestGain) [best, bestGain] = [sentence, gain];
    }
    if (best === undefined) break;
    chosen.push(best);
    rest.delete(best);
    for (const term of best.terms.keys()) covered.add(term);
  }
  return chosen;
}

function gainOf({ terms }: Weighable, weights: Float64Array, covered: ReadonlySet<number>): number {
  let gain = 0;
  for (const [term, concrete] of terms) {
    const worth = (weights[term] ?? 0) * (concrete ? CONCRETE : 1);
    gain += covered.has(term) ? worth * REPEATED : worth;
  }
  return gain;
}

function toBriefSnippet(
  first: SentenceRef,
  alsoIn: readonly SentenceRef[],
  briefing: Briefing,
): Snippet {
  const { article, sentence } = first;
  return {
    ...quoteSentence(article, sentence),
    highlights: [],
    score: 0,
    ...sentenceContext(article, sentence, briefing.kinds),
    ...corroboration(first, alsoIn, briefing),
  };
}
