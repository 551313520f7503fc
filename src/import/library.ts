import { posix } from "node:path";
import { isExcerpt, isKin, isNearText } from "../core/resemblance.ts";
import { idFromPath } from "../formats/article-id.ts";
import { markdown } from "../formats/markdown.ts";
import { addressKey } from "./address-key.ts";
import type { ImportedArticle } from "./article.ts";
import { fileNameOf } from "./file-name.ts";
import { type Files, filesIn, rehearsed } from "./files.ts";
import { markdownFile, updatedFile, withOtherSource } from "./markdown-file.ts";
import type { Outcome } from "./outcome.ts";
import { FolderReader, type Shelf, type Shelved, Shelves, shelved } from "./shelf.ts";

/** The largest file that a briefing takes, in bytes (`src/corpus/read.ts`). */
const LARGEST = 2 * 1024 * 1024;

/**
 * The briefing's folder as imports see it: an article that it does not hold is
 * written as a file of its own; of one that it holds, the file is brought up to
 * date, or the other place of publication is noted.
 */
export class Library {
  readonly #files: Files;
  readonly #reader: FolderReader;
  #shelves = new Shelves([]);
  /** Files that this import wrote, or in a dry run would have. */
  readonly #written = new Set<string>();

  /** @param dryRun whether nothing is written, and all is only said */
  constructor(folder: string, dryRun: boolean) {
    this.#files = dryRun ? rehearsed(filesIn(folder)) : filesIn(folder);
    this.#reader = new FolderReader(folder);
  }

  /** Looks at what the folder holds now; call it before a run of imports. */
  async refresh(): Promise<void> {
    this.#shelves = await this.#reader.read();
  }

  /**
   * That the folder holds the article of an address; undefined: it does not.
   *
   * @param into as for `add`
   */
  at(address: string, into: string): Outcome | undefined {
    const shelf = this.#shelves.sectionWith(posix.join(into, NEW));
    const path = shelf.atAddress(addressKey(address))[0]?.path;
    return path === undefined
      ? undefined
      : { origin: address, result: "duplicate", path, reason: `is ${path}` };
  }

  /**
   * Whether what the folder holds at the address of an article is that article, or part of it, and
   * nothing more.
   *
   * @param into as for `add`
   */
  holdsOnly(article: ImportedArticle, into: string): boolean {
    const reading = shelvedOf(article, "");
    if (typeof reading === "string") return false;
    const shelf = this.#shelves.sectionWith(posix.join(into, NEW));
    return shelf
      .atAddress(reading.address)
      .some((one) => one.words === reading.words || isNearText(one.sketch, reading.sketch));
  }

  /**
   * @param origin what the article is called in the outcome
   * @param into the folder of the briefing that a new article goes to, relative, with forward
   *   slashes; "" is the briefing's own
   */
  async add(origin: string, article: ImportedArticle, into = ""): Promise<Outcome> {
    const reading = shelvedOf(article, "");
    if (typeof reading === "string") return { origin, result: "refused", reason: reading };
    const shelf = this.#shelves.sectionWith(posix.join(into, NEW));
    const same = this.#versionOn(shelf, article, reading);
    const own = withOwnAddress(shelf, article, same);
    if (same !== undefined) return this.#update(origin, own, reading, same);
    const alike = shelf.withText(reading);
    if (alike !== undefined) return this.#note(origin, own, alike);
    return (await this.#create(origin, own, reading, into)) ?? this.add(origin, article, into);
  }

  /**
   * The article that another is a version of: what stands at its address, and has
   * a good part of the text in common. One that has not is a version only where
   * the address cannot be mistaken: what a page calls its own address may be that
   * of another, an address with several articles is nobody's own, and of two that
   * came in one import neither is the older.
   */
  #versionOn(shelf: Shelf, article: ImportedArticle, reading: Shelved): Shelved | undefined {
    const certain = shelf.atAddress(keyOf(article.fetched ?? article.url));
    const claimed = [reading.address, keyOf(article.asked)];
    const there = [...certain, ...claimed.flatMap((address) => shelf.atAddress(address))];
    const kin =
      there.find(({ words }) => words === reading.words) ??
      there.find((one) => isKin(one.sketch, reading.sketch));
    const [only, ...others] = certain;
    const isOlder = only !== undefined && others.length === 0 && !this.#written.has(only.path);
    return kin ?? (isOlder ? only : undefined);
  }

