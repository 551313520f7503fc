import type { Article } from "./core/article.ts";
import { BriefingError, type Problem } from "./core/errors.ts";
import { visibleLine } from "./core/visible.ts";
import { type CorpusFile, type Listing, listFiles } from "./corpus/files.ts";
import { type Remembered, RememberedFiles } from "./corpus/remembered.ts";
import type { FormatResult } from "./formats/format.ts";

/** The articles of a briefing as they were read, in the order of their files. */
export interface Corpus {
  readonly articles: readonly Article[];
  /** What was skipped or left out, file by file. */
  readonly warnings: readonly Problem[];
  /** What `look` gave of the files that were read. */
  readonly look: string;
}

/** A corpus that is read more than once. */
export interface CorpusReader {
  /** Its folder or file, as it was given. */
  readonly path: string;
  /** Another text whenever a file came, went or was written to; reads no file. */
  look(): Promise<string>;
  /**
   * Reads what changed since the last time; of what did not, the articles are the very objects of
   * the last time. Throws BriefingError with every problem at once; nothing is half loaded.
   *
   * @param told how many files of how many are gone through, after each that was read
   */
  read(told?: (done: number, total: number) => void): Promise<Corpus>;
  /** The files that were read, by their paths. */
  files(): ReadonlyMap<string, Remembered>;
}

/**
 * Opens a corpus: a folder (all formats, with all folders below it) or one file.
 *
 * @param known files that an earlier process has read
 */
export function openCorpus(path: string, known?: ReadonlyMap<string, Remembered>): CorpusReader {
  const files = new RememberedFiles(known);
  return {
    files: () => files.known,
    path,
    look: async () => describeListing(await listFiles(path)),
    read: async (told) => {
      const listing = await listFiles(path);
      return readListing(listing, await files.read(listing.files, told), path);
    },
  };
}

/** Reads a corpus once. Throws BriefingError with every problem at once; nothing is half loaded. */
export async function loadCorpus(path: string): Promise<Corpus> {
  return openCorpus(path).read();
}

// --- Internal helpers ---

interface Reading {
  readonly articles: Article[];
  readonly problems: Problem[];
  readonly warnings: Problem[];
  /** Where each id was first given to an article. */
  readonly origins: Map<string, string>;
}

const EMPTY =
  "holds no article with a text: add Markdown (.md), text (.txt) or JSON Lines (.jsonl), or take other files and addresses in with `npm start -- add`";

/** A file of a million broken lines has one cause; its first problems show it. */
const MOST_IN_FILE = 100;

function readListing(
  listing: Listing,
  results: readonly (readonly FormatResult[])[],
  path: string,
): Corpus {
  const reading: Reading = {
    articles: [],
    problems: [...listing.problems],
    warnings: [...listing.warnings],
    origins: new Map(),
  };
  for (const [index, file] of listing.files.entries()) addFile(reading, file, results[index] ?? []);
  if (reading.problems.length === 0 && !reading.articles.some(hasText)) {
    reading.problems.push({ origin: path, message: EMPTY, isWhole: true });
  }
  if (reading.problems.length > 0) throw new BriefingError(reading.problems.map(shown));
  return {
    articles: reading.articles,
    warnings: reading.warnings.map(shown),
    look: describeListing(listing),
  };
}

function describeListing({ files, problems, warnings }: Listing): string {
  const stamps = files.map(({ path, stamp }) => [path, stamp]);
  return JSON.stringify([stamps, problems, warnings]);
}

function addFile(reading: Reading, file: CorpusFile, results: readonly FormatResult[]): void {
  const problems = new Capped(file.path, "problems", reading.problems);
  const warnings = new Capped(file.path, "warnings", reading.warnings);
  for (const result of results) {
    problems.add(result.problems);
    problems.add(takenIds(reading, result));
    warnings.add(result.warnings);
    for (const article of result.articles) reading.articles.push(article);
  }
  problems.end();
  warnings.end();
}

/** Notes the ids of the articles; one that another article has is a problem. */
function takenIds({ origins }: Reading, { origin, articles }: FormatResult): Problem[] {
  return articles.flatMap(({ id }): Problem[] => {
    const first = origins.get(id);
    if (first === undefined) origins.set(id, origin);
    const message = `has the id ${JSON.stringify(id)}, and so has ${first}: give one another "id"`;
    return first === undefined ? [] : [{ origin, message, also: first }];
  });
}

/** Says of one file the first of what there is to say, and how much more. */
class Capped {
  readonly #file: string;
  readonly #noun: string;
  readonly #said: Problem[];
  #room = MOST_IN_FILE;
  #more = 0;

  /** @param said where it is said */
  constructor(file: string, noun: string, said: Problem[]) {
    this.#file = file;
    this.#noun = noun;
    this.#said = said;
  }

  add(found: readonly Problem[]): void {
    for (const problem of found) {
      if (this.#room > 0) this.#said.push(problem);
      else this.#more += 1;
      this.#room -= 1;
    }
  }

  end(): void {
    if (this.#more === 0) return;
    const message = `has ${this.#more} more ${this.#noun} like these`;
    this.#said.push({ origin: this.#file, message });
  }
}

function hasText(article: Article): boolean {
  return article.text.trim() !== "";
}

/** File names and what stands in files are anyone's: neither may act on a screen or forge a line. */
function shown({ origin, message, ...rest }: Problem): Problem {
  return { ...rest, origin: visibleLine(origin), message: visibleLine(message) };
}
