import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { ignoreMissingFile } from "../core/errors.ts";
import type { EditionRecord, EditionStamp, Editions } from "../core/history.ts";
import { writeWhole } from "../write-file.ts";

/** Editions that are kept. */
const MOST_EDITIONS = 50;

/** The time in milliseconds, in as many digits as sort right until the year 2286, and the edition. */
const FILE = /^(\d{13})-([0-9a-f]{16,64})\.json$/;

const RecordedShape = z.object({
  id: z.string(),
  hash: z.string(),
  section: z.string().optional(),
});

/** What a file holds; its version is raised when older ones can no longer be read. */
const RecordShape = z.object({
  version: z.literal(1),
  edition: z.string(),
  at: z.number(),
  articles: z.array(RecordedShape),
  former: z.array(RecordedShape.extend({ title: z.string(), sentences: z.array(z.string()) })),
});

/** Editions on disk, to which later ones are added. */
export interface EditionFiles extends Editions {
  /** Keeps an edition unless it is the newest one already; the oldest above 50 are removed. */
  add(record: EditionRecord): Promise<void>;
}

/**
 * Editions as a file each, which are written whole or not at all; one that is damaged counts as
 * missing. They hold what articles said, so that only the process's own user can read them.
 *
 * @param folder absolute; made when it is missing
 */
export function editionFiles(folder: string): EditionFiles {
  async function list(): Promise<EditionStamp[]> {
    const names = await readdir(folder).catch(ignoreMissingFile);
    return (names ?? []).sort().flatMap((name) => {
      const [, at, edition] = FILE.exec(name) ?? [];
      return at !== undefined && edition !== undefined ? [{ at: Number(at), edition }] : [];
    });
  }

  return {
    list,
    async read(stamp) {
      const text = await readFile(join(folder, nameOf(stamp)), "utf8").catch(ignoreMissingFile);
      return text === undefined ? undefined : parse(text);
    },
    async add(record) {
      const known = await list();
      if (known.at(-1)?.edition === record.edition) return;
      const text = JSON.stringify({ version: 1, ...record });
      await writeWhole(join(folder, nameOf(record)), text, true);
      const old = known.slice(0, Math.max(0, known.length + 1 - MOST_EDITIONS));
      for (const stamp of old) await rm(join(folder, nameOf(stamp)), { force: true });
    },
  };
}

// --- Internal helpers ---

function nameOf({ at, edition }: EditionStamp): string {
  return `${String(at).padStart(13, "0")}-${edition}.json`;
}

function parse(text: string): EditionRecord | undefined {
  try {
    return RecordShape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
