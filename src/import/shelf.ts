import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import type { Article } from "../core/article.ts";
import { NearTexts, type Sketch, sketch, wordsIn } from "../core/resemblance.ts";
import { sectionOf } from "../core/sections.ts";
import { type CorpusFile, listFiles } from "../corpus/files.ts";
import { readCorpusFile } from "../corpus/read.ts";
import { addressKey } from "./address-key.ts";

/** An article that the briefing's folder holds, as far as others are compared with it. */
export interface Shelved {
  /** Relative to the folder. */
  readonly path: string;
  readonly id: string;
  readonly source: string | undefined;
  readonly address: string | undefined;
  /** The words of its text; equal for texts that differ in white space and marks only. */
  readonly words: string;
  readonly sketch: Sketch;
}

/** What one section of the briefing holds, to be asked whether a story is there. */
export class Shelf {
  readonly #byAddress = new Map<string, Shelved[]>();
  readonly #byWords = new Map<string, Shelved>();
  readonly #near = new NearTexts<Shelved>();

  add(article: Shelved): void {
    const { address } = article;
    if (address !== undefined) this.#byAddress.set(address, [...this.atAddress(address), article]);
    if (article.words !== "") this.#byWords.set(article.words, article);
    this.#near.add(article, article.sketch);
  }

  remove(article: Shelved): void {
    const { address, words } = article;
    if (address !== undefined) {
      const others = this.atAddress(address).filter((one) => one !== article);
      this.#byAddress.set(address, others);
    }
    if (this.#byWords.get(words) === article) this.#byWords.delete(words);
    this.#near.delete(article, article.sketch);
  }

  /** What stands at an address, by its key: several where an address is not that of one article. */
  atAddress(address: string | undefined): readonly Shelved[] {
    return (address !== undefined && this.#byAddress.get(address)) || [];
  }

  /** The article that says the same, or nearly. */
  withText(article: Shelved): Shelved | undefined {
    return this.#byWords.get(article.words) ?? this.#near.find(article.sketch);
  }
}

/**
 * Everything that the briefing's folder holds. Sections are kept apart: a story of one may not
 * answer in another, nor may another tell where else it was published.
 */
export class Shelves {
  readonly #sections = new Map<string, Shelf>();
  readonly #ids = new Set<string>();

  constructor(articles: Iterable<Shelved>) {
    for (const article of articles) this.add(article);
  }

  add(article: Shelved): void {
    this.#ids.add(article.id);
    this.sectionWith(article.path).add(article);
  }

  /** Puts the newer version of an article in its place. */
  replace(older: Shelved, newer: Shelved): void {
    this.sectionWith(older.path).remove(older);
    this.add(newer);
  }

  /** The section that a file stands in, or would. */
  sectionWith(path: string): Shelf {
    const name = sectionOf(path);
    const shelf = this.#sections.get(name) ?? new Shelf();
    this.#sections.set(name, shelf);
    return shelf;
  }

  hasId(id: string): boolean {
    return this.#ids.has(id);
  }
}

/** An article as it is compared. */
export function shelved(article: Article, path: string): Shelved {
  const { id, source, url, text } = article;
  const words = wordsIn(text).join(" ");
  const address = url === undefined ? undefined : addressKey(url);
  return { path, id, source, address, words: digest(words), sketch: sketch(text) };
}

/**
 * The articles of a folder. Read again, only files that changed are; a file that
 * cannot be read holds nothing, for whoever loads the briefing says what is wrong
 * with it.
 */
export class FolderReader {
  readonly #folder: string;
  #files = new Map<string, { readonly stamp: string; readonly articles: readonly Shelved[] }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async read(): Promise<Shelves> {
    const { files } = await listFiles(this.#folder);
    const before = this.#files;
    this.#files = new Map();
    for (const file of files) {
      const stamp = await stampOf(file);
      const known = before.get(file.path);
      const articles = known?.stamp === stamp ? known.articles : await articlesIn(file);
      this.#files.set(file.path, { stamp, articles });
    }
    return new Shelves([...this.#files.values()].flatMap(({ articles }) => articles));
  }
}

// --- Internal helpers ---

async function stampOf({ realPath }: CorpusFile): Promise<string> {
  const { size, mtimeMs, ino } = await stat(realPath);
  return `${size} ${mtimeMs} ${ino}`;
}

async function articlesIn(file: CorpusFile): Promise<Shelved[]> {
  const articles: Shelved[] = [];
  for await (const result of readCorpusFile(file)) {
    articles.push(...result.articles.map((article) => shelved(article, file.path)));
  }
  return articles;
}

function digest(text: string): string {
  return text === "" ? "" : createHash("sha256").update(text).digest("base64");
}
