import type { AnalysedArticle } from "./analysed.ts";
import type { SearchEngine } from "./engine.ts";
import type { Language } from "./language.ts";
import { Mark } from "./language.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Model } from "./model.ts";
import { namesIn } from "./names.ts";
import { Speller } from "./spelling.ts";
import { TermKinds } from "./term-kinds.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a briefing answers with, apart from its articles. */
export interface Tools {
  readonly language: Language;
  readonly lexicon: Lexicon;
  readonly vocabulary: Vocabulary;
  readonly model: Model;
}

/** One edition of a briefing: what may be quoted, ready to be asked. Immutable. */
export interface Briefing extends Tools {
  /** Hex hash of everything that the edition says; shown by its first seven digits. */
  readonly edition: string;
  /** In reading order. */
  readonly articles: readonly AnalysedArticle[];
  article(id: string): AnalysedArticle | undefined;
  readonly engine: SearchEngine;
  readonly passages: Passages;
  /** By term: in how many sentences it stands. Terms added later (by questions) are beyond its end. */
  readonly sentenceFrequency: Uint32Array;
  readonly sentenceCount: number;
  /** Mean number of tokens in a sentence. */
  readonly meanSentenceLength: number;
  /** Mends misspelt words; made when first asked for. */
  speller(): Speller;
  readonly kinds: TermKinds;
  /** People, places and organisations that are named, most widely named first; found when first asked for. */
  readonly names: readonly string[];
}

/** Where each passage of the engine stands; parallel arrays by passage number. */
export interface Passages {
  /** Index into `Briefing.articles`. */
  readonly article: Uint32Array;
  /** Index into that article's passages. */
  readonly index: Uint32Array;
}

/**
 * Puts an edition together. The articles' ids must be unique (formats see to it).
 * `hash` makes the edition's name out of the articles' hashes.
 */
export function createBriefing(
  articles: readonly AnalysedArticle[],
  engine: SearchEngine,
  tools: Tools,
  hash: (text: string) => string,
): Briefing {
  const statistics = sentenceStatistics(articles, tools.vocabulary);
  let speller: Speller | undefined;
  let names: readonly string[] | undefined;
  const byId = new Map(articles.map((analysed) => [analysed.article.id, analysed]));
  return {
    ...tools,
    edition: hash(articles.map((analysed) => analysed.hash).join("\n")),
    articles,
    article: (id) => byId.get(id),
    engine,
    passages: indexPassages(articles, engine, tools.vocabulary),
    ...statistics,
    kinds: new TermKinds(tools.lexicon, tools.vocabulary),
    get names() {
      names ??= namesIn(articles);
      return names;
    },
    speller: () => {
      speller ??= new Speller(
        tools.vocabulary.spellings,
        (id) => statistics.sentenceFrequency[id] ?? 0,
      );
      return speller;
    },
  };
}

function indexPassages(
  articles: readonly AnalysedArticle[],
  engine: SearchEngine,
  vocabulary: Vocabulary,
): Passages {
  const article: number[] = [];
  const index: number[] = [];
  for (const [number, analysed] of articles.entries()) {
    const titleTerms = Array.from(analysed.title, (term) => vocabulary.term(term));
    for (let passage = 0; passage + 1 < analysed.passageSentence.length; passage += 1) {
      engine.add({
        passage: article.length,
        terms: passageTerms(analysed, passage, vocabulary),
        titleTerms,
      });
      article.push(number);
      index.push(passage);
    }
  }
  return { article: Uint32Array.from(article), index: Uint32Array.from(index) };
}

function passageTerms(
  analysed: AnalysedArticle,
  passage: number,
  vocabulary: Vocabulary,
): string[] {
  const { tokens, sentenceToken, passageSentence } = analysed;
  const from = sentenceToken[passageSentence[passage] ?? 0] ?? 0;
  const to = sentenceToken[passageSentence[passage + 1] ?? 0] ?? 0;
  const terms: string[] = [];
  for (let token = from; token < to; token += 1) {
    if (((tokens.mark[token] ?? 0) & Mark.stop) === 0)
      terms.push(vocabulary.term(tokens.term[token] ?? 0));
  }
  return terms;
}

function sentenceStatistics(articles: readonly AnalysedArticle[], vocabulary: Vocabulary) {
  const sentenceFrequency = new Uint32Array(vocabulary.size);
  // The last sentence that a term was counted in, so that a repeat within it counts once.
  const lastSeen = new Uint32Array(vocabulary.size);
  let sentenceCount = 0;
  let tokenCount = 0;
  for (const { tokens, sentenceToken } of articles) {
    for (let sentence = 0; sentence + 1 < sentenceToken.length; sentence += 1) {
      sentenceCount += 1;
      const end = sentenceToken[sentence + 1] ?? 0;
      for (let token = sentenceToken[sentence] ?? 0; token < end; token += 1) {
        const term = tokens.term[token] ?? 0;
        if (lastSeen[term] === sentenceCount) continue;
        lastSeen[term] = sentenceCount;
        sentenceFrequency[term] = (sentenceFrequency[term] ?? 0) + 1;
      }
    }
    tokenCount += tokens.term.length;
  }
  return {
    sentenceFrequency,
    sentenceCount,
    meanSentenceLength: tokenCount / Math.max(1, sentenceCount),
  };
}
