import type { AnalysedArticle } from "./analysed.ts";
import type { SearchEngine } from "./engine.ts";
import { indexPassages } from "./index-passages.ts";
import type { Language } from "./language.ts";
import type { Lexicon } from "./lexicon.ts";
import { Meanings } from "./meanings.ts";
import { type Model, type Models, modelFor } from "./model.ts";
import { namesIn } from "./names.ts";
import type { Semantics } from "./semantics.ts";
import { countSentences, type Statistics } from "./sentence-statistics.ts";
import { Speller } from "./spelling.ts";
import { atOnce, type Steps } from "./steps.ts";
import { TermKinds } from "./term-kinds.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a briefing answers with, apart from its articles. */
export interface Tools {
  readonly language: Language;
  readonly lexicon: Lexicon;
  readonly semantics: Semantics;
  readonly vocabulary: Vocabulary;
  readonly models: Models;
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
  /** By article: the number of its first passage. */
  readonly firstPassage: ReadonlyMap<AnalysedArticle, number>;
  /** By term: in how many sentences it stands. Terms added later (by questions) are beyond its end. */
  readonly sentenceFrequency: Uint32Array;
  /** The same by articles, titles included. */
  readonly articleFrequency: Uint32Array;
  readonly sentenceCount: number;
  readonly tokenCount: number;
  /** Mean number of tokens in a sentence. */
  readonly meanSentenceLength: number;
  /** The one of `models` for its size. */
  readonly model: Model;
  /** Mends misspelt words. */
  readonly speller: Speller;
  readonly kinds: TermKinds;
  readonly meanings: Meanings;
  /** People, places and organisations that are named, most widely named first; found when first asked for. */
  readonly names: readonly string[];
}

/** Where each passage of the edition stands; parallel arrays by passage number, in reading order. */
export interface Passages {
  /** Index into `Briefing.articles`. */
  readonly article: Uint32Array;
  /** Index into that article's passages. */
  readonly index: Uint32Array;
}

/** What an edition is made of. */
export interface BriefingParts {
  /** Their ids must be unique (formats see to it). */
  readonly articles: readonly AnalysedArticle[];
  /** An engine without any passage. */
  readonly engine: SearchEngine;
  readonly tools: Tools;
  /** Makes the edition's name out of the articles' hashes. */
  readonly hash: (text: string) => string;
  /**
   * The edition before, of the same tools: what is indexed and counted of the articles that both
   * have is taken over. The edition is the one that would be made without it.
   */
  readonly previous?: Taken;
}

/** What an edition takes over from the one before it. */
export type Taken = Statistics &
  Pick<Briefing, "engine" | "firstPassage" | "kinds" | "speller" | "meanings">;

/** Puts an edition together. */
export function createBriefing(parts: BriefingParts): Briefing {
  return atOnce(assembleBriefing(parts));
}

/** The same in steps, as many as there is to index anew. */
export function* assembleBriefing(parts: BriefingParts): Steps<Briefing> {
  const { articles, tools, hash, previous } = parts;
  const index = yield* indexPassages(parts);
  const statistics = yield* countSentences(index, tools.vocabulary, previous);
  const byId = articlesById(articles);
  let names: readonly string[] | undefined;
  return {
    ...tools,
    edition: hash(articles.map((analysed) => analysed.hash).join("\n")),
    articles,
    article: (id) => byId.get(id),
    ...index,
    ...statistics,
    model: modelFor(statistics.sentenceCount, tools.models),
    speller: previous?.speller ?? new Speller(tools.vocabulary.spellings),
    kinds: previous?.kinds ?? new TermKinds(tools.lexicon, tools.vocabulary),
    meanings: previous?.meanings ?? new Meanings(tools.semantics, tools.vocabulary),
    get names() {
      names ??= namesIn(articles, tools.lexicon);
      return names;
    },
  };
}

// --- Internal helpers ---

/** A function of its own, for V8 does not optimise a loop while a generator is in it. */
function articlesById(articles: readonly AnalysedArticle[]): ReadonlyMap<string, AnalysedArticle> {
  const byId = new Map<string, AnalysedArticle>();
  for (const analysed of articles) byId.set(analysed.article.id, analysed);
  return byId;
}
