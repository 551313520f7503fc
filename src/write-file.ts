import { randomBytes } from "node:crypto";
import { link, mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { codeOf } from "./core/errors.ts";

/**
 * Writes a file whole or not at all: beside its place, down to the disk, then
 * moved there. Whoever reads the folder sees the old file or the new one. The
 * temporary name begins with a dot, so that a briefing passes it over.
 *
 * @param text whole, or in parts that are made as they are written
 * @param isPrivate only the process's own user can read it, and a folder that is made for it
 */
export async function writeWhole(
  path: string,
  text: string | Iterable<string>,
  isPrivate = false,
): Promise<void> {
  await written(path, text, isPrivate, (temporary) => rename(temporary, path));
}

/**
 * The same for a file that must not be there yet.
 *
 * @returns whether it was made; of several processes that make it at once, one does
 */
export async function createWhole(
  path: string,
  text: string,
  { isPrivate = false, addName = link }: CreateOptions = {},
): Promise<boolean> {
  return written(path, text, isPrivate, (temporary) => moveToFree(temporary, path, addName));
}

export interface CreateOptions {
  /** As for `writeWhole`. @default false */
  readonly isPrivate?: boolean;
  /** Gives a file a second name. @default as the file system does */
  readonly addName?: typeof link | undefined;
}

// --- Internal helpers ---

async function written<T>(
  path: string,
  text: string | Iterable<string>,
  isPrivate: boolean,
  putInPlace: (temporary: string) => Promise<T>,
): Promise<T> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: isPrivate ? 0o700 : 0o777 });
  const temporary = join(folder, `.${randomBytes(8).toString("hex")}.tmp`);
  try {
    const file = await open(temporary, "wx", isPrivate ? 0o600 : 0o666);
    try {
      await writeFile(file, text);
      await file.sync();
    } finally {
      await file.close();
    }
    return await putInPlace(temporary);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** What file systems without hard links answer: FAT, some of networks and of containers. */
const WITHOUT_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EACCES"]);

/** A link, for a rename would replace what another process has put there in the meantime. */
async function moveToFree(temporary: string, path: string, addName: typeof link): Promise<boolean> {
  try {
    await addName(temporary, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    if (!WITHOUT_LINKS.has(codeOf(error))) throw error;
    return claimAndMove(temporary, path);
  }
}

/** Makes the name one's own as an empty file first: one that a reader may see for a moment. */
async function claimAndMove(temporary: string, path: string): Promise<boolean> {
  try {
    await (await open(path, "wx")).close();
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
  await rename(temporary, path);
  return true;
}