  /**
   * The same page once more: it may have been corrected since. A text is never
   * replaced by what is evidently an excerpt of it (at most half as long, and for
   * the most part in it), as feeds and pages with a price have them.
   */
  async #update(
    origin: string,
    article: ImportedArticle,
    { words, sketch }: Shelved,
    same: Shelved,
  ): Promise<Outcome> {
    const { path } = same;
    const duplicate = (reason: string): Outcome => ({ origin, result: "duplicate", path, reason });
    if (words === same.words) return duplicate(`is ${path}`);
    if (isExcerpt(sketch, same.sketch)) return duplicate(`is an excerpt of ${path}`);
    const file = await this.#text(path);
    const updated = file === undefined ? undefined : updatedFile(file, article);
    if (updated === undefined) {
      return isNearText(sketch, same.sketch)
        ? duplicate(`is ${path} but for a few words, which are not changed there: ${ONLY_MARKDOWN}`)
        : { origin, result: "refused", path, reason: otherText(path) };
    }
    await this.#files.replace(path, updated);
    this.#written.add(path);
    const newer = shelvedFrom(path, updated);
    if (typeof newer !== "string") this.#shelves.replace(same, newer);
    return { origin, result: "updated", path };
  }

  /** The same story at another place. */
  async #note(origin: string, { source, url }: ImportedArticle, alike: Shelved): Promise<Outcome> {
    const { path } = alike;
    const other = { ...(source && { source }), ...(url && { url }) };
    const duplicate = (place: string): Outcome => {
      return { origin, result: "duplicate", path, reason: `says the same as ${path}${place}` };
    };
    if (url === undefined && source === alike.source) return duplicate("");
    const file = await this.#text(path);
    if (file === undefined) return duplicate(`, which does not list this place: ${ONLY_MARKDOWN}`);
    const noted = withOtherSource(file, other);
    if (noted === undefined) return duplicate("");
    await this.#files.replace(path, noted);
    return duplicate(", which now lists this place too");
  }

  /** Undefined: another importer took the name. What it wrote is known from now on, for it may be this story. */
  async #create(
    origin: string,
    article: ImportedArticle,
    reading: Shelved,
    into: string,
  ): Promise<Outcome | undefined> {
    const { id, ...rest } = article;
    const own: ImportedArticle = id === undefined || this.#shelves.hasId(id) ? rest : article;
    const path = await this.#freePath(posix.join(into, fileNameOf(own)));
    if (!(await this.#files.create(path, markdownFile(own)))) {
      const found = shelvedFrom(path, await this.#files.read(path));
      if (typeof found !== "string") this.#shelves.add(found);
      return undefined;
    }
    this.#written.add(path);
    const newId = own.id === undefined ? idFromPath(path) : reading.id;
    this.#shelves.add({ ...reading, path, id: newId, address: keyOf(own.url) });
    return { origin, result: "added", path };
  }

  /** A name that neither a file nor an id has: two articles with one id stop a briefing. */
  async #freePath(name: string): Promise<string> {
    for (let number = 1; ; number += 1) {
      const path = `${name}${number === 1 ? "" : `-${number}`}.md`;
      if (!this.#shelves.hasId(idFromPath(path)) && !(await this.#files.has(path))) return path;
    }
  }

  /** A file of the folder that may be written to; undefined of other formats. */
  async #text(path: string): Promise<string | undefined> {
    const isMarkdown = markdown.extensions.includes(posix.extname(path).toLowerCase());
    return isMarkdown && (await this.#files.has(path)) ? this.#files.read(path) : undefined;
  }
}

// --- Internal helpers ---

/** Why a file of another format stays as it is. */
const ONLY_MARKDOWN = "only Markdown is written to";

function otherText(path: string): string {
  return `says something else than ${path} has of its address, where nothing is changed (${ONLY_MARKDOWN}): correct it there, or take it out and add this again`;
}

/** Stands for the name of a file that is not written yet. */
const NEW = "new.md";

function keyOf(address: string | undefined): string | undefined {
  return address === undefined ? undefined : addressKey(address);
}

/** The article with where it was fetched, when what it calls its own address is that of another. */
function withOwnAddress(
  shelf: Shelf,
  article: ImportedArticle,
  same: Shelved | undefined,
): ImportedArticle {
  const { url, fetched } = article;
  const isTaken = shelf.atAddress(keyOf(url)).some((one) => one !== same);
  return isTaken && fetched !== undefined ? { ...article, url: fetched } : article;
}

/** The article as the briefing will read it, or why it will not. */
function shelvedOf(article: ImportedArticle, path: string): Shelved | string {
  const text = markdownFile(article);
  if (article.body.trim() === "") return "has no text";
  if (Buffer.byteLength(text) > LARGEST) return "is over 2 MB of text: divide it";
  return shelvedFrom(path, text);
}

function shelvedFrom(path: string, text: string): Shelved | string {
  const { articles, problems } = markdown.read({ path, text });
  const [problem] = problems;
  const [read] = articles;
  if (problem !== undefined || read === undefined) return problem?.message ?? "cannot be read";
  return shelved(read, path);
}
