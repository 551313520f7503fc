import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type AnalysedArticle, analyse } from "./core/analysed.ts";
import type { Article } from "./core/article.ts";
import { assembleBriefing, type Briefing, createBriefing, type Tools } from "./core/briefing.ts";
import type { SearchEngine } from "./core/engine.ts";
import { firstPassages } from "./core/index-passages.ts";
import { type Models, modelsSchema } from "./core/model.ts";
import { atOnce, type Steps } from "./core/steps.ts";
import { Vocabulary } from "./core/vocabulary.ts";
import { createBm25Engine } from "./engines/bm25.ts";
import { createMiniSearchEngine } from "./engines/minisearch.ts";
import { inSlices } from "./in-slices.ts";
import { openEnglish } from "./languages/english/english.ts";
import { openWordVectors } from "./lexicons/word-vectors.ts";
import { openWordNet } from "./lexicons/wordnet.ts";
import { packageRoot } from "./package-root.ts";
import type { Snapshot } from "./snapshot/snapshot.ts";

/** What every edition answers with: opened once a process. */
export function openTools(): Tools {
  return {
    language: openEnglish(),
    lexicon: openWordNet(join(packageRoot(), "models", "wordnet.bin")),
    semantics: openWordVectors(join(packageRoot(), "models", "vectors.bin")),
    vocabulary: new Vocabulary(),
    models: readModels(),
  };
}

/** An edition of the articles, ready to be asked. */
export function buildBriefing(articles: readonly Article[], tools: Tools = openTools()): Briefing {
  return atOnce(edition(articles, tools));
}

/**
 * The same a few milliseconds at a time, for a briefing that may be large.
 *
 * @param breathe awaited in between
 * @param told how many articles are read
 */
export function buildInSlices(
  articles: readonly Article[],
  tools: Tools,
  breathe: () => Promise<void>,
  told: (done: number) => void,
): Promise<Briefing> {
  return inSlices(edition(articles, tools, undefined, told), breathe);
}

/**
 * The edition that was kept, without analysing or indexing anything; undefined when what was kept
 * does not make that edition.
 */
export function restoreBriefing(kept: Snapshot, opened: Tools): Briefing | undefined {
  const { articles, statistics, parts } = kept;
  if (parts === undefined) return undefined;
  const tools = { ...opened, vocabulary: new Vocabulary(kept.vocabulary) };
  const empty = createBriefing({ articles: [], engine: createBm25Engine(), tools, hash: sha256 });
  const previous = {
    ...empty,
    ...statistics,
    engine: createBm25Engine(parts),
    firstPassage: firstPassages(articles),
  };
  const briefing = createBriefing({
    articles,
    engine: empty.engine,
    tools,
    hash: sha256,
    previous,
  });
  return briefing.edition === kept.edition ? briefing : undefined;
}

/**
 * The edition of the articles that follows `previous`, which it shares every article with that did
 * not change.
 *
 * @param breathe awaited every few milliseconds, so that questions are answered meanwhile
 * @param told as for `buildInSlices`
 */
export function rebuildBriefing(
  articles: readonly Article[],
  previous: Briefing,
  breathe: () => Promise<void>,
  told?: (done: number) => void,
): Promise<Briefing> {
  return inSlices(edition(articles, toolsOf(previous), previous, told), breathe);
}

// --- Internal helpers ---

/** The edition of the articles; what did not change since `previous` is taken over from it. */
function* edition(
  articles: readonly Article[],
  tools: Tools,
  previous?: Briefing,
  told: (done: number) => void = () => {},
): Steps<Briefing> {
  const analysed: AnalysedArticle[] = [];
  for (const article of articles) {
    const before = previous?.article(article.id);
    analysed.push(
      before?.article === article ? before : yield* analysedAfter(before, article, tools),
    );
    told(analysed.length);
  }
  const engine = emptyEngine(analysed);
  const parts = { articles: analysed, engine, tools, hash: sha256 };
  return yield* assembleBriefing(previous ? { ...parts, previous } : parts);
}

/** The article that was read anew; as it was analysed before, when it says the same. */
function* analysedAfter(
  before: AnalysedArticle | undefined,
  article: Article,
  { language, vocabulary }: Tools,
): Steps<AnalysedArticle> {
  const hash = hashArticle(article);
  return before?.hash === hash ? before : yield* analyse(article, hash, language, vocabulary);
}

/**
 * Up to so many passages, an index is made anew in less time than a question takes; above, editions
 * have to share theirs, and MiniSearch would hold 8 kB for every passage (docs/performance.md).
 */
const SMALL_BRIEFING = 500;

function emptyEngine(articles: readonly AnalysedArticle[]): SearchEngine {
  let passages = 0;
  for (const { passageSentence } of articles) {
    passages += passageSentence.length - 1;
    if (passages > SMALL_BRIEFING) return createBm25Engine();
  }
  return createMiniSearchEngine();
}

function toolsOf({ language, lexicon, semantics, vocabulary, models }: Briefing): Tools {
  return { language, lexicon, semantics, vocabulary, models };
}

function readModels(): Models {
  const file = join(packageRoot(), "models", "ranking.json");
  return modelsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

function hashArticle(article: Article): string {
  return sha256(JSON.stringify(article));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
