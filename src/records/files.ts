import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Installations } from "../core/records.ts";

/**
 * Installations as one file each, which only the process's own user can read.
 * A file is replaced as a whole: after a crash it holds the old installation or
 * the new one. Keys are hashed, so that no key is ever a path.
 *
 * @param folder absolute; made when it is missing
 */
export function fileInstallations(folder: string): Installations {
  const fileOf = (key: string) =>
    join(folder, `${createHash("sha256").update(key).digest("hex")}.json`);

  return {
    async save(key, installation) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await replaceFile(fileOf(key), JSON.stringify(installation));
      await syncFolder(folder);
    },
    async find(key) {
      const file = fileOf(key);
      const text = await ignoringMissing(readFile(file, "utf8"));
      return text === undefined ? undefined : parse(text, file);
    },
    async remove(key) {
      await rm(fileOf(key), { force: true });
      await ignoringMissing(syncFolder(folder));
    },
  };
}

// --- Internal helpers ---

/** Written and synced under another name, then renamed, which is one step. */
async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** A renamed file survives a power cut once its folder is synced too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function ignoringMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`[records] ${file} is damaged: delete it, and install the app again`, {
      cause,
    });
  }
}
