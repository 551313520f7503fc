import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { isMissingFile } from "../core/errors.ts";
import { createWhole, writeWhole } from "../write-file.ts";

/** The files of a briefing's folder, by paths relative to it. */
export interface Files {
  has(path: string): Promise<boolean>;
  read(path: string): Promise<string>;
  /** Whether the file was made: false when there is one, whoever made it. */
  create(path: string, text: string): Promise<boolean>;
  replace(path: string, text: string): Promise<void>;
}

/** Each file is written whole or not at all. */
export function filesIn(folder: string): Files {
  const place = (path: string) => join(folder, path);
  return {
    has: (path) => exists(place(path)),
    read: (path) => readFile(place(path), "utf8"),
    create: (path, text) => createWhole(place(path), text),
    replace: (path, text) => writeWhole(place(path), text),
  };
}

/** The same files for a dry run: what is written is remembered, and nothing else. */
export function rehearsed(files: Files): Files {
  const written = new Map<string, string>();
  const has = async (path: string) => written.has(path) || (await files.has(path));
  return {
    has,
    read: async (path) => written.get(path) ?? (await files.read(path)),
    async create(path, text) {
      if (await has(path)) return false;
      written.set(path, text);
      return true;
    },
    async replace(path, text) {
      written.set(path, text);
    },
  };
}

// --- Internal helpers ---

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isMissingFile(error)) return false;
    throw error;
  }
}
