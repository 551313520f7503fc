import { readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type Recordable, recordOf } from "../core/changes.ts";
import { ignoreMissingFile, UserError } from "../core/errors.ts";
import type { EditionRecord, EditionStamp, Editions } from "../core/history.ts";
import { reasonOf } from "../corpus/reason.ts";
import { writeWhole } from "../write-file.ts";
import { editionWords } from "./edition-words.ts";
import { FormerShape, RecordedShape } from "./record-shapes.ts";

/** Editions that are kept. */
const MOST_EDITIONS = 50;

/** The time in milliseconds, in as many digits as sort right until the year 2286, and the edition. */
const FILE = /^(\d{13})-([0-9a-f]{16,64})\.json$/;

/** What a file holds; its version is raised when older ones can no longer be read. */
const RecordShape = z.object({
  version: z.literal(1),
  edition: z.string(),
  at: z.number(),
  articles: z.array(RecordedShape),
  former: z.array(FormerShape),
});

/** Editions on disk, to which later ones are added. */
export interface EditionFiles extends Editions {
  /**
   * Keeps an edition unless it is the newest one already; the oldest above 50 are removed.
   *
   * @param at when it began to answer: milliseconds, as of Date.now
   * @param previous that answered before it in this process; an edition that was kept by another one
   *   is compared as it was kept
   */
  add(edition: Recordable, at: number, previous?: Recordable): Promise<void>;
}

/**
 * Editions as a file each, which are written whole or not at all; one that is damaged counts as
 * missing. They hold what articles said, so that only the process's own user can read them.
 *
 * @param folder absolute; made when it is missing
 */
export function editionFiles(folder: string): EditionFiles {
  // Hidden, so that a briefing whose folder holds DATA_DIR does not read it as an article, anew for ever.
  const words = editionWords(join(folder, ".words"));

  async function list(): Promise<EditionStamp[]> {
    const names = await readdir(folder).catch(ignoreMissingFile);
    return (names ?? []).sort().flatMap((name) => {
      const [, at, edition] = FILE.exec(name) ?? [];
      return at !== undefined && edition !== undefined ? [{ at: Number(at), edition }] : [];
    });
  }

  async function read(stamp: EditionStamp): Promise<EditionRecord | undefined> {
    const text = await readFile(join(folder, nameOf(stamp)), "utf8").catch(ignoreMissingFile);
    return text === undefined ? undefined : parse(text);
  }

  /** All, those first set back that were kept while the clock was ahead: they would be newer than all to come. */
  async function listUntil(now: number): Promise<EditionStamp[]> {
    const known = await list();
    const ahead = known.filter(({ at }) => at > now);
    if (ahead.length === 0) return known;
    for (const [place, stamp] of ahead.entries()) {
      const at = now - ahead.length + place;
      await rename(join(folder, nameOf(stamp)), join(folder, nameOf({ ...stamp, at })));
    }
    return list();
  }

  /** What an edition of an earlier process said that is not said any more. */
  async function formerSince(last: EditionStamp, { articles }: Recordable) {
    const before = await read(last);
    const hashes = new Set(before?.articles.map(({ hash }) => hash));
    for (const { hash } of articles) hashes.delete(hash);
    return words.of(hashes);
  }

  async function write(record: EditionRecord, known: readonly EditionStamp[]): Promise<void> {
    const text = JSON.stringify({ version: 1, ...record });
    await writeWhole(join(folder, nameOf(record)), text, true);
    const old = known.slice(0, Math.max(0, known.length + 1 - MOST_EDITIONS));
    for (const stamp of old) await rm(join(folder, nameOf(stamp)), { force: true });
  }

  return {
    list: () => list().catch(unreadable),
    read: (stamp) => read(stamp).catch(unreadable),
    async add(edition, at, previous) {
      const known = await listUntil(at);
      const last = known.at(-1);
      if (last?.edition !== edition.edition) {
        const record = recordOf(edition, at, previous);
        const isNext = last === undefined || last.edition === previous?.edition;
        const former = isNext ? record.former : await formerSince(last, edition);
        await write({ ...record, former }, known);
      }
      await words.keep(edition.articles);
    },
  };
}

// --- Internal helpers ---

/** Said to whoever asks what changed: the path on this machine is for the operator alone. */
function unreadable(error: unknown): never {
  const message = `Earlier editions cannot be looked up: "editions" in DATA_DIR ${reasonOf(error)}.`;
  throw new UserError("CONFIG_INVALID", message, { cause: error });
}

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
