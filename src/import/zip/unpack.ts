import { buffer } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";

/** A file of an archive. */
export interface Packed {
  /** As the archive has it, with forward slashes; untrusted, never opened. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The files of an archive, or why it is not unpacked. */
export type Unpacked =
  | { readonly ok: true; readonly files: readonly Packed[] }
  | { readonly ok: false; readonly problem: string };

const MOST_ENTRIES = 2_000;

/** Bytes of all files together, unpacked. */
const LARGEST = 64_000_000;

/** How many times larger the files may be than the archive. Texts reach ten. */
const LARGEST_RATIO = 100;

/**
 * Unpacks a zip archive within limits. They are checked on the sizes that the
 * archive declares, before anything is unpacked; an entry that turns out larger
 * than it declared is an error of the archive.
 */
export async function unpack(bytes: Uint8Array): Promise<Unpacked> {
  const archive = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  if (archive.entryCount > MOST_ENTRIES) return no(`holds more than ${MOST_ENTRIES} files`);
  const files: Packed[] = [];
  let size = 0;
  for await (const entry of archive.eachEntry()) {
    size += entry.uncompressedSize;
    if (size > LARGEST) return no(`unpacks to more than ${LARGEST / 1_000_000} MB`);
    if (size > bytes.length * LARGEST_RATIO) {
      return no(`unpacks to more than ${LARGEST_RATIO} times its size: it may be a bomb`);
    }
    if (entry.isEncrypted()) return no("is encrypted: unpack it first");
    if (entry.fileName.endsWith("/")) continue;
    files.push({
      name: entry.fileName,
      bytes: await buffer(await archive.openReadStreamPromise(entry)),
    });
  }
  return { ok: true, files };
}

// --- Internal helpers ---

function no(problem: string): Unpacked {
  return { ok: false, problem };
}
