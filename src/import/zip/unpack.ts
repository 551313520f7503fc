import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import { fromBufferPromise, type ZipFile } from "yauzl";

/** A file of an archive. */
export interface Packed {
  /** As the archive has it, with forward slashes; untrusted, never opened. */
  readonly name: string;
  /** Bytes, as the archive declares them. */
  readonly size: number;
  /** Unpacks it. Rejects when it is damaged, or larger than declared. */
  read(): Promise<Uint8Array>;
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
 * Lists what is in a zip archive within limits. They are checked on the sizes that
 * the archive declares, before anything is unpacked; then one file after the other
 * can be, so that they need not be held all at once.
 */
export async function unpack(bytes: Uint8Array): Promise<Unpacked> {
  const archive = await open(bytes);
  if (archive.entryCount > MOST_ENTRIES) return no(`holds more than ${MOST_ENTRIES} files`);
  const files: Packed[] = [];
  let total = 0;
  for await (const entry of archive.eachEntry()) {
    const { fileName: name, uncompressedSize: size } = entry;
    total += size;
    if (total > LARGEST) return no(`unpacks to more than ${LARGEST / 1_000_000} MB`);
    if (total > bytes.length * LARGEST_RATIO) {
      return no(`unpacks to more than ${LARGEST_RATIO} times its size: it may be a bomb`);
    }
    if (entry.isEncrypted()) return no("is encrypted: unpack it first");
    if (name.endsWith("/")) continue;
    const read = async () => {
      const content = await buffer(await archive.openReadStreamPromise(entry));
      // yauzl leaves that to its callers.
      if (crc32(content) !== entry.crc32) throw new Error("its checksum is another one");
      return content;
    };
    files.push({ name, size, read });
  }
  return { ok: true, files };
}

/** Whether an archive holds a file of a name; undefined when it is damaged. */
export async function holdsFile(bytes: Uint8Array, name: string): Promise<boolean | undefined> {
  try {
    for await (const entry of (await open(bytes)).eachEntry()) {
      if (entry.fileName === name) return true;
    }
    return false;
  } catch {
    return undefined;
  }
}

// --- Internal helpers ---

/** The bytes are not copied: an archive may be large. */
function open({ buffer: whole, byteOffset, byteLength }: Uint8Array): Promise<ZipFile> {
  const bytes = Buffer.from(whole, byteOffset, byteLength);
  return fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
}

function no(problem: string): Unpacked {
  return { ok: false, problem };
}
