import type { Article } from "./core/article.ts";
import { BriefingError, type Problem } from "./core/errors.ts";
import { visibleLine } from "./core/visible.ts";
import { type CorpusFile, listFiles } from "./corpus/files.ts";
import { readCorpusFile } from "./corpus/read.ts";
import type { FormatResult } from "./formats/format.ts";

/** The articles of a briefing as they were read, in the order of their files. */
export interface Corpus {
  readonly articles: readonly Article[];
  /** What was skipped or left out, file by file. */
  readonly warnings: readonly Problem[];
}

/**
 * Reads a corpus: a folder (all formats, with all folders below it) or one file.
 * Throws BriefingError with every problem at once; nothing is half loaded.
 */
export async function loadCorpus(path: string): Promise<Corpus> {
  const listing = await listFiles(path);
  const reading: Reading = {
    articles: [],
    problems: [...listing.problems],
    warnings: [...listing.warnings],
    origins: new Map(),
  };
  for (const file of listing.files) await addFile(reading, file);
  if (reading.problems.length === 0 && !reading.articles.some(hasText)) {
    reading.problems.push({ origin: path, message: EMPTY });
  }
  if (reading.problems.length > 0) throw new BriefingError(reading.problems.map(shown));
  return { articles: reading.articles, warnings: reading.warnings.map(shown) };
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
  "holds no article with a text: add Markdown (.md), text (.txt) or JSON Lines (.jsonl)";

/** A file of a million broken lines has one cause; its first problems show it. */
const MOST_IN_FILE = 100;

async function addFile(reading: Reading, file: CorpusFile): Promise<void> {
  const problems = new Capped(file.path, "problems");
  const warnings = new Capped(file.path, "warnings");
  for await (const result of readCorpusFile(file)) {
    problems.add(...result.problems, ...takenIds(reading, result));
    warnings.add(...result.warnings);
    reading.articles.push(...result.articles);
  }
  reading.problems.push(...problems.list());
  reading.warnings.push(...warnings.list());
}

/** Notes the ids of the articles; one that another article has is a problem. */
function takenIds({ origins }: Reading, { origin, articles }: FormatResult): Problem[] {
  return articles.flatMap(({ id }): Problem[] => {
    const first = origins.get(id);
    if (first === undefined) origins.set(id, origin);
    const message = `has the id ${JSON.stringify(id)}, and so has ${first}: give one another "id"`;
    return first === undefined ? [] : [{ origin, message }];
  });
}

/** What is said of one file: the first of it, and how many more. */
class Capped {
  readonly #first: Problem[] = [];
  readonly #file: string;
  readonly #noun: string;
  #more = 0;

  constructor(file: string, noun: string) {
    this.#file = file;
    this.#noun = noun;
  }

  add(...found: readonly Problem[]): void {
    const room = MOST_IN_FILE - this.#first.length;
    this.#first.push(...found.slice(0, room));
    this.#more += Math.max(0, found.length - room);
  }

  list(): Problem[] {
    const rest = { origin: this.#file, message: `has ${this.#more} more ${this.#noun} like these` };
    return this.#more > 0 ? [...this.#first, rest] : this.#first;
  }
}

function hasText(article: Article): boolean {
  return article.text.trim() !== "";
}

/** File names and what stands in files are anyone's: neither may act on a screen or forge a line. */
function shown({ origin, message }: Problem): Problem {
  return { origin: visibleLine(origin), message: visibleLine(message) };
}
