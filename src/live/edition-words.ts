import { open, writeFile } from "node:fs/promises";
import type { AnalysedArticle } from "../core/analysed.ts";
import { formerOf } from "../core/changes.ts";
import { ignoreMissingFile } from "../core/errors.ts";
import type { FormerArticle } from "../core/history.ts";
import { writeWhole } from "../write-file.ts";
import { FormerShape } from "./record-shapes.ts";

/**
 * What the articles of an edition say, for a process to come: once one of them is written anew, its
 * file no longer tells what it said.
 */
export interface EditionWords {
  /** The articles with these hashes, as far as they are known. */
  of(hashes: ReadonlySet<string>): Promise<FormerArticle[]>;
  /** Keeps what the articles say. What others said goes when it is more than that. */
  keep(articles: readonly AnalysedArticle[]): Promise<void>;
}

/**
 * One file, a line an article, to which is added what is new. A line that was cut off has no hash at
 * its end, and counts as missing. Only the process's own user can read it.
 */
export function editionWords(path: string): EditionWords {
  let known: Set<string> | undefined;

  async function* lines(): AsyncGenerator<Line> {
    const file = await open(path).catch(ignoreMissingFile);
    if (file === undefined) return;
    for await (const line of file.readLines()) {
      const [, json, hash] = LINE.exec(line) ?? [];
      if (json !== undefined && hash !== undefined) yield { json, hash };
    }
  }

  async function knownHashes(): Promise<Set<string>> {
    const hashes = new Set<string>();
    for await (const { hash } of lines()) hashes.add(hash);
    return hashes;
  }

  return {
    async of(hashes) {
      const found: FormerArticle[] = [];
      if (hashes.size === 0) return found;
      for await (const { json, hash } of lines()) if (hashes.has(hash)) found.push(...parse(json));
      return found;
    },
    async keep(articles) {
      known ??= await knownHashes();
      const kept = known;
      const fresh = articles.filter(({ hash }) => !kept.has(hash));
      const isMostlyFormer = kept.size + fresh.length > 2 * articles.length;
      if (isMostlyFormer) {
        await writeWhole(path, textsOf(articles), true);
        kept.clear();
      } else if (fresh.length > 0) await append(path, textsOf(fresh));
      for (const { hash } of articles) kept.add(hash);
    },
  };
}

// --- Internal helpers ---

interface Line {
  /** A FormerArticle. */
  readonly json: string;
  readonly hash: string;
}

const LINE = /^(\{.*\}) ([0-9a-f]{64})$/;

/** Articles that are written at once: a millisecond or so. */
const CHUNK = 20;

/** Made one at a time, so that questions are answered meanwhile. */
function* textsOf(articles: readonly AnalysedArticle[]): Generator<string> {
  for (let from = 0; from < articles.length; from += CHUNK) {
    yield articles
      .slice(from, from + CHUNK)
      .map(lineOf)
      .join("");
  }
}

/** Begins a line of its own, whatever the one before it has come to. */
function lineOf(article: AnalysedArticle): string {
  return `\n${JSON.stringify(formerOf(article))} ${article.hash}`;
}

async function append(path: string, texts: Iterable<string>): Promise<void> {
  const file = await open(path, "a", 0o600);
  try {
    await writeFile(file, texts);
  } finally {
    await file.close();
  }
}

function parse(json: string): FormerArticle[] {
  try {
    return [FormerShape.parse(JSON.parse(json))];
  } catch {
    return [];
  }
}
