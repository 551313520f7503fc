import { extname } from "node:path/posix";
import { type Conversion, refused, type SourceDocument } from "../document.ts";
import { knownEndings } from "../kinds.ts";
import { unpack } from "./unpack.ts";

/** Bytes of the documents that are unpacked at a time: each is held more than once on its way. */
const PORTION = 8_000_000;

/**
 * The documents in an archive, a portion at a time; hidden files, and files of
 * other kinds, are passed over.
 */
export async function convertZip({ origin, bytes, from = 0 }: SourceDocument): Promise<Conversion> {
  const unpacked = await unpack(bytes);
  if (!unpacked.ok) return refused(unpacked.problem);
  const endings = new Set(knownEndings());
  const files = unpacked.files.filter(
    ({ name }) => !isHidden(name) && endings.has(extname(name).toLowerCase()),
  );
  if (files.length === 0)
    return refused(`holds no file of a known kind: ${[...endings].join(", ")}`);
  const documents: SourceDocument[] = [];
  const warnings: string[] = [];
  let size = 0;
  let next = from;
  for (const { name, size: more, read } of files.slice(from)) {
    if (size > 0 && size + more > PORTION) break;
    size += more;
    next += 1;
    const content = await read().catch(() => undefined);
    if (content === undefined) {
      warnings.push(`holds ${name}, which is damaged and was left out`);
    } else documents.push({ name, origin: `${origin}/${name}`, bytes: content });
  }
  if (warnings.length === files.length) return refused("is damaged: no file of it can be unpacked");
  return { ok: true, articles: [], documents, warnings, ...(next < files.length && { next }) };
}

// --- Internal helpers ---

/** The Mac's Finder packs a hidden twin of each file. */
function isHidden(name: string): boolean {
  return /(?:^|\/)(?:\.|__MACOSX\/)/.test(name);
}
