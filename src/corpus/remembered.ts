import { setImmediate as breathe } from "node:timers/promises";
import { ROOT_SECTION, sectionOf } from "../core/sections.ts";
import type { FormatResult } from "../formats/format.ts";
import type { CorpusFile } from "./files.ts";
import { readCorpusFile } from "./read.ts";

/**
 * Reads files, and those that did not change since never again, but for what the system could not
 * read: their articles are then the very objects that were given before.
 */
export class RememberedFiles {
  #known: ReadonlyMap<string, Remembered>;

  /** @param known files that were read before, by their paths */
  constructor(known: ReadonlyMap<string, Remembered> = new Map()) {
    this.#known = known;
  }

  /** What is remembered, by path. */
  get known(): ReadonlyMap<string, Remembered> {
    return this.#known;
  }

  /**
   * The results of every file, in order; a file that is not among them is forgotten.
   *
   * @param told how many files of how many are gone through, after each that was read
   */
  async read(
    files: readonly CorpusFile[],
    told: (done: number, total: number) => void = () => {},
  ): Promise<readonly (readonly FormatResult[])[]> {
    const known = new Map<string, Remembered>();
    const results: (readonly FormatResult[])[] = [];
    for (const [index, file] of files.entries()) {
      const { path, stamp } = file;
      const before = this.#known.get(path);
      const now = before?.stamp === stamp ? before : { stamp, results: await readAll(file) };
      if (!mayPass(now)) known.set(path, now);
      results.push(now.results);
      if (now !== before) told(index + 1, files.length);
      if (index % RUN === RUN - 1) await breathe();
    }
    this.#known = known;
    return results;
  }
}

/** Files that are gone through before something else may happen: about a millisecond. */
const RUN = 1000;

/** A file as it was when it was read. */
export interface Remembered {
  readonly stamp: string;
  readonly results: readonly FormatResult[];
}

function mayPass({ results }: Remembered): boolean {
  return results.some(({ problems }) => problems.some((problem) => problem.mayPass));
}

async function readAll(file: CorpusFile): Promise<FormatResult[]> {
  const results: FormatResult[] = [];
  const section = sectionOf(file.path);
  for await (const result of readCorpusFile(file)) results.push(inSection(result, section));
  return results;
}

function inSection(result: FormatResult, section: string): FormatResult {
  if (section === ROOT_SECTION) return result;
  return { ...result, articles: result.articles.map((article) => ({ ...article, section })) };
}
