import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { UserError } from "../core/errors.ts";
import { reasonOf } from "../corpus/reason.ts";
import { knownEndings } from "../import/kinds.ts";
import type { Outcome } from "../import/outcome.ts";

/** One thing to add: an address, a file, one in a folder that is of no known kind, or a folder that is refused. */
export type Source =
  | { readonly address: string }
  | { readonly file: string }
  | { readonly passedOver: string }
  | { readonly refused: Outcome };

/**
 * What the arguments of `add` name: addresses as they are, files, and of folders
 * every file, hidden ones excepted. Throws UserError for a path that does not
 * exist, or cannot be looked at.
 */
export async function sourcesOf(named: readonly string[]): Promise<Source[]> {
  const sources: Source[] = [];
  for (const name of named) {
    if (/^[a-z][a-z0-9+.-]+:\/\//i.test(name)) sources.push({ address: name });
    else if (await isFolder(name)) sources.push(...(await filesIn(name)));
    else sources.push({ file: name });
  }
  return sources;
}

// --- Internal helpers ---

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw new UserError(
      "USAGE",
      `[add] ${path} ${reasonOf(error)}; name a file, a folder, or an address with https://`,
    );
  }
}

/** A folder that cannot be looked into keeps nothing else from being added. */
async function filesIn(folder: string): Promise<Source[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter(({ name }) => !name.startsWith(".")).sort(byName);
    const found: Source[] = [];
    for (const entry of names) found.push(...(await filesOf(entry, join(folder, entry.name))));
    return found;
  } catch (error) {
    return [{ refused: { origin: folder, result: "refused", reason: reasonOf(error) } }];
  }
}

async function filesOf(entry: Dirent, path: string): Promise<Source[]> {
  if (entry.isDirectory()) return filesIn(path);
  if (!entry.isFile()) return [];
  const isKnown = knownEndings().includes(extname(path).toLowerCase());
  return [isKnown ? { file: path } : { passedOver: path }];
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
