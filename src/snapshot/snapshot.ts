import { setImmediate as breathe } from "node:timers/promises";
import type { AnalysedArticle } from "../core/analysed.ts";
import type { Article } from "../core/article.ts";
import type { Briefing } from "../core/briefing.ts";
import type { Problem } from "../core/errors.ts";
import { type Statistics, statisticsOf } from "../core/sentence-statistics.ts";
import type { VocabularyState } from "../core/vocabulary.ts";
import type { Remembered } from "../corpus/remembered.ts";
import type { Part } from "../engines/bm25.ts";
import type { FormatResult } from "../formats/format.ts";
import { codeVersion } from "./code-version.ts";
import { readFrames, writeFrames } from "./frames.ts";

/** A briefing as it was kept, and the files that it was read from. */
export interface Snapshot {
  readonly edition: string;
  readonly vocabulary: VocabularyState;
  readonly statistics: Statistics;
  /** Of the engine; undefined of one that cannot be kept. */
  readonly parts: readonly Part[] | undefined;
  readonly articles: readonly AnalysedArticle[];
  readonly files: ReadonlyMap<string, Remembered>;
}

/** The first frame. */
type Head = Pick<Snapshot, "edition" | "vocabulary" | "statistics" | "parts">;

/** A file whose articles are named by their places among those of the briefing. */
interface KeptFile {
  readonly path: string;
  readonly stamp: string;
  readonly results: readonly (Omit<FormatResult, "articles"> & { readonly articles: number[] })[];
}

/** Articles in a frame: about 5 MB, which take some milliseconds. */
const CHUNK = 100;

/** Raised when a snapshot holds something else than before. */
const FORMAT = 1;

/** Keeps a briefing, for a later start. Questions go on being answered meanwhile. */
export function saveSnapshot(
  path: string,
  briefing: Briefing,
  files: ReadonlyMap<string, Remembered>,
): Promise<void> {
  return writeFrames(path, labelOf(briefing.language.id), framesOf(briefing, files));
}

/**
 * What was kept; undefined when there is nothing that is whole, or when it was kept by other code,
 * or in another language.
 *
 * @param warn told of a file that cannot be read
 */
export async function readSnapshot(
  path: string,
  language: string,
  warn: (problem: Problem) => void,
): Promise<Snapshot | undefined> {
  const frames = await readFrames(path, () => labelOf(language), warn);
  if (frames === undefined) return undefined;
  // The label says that this very code has written the frames, the checksums that they are whole.
  const [head, files, ...chunks] = frames as [Head, KeptFile[], ...AnalysedArticle[][]];
  const articles = chunks.flat();
  return {
    ...head,
    articles,
    files: new Map(files.map((file) => [file.path, restore(file, articles)])),
  };
}

// --- Internal helpers ---

function labelOf(language: string) {
  return { format: FORMAT, language, code: codeVersion() };
}

async function* framesOf(
  briefing: Briefing,
  files: ReadonlyMap<string, Remembered>,
): AsyncGenerator<unknown> {
  const { edition, vocabulary, engine, articles } = briefing;
  const statistics = statisticsOf(briefing);
  yield { edition, vocabulary: vocabulary.state, statistics, parts: engine.parts };
  const places = new Map(articles.map(({ article }, place) => [article, place]));
  yield [...files].flatMap(([path, file]) => keep(path, file, places));
  for (let from = 0; from < articles.length; from += CHUNK) {
    await breathe();
    yield articles.slice(from, from + CHUNK);
  }
}

/** Nothing for a file that was read since, and is not in the edition. */
function keep(
  path: string,
  { stamp, results }: Remembered,
  places: ReadonlyMap<Article, number>,
): KeptFile[] {
  const isIn = results.every(({ articles }) => articles.every((article) => places.has(article)));
  const placed = results.map((result) => ({
    ...result,
    articles: result.articles.map((article) => places.get(article) ?? 0),
  }));
  return isIn ? [{ path, stamp, results: placed }] : [];
}

function restore({ stamp, results }: KeptFile, articles: readonly AnalysedArticle[]): Remembered {
  const found = (places: readonly number[]) =>
    places.flatMap((place) => articles[place]?.article ?? []);
  return {
    stamp,
    results: results.map((result) => ({ ...result, articles: found(result.articles) })),
  };
}
