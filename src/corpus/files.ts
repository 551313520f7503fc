import type { Stats } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { basename, extname, isAbsolute, join, relative, sep } from "node:path";
import { isMissingFile, type Problem } from "../core/errors.ts";
import { INBOX } from "../core/sections.ts";
import type { Format } from "../formats/format.ts";
import { formats } from "../formats/index.ts";
import { reasonOf } from "./reason.ts";

/** A file that holds articles. */
export interface CorpusFile {
  /** Relative to the corpus, with forward slashes: for messages and ids, never for opening. */
  readonly path: string;
  /** The real path, checked to stand in the corpus. */
  readonly realPath: string;
  /** In bytes. */
  readonly size: number;
  /** Another one whenever the file was written, replaced or touched. */
  readonly stamp: string;
  readonly format: Format;
}

/** The files of a corpus in the order of their paths, and what is wrong or odd about others. */
export interface Listing {
  readonly files: readonly CorpusFile[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/**
 * Lists the files of a corpus: a folder with all below it, or one file. Hidden
 * files, READMEs, what editors leave behind and the inbox are passed over; other
 * endings are warned of. A symbolic link is followed as long as it stays in the folder.
 */
export async function listFiles(corpus: string): Promise<Listing> {
  const walk: Walk = { root: "", seen: new Map(), files: [], problems: [], warnings: [] };
  try {
    const root = await realpath(corpus);
    const info = await stat(root);
    if (info.isDirectory()) await walkFolder({ ...walk, root }, root, "");
    else if (info.isFile()) addGivenFile(walk, basename(corpus), root, info);
    else wholeProblem(walk, corpus, NEITHER);
  } catch (error) {
    wholeProblem(walk, corpus, reasonOf(error));
  }
  return walk;
}

/**
 * Whether a file or folder is passed over for its name: hidden ones, "README" in any format or
 * language, backups, locks and parts of downloads.
 */
export function isPassedOver(name: string): boolean {
  return PASSED_OVER.some((form) => form.test(name));
}

/**
 * The file's stamp as it is now. The time of change is told by the system and cannot be set, so
 * that a copy with an old date shows too; a file that was replaced has another number.
 */
export function stampOf({ ino, size, mtimeMs, ctimeMs }: Stats): string {
  return [ino, size, mtimeMs, ctimeMs].join(" ");
}

// --- Internal helpers ---

interface Walk {
  /** Real path of the corpus. */
  readonly root: string;
  /** Path in the corpus by real path: what two links lead to is read once. */
  readonly seen: Map<string, string>;
  readonly files: CorpusFile[];
  readonly problems: Problem[];
  readonly warnings: Problem[];
}

const NEITHER = "is neither a folder nor a file: name one that holds articles";

/** Node.js puts "\ufffd" for the bytes that are none, and then finds no such file. */
const NOT_UTF8 = "has a name that is not UTF-8: rename it";

const ENDINGS = formats.flatMap((format) => format.extensions).join(", ");

const PASSED_OVER = [
  /^\./,
  /^readme(?:\.[\w-]+){0,2}$/i,
  /~$|^#.*#$|^~\$/,
  /\.(?:swp|swo|swx|tmp|temp|bak|old|orig|part|crdownload|lock)$/i,
];

async function walkFolder(walk: Walk, folder: string, prefix: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = prefix + entry.name;
    if (isPassedOver(entry.name) || path === INBOX) continue;
    try {
      const place = join(folder, entry.name);
      await visit(walk, entry.isSymbolicLink() ? await realpath(place) : place, path);
    } catch (error) {
      const isNamedOtherwise = isMissingFile(error) && path.includes("\ufffd");
      problem(walk, path, isNamedOtherwise ? NOT_UTF8 : reasonOf(error));
    }
  }
}

async function visit(walk: Walk, realPath: string, path: string): Promise<void> {
  if (!isInside(walk.root, realPath)) {
    problem(walk, path, "is a link out of the corpus: copy what it leads to into the folder");
    return;
  }
  const first = walk.seen.get(realPath);
  if (first !== undefined || realPath === walk.root) {
    warning(walk, path, `is the same as ${first ?? "the corpus itself"} and was skipped`);
    return;
  }
  walk.seen.set(realPath, path);
  const info = await stat(realPath);
  if (info.isDirectory()) return walkFolder(walk, realPath, `${path}/`);
  const format = formatOf(path);
  if (!info.isFile()) warning(walk, path, "is not a regular file and was skipped");
  else if (format === undefined) warning(walk, path, `was skipped: it ends in none of ${ENDINGS}`);
  else walk.files.push({ path, realPath, size: info.size, stamp: stampOf(info), format });
}

/** A file that was named is read whatever it is called, as long as its ending is known. */
function addGivenFile(walk: Walk, path: string, realPath: string, info: Stats): void {
  const format = formatOf(path);
  if (format === undefined) problem(walk, path, `ends in none of ${ENDINGS}: rename or convert it`);
  else walk.files.push({ path, realPath, size: info.size, stamp: stampOf(info), format });
}

function formatOf(path: string): Format | undefined {
  const ending = extname(path).toLowerCase();
  return formats.find((format) => format.extensions.includes(ending));
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function problem(walk: Walk, origin: string, message: string): void {
  walk.problems.push({ origin, message });
}

function wholeProblem(walk: Walk, origin: string, message: string): void {
  walk.problems.push({ origin, message, isWhole: true });
}

function warning(walk: Walk, origin: string, message: string): void {
  walk.warnings.push({ origin, message });
}
