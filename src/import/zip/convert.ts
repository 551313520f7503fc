import { extname } from "node:path/posix";
import { type Conversion, refused, type SourceDocument } from "../document.ts";
import { knownEndings } from "../kinds.ts";
import { unpack } from "./unpack.ts";

/** The documents in an archive; hidden files, and files of other kinds, are passed over. */
export async function convertZip({ origin, bytes }: SourceDocument): Promise<Conversion> {
  const unpacked = await unpack(bytes);
  if (!unpacked.ok) return refused(unpacked.problem);
  const endings = new Set(knownEndings());
  const documents = unpacked.files
    .filter(({ name }) => !isHidden(name) && endings.has(extname(name).toLowerCase()))
    .map((file) => ({ ...file, origin: `${origin}/${file.name}` }));
  if (documents.length === 0)
    return refused(`holds no file of a known kind: ${[...endings].join(", ")}`);
  return { ok: true, articles: [], documents };
}

// --- Internal helpers ---

/** The Mac's Finder packs a hidden twin of each file. */
function isHidden(name: string): boolean {
  return /(?:^|\/)(?:\.|__MACOSX\/)/.test(name);
}
