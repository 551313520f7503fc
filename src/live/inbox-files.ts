import { lstat, mkdir, readdir, rename } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { codeOf } from "../core/errors.ts";
import { INBOX } from "../core/sections.ts";
import { isPassedOver, stampOf } from "../corpus/files.ts";

/** A file that lies in the inbox of a briefing. */
export interface DroppedFile {
  /** Relative to the briefing, with forward slashes ("inbox/politics/dam.pdf"). */
  readonly origin: string;
  readonly path: string;
  /** The folder of the briefing that it belongs to: "politics", or "" for the briefing's own. */
  readonly into: string;
  /** Another one whenever the file was written to. */
  readonly stamp: string;
  /** False of links and devices, which are not followed. */
  readonly isRegular: boolean;
}

/** The folder of the inbox for what was taken in. */
const DONE = "done";

/**
 * What lies in the inbox, in the order of names; nothing when there is no inbox. Hidden files, parts
 * of downloads and what was taken already are passed over.
 *
 * @param folder the briefing's
 */
export async function listInbox(folder: string): Promise<DroppedFile[]> {
  return filesIn(folder, "");
}

/**
 * Moves a file that was taken in to the same place below `inbox/done/`; never over another file. One
 * that is gone was put away by somebody else: a second process that empties the inbox, say.
 */
export async function putAway(folder: string, { path, origin }: DroppedFile): Promise<void> {
  const { dir, name, ext } = posix.parse(posix.relative(INBOX, origin));
  const place = join(folder, INBOX, DONE, dir);
  await mkdir(place, { recursive: true });
  const taken = new Set(await readdir(place));
  for (let number = 1; ; number += 1) {
    const free = `${name}${number === 1 ? "" : `-${number}`}${ext}`;
    if (!taken.has(free)) return rename(path, join(place, free)).catch(ignoreMissing);
  }
}

// --- Internal helpers ---

/** @param below the folder of the inbox, relative to it */
async function filesIn(folder: string, below: string): Promise<DroppedFile[]> {
  const place = join(folder, INBOX, below);
  const entries = await readdir(place, { withFileTypes: true }).catch(ignoreMissing);
  const files: DroppedFile[] = [];
  for (const entry of entries ?? []) {
    const name = posix.join(below, entry.name);
    if (isPassedOver(entry.name) || name === DONE) continue;
    if (entry.isDirectory()) files.push(...(await filesIn(folder, name)));
    else files.push(...(await fileAt(join(place, entry.name), name)));
  }
  return files.sort((a, b) => (a.origin < b.origin ? -1 : 1));
}

async function fileAt(path: string, name: string): Promise<DroppedFile[]> {
  const info = await lstat(path).catch(ignoreMissing);
  if (info === undefined) return [];
  const folder = dirname(name);
  return [
    {
      origin: posix.join(INBOX, name),
      path,
      into: folder === "." ? "" : folder,
      stamp: stampOf(info),
      isRegular: info.isFile(),
    },
  ];
}

/** There is no inbox, or a file was taken away since it was listed. */
function ignoreMissing(error: unknown): undefined {
  if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return undefined;
  throw error;
}
