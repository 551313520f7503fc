import { join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import { buildInSlices, openTools, rebuildBriefing, restoreBriefing } from "../briefing.ts";
import type { Article } from "../core/article.ts";
import type { Briefing } from "../core/briefing.ts";
import type { Problem } from "../core/errors.ts";
import { type CorpusReader, openCorpus } from "../corpus.ts";
import { corpusKey } from "../corpus-key.ts";
import { readAtRest } from "./read-at-rest.ts";
import { readSnapshot, saveSnapshot } from "./snapshot.ts";

/** A briefing as it was opened. */
export interface Opened {
  readonly corpus: CorpusReader;
  /** How the folder looked when it was read. */
  readonly seen: string;
  readonly first: Briefing;
  readonly warnings: readonly Problem[];
  /** Keeps an edition for the next start, when that is worth it; at most every ten minutes. */
  save(briefing: Briefing): Promise<void>;
}

export interface OpenOptions {
  /** Milliseconds, by a clock that is never set. @default performance.now */
  readonly now?: () => number;
  /** Told how many of how many are done, and of what: of the files that are read, then of the articles. */
  readonly told?: (done: number, total: number, words: string) => void;
}

/** A briefing of so many passages is read and indexed in a second or two, as fast as a snapshot is found. */
const SMALL = 1500;

/** Milliseconds between two snapshots: what changed since is caught up with at the start. */
const BETWEEN = 10 * 60 * 1000;

/**
 * Opens a briefing: from its snapshot, where one was kept, and then only what changed since is read;
 * else from its files. Throws BriefingError with every problem at once.
 *
 * @param dataDir absolute; what is kept of different folders is kept apart
 */
export async function openBriefing(
  path: string,
  dataDir: string,
  { now = () => performance.now(), told = () => {} }: OpenOptions = {},
): Promise<Opened> {
  const file = join(dataDir, "snapshots", `${corpusKey(path)}.bin`);
  const tools = openTools();
  const passedOver: Problem[] = [];
  const snapshot = await readSnapshot(file, tools.language.id, (one) => passedOver.push(one));
  const kept = snapshot && restoreBriefing(snapshot, tools);
  const corpus = openCorpus(path, kept && snapshot.files);
  const { articles, warnings, look } = await readAtRest(corpus, (done, total) =>
    told(done, total, "reading the files of the briefing"),
  );
  const toldOf = (done: number) => told(done, articles.length, "indexing the briefing");
  const first = kept
    ? await catchUp(kept, articles, toldOf)
    : await buildInSlices(articles, tools, breathe, toldOf);
  let saved = { edition: kept?.edition, at: Number.NEGATIVE_INFINITY };
  return {
    corpus,
    seen: look,
    first,
    warnings: [...passedOver, ...warnings],
    async save(briefing) {
      const { edition } = briefing;
      const isSmall = briefing.passages.index.length < SMALL;
      if (isSmall || edition === saved.edition || now() - saved.at < BETWEEN) return;
      saved = { edition, at: now() };
      await saveSnapshot(file, briefing, corpus.files());
    },
  };
}

// --- Internal helpers ---

/** The edition of the articles; the one that was kept when nothing has changed since. */
async function catchUp(
  kept: Briefing,
  articles: readonly Article[],
  told: (done: number) => void,
): Promise<Briefing> {
  const isSame =
    articles.length === kept.articles.length &&
    kept.articles.every(({ article }, place) => article === articles[place]);
  return isSame ? kept : rebuildBriefing(articles, kept, () => breathe(), told);
}
