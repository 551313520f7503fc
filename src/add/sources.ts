import { readdir, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { isMissingFile, UserError } from "../core/errors.ts";
import { knownEndings } from "../import/kinds.ts";

/** One thing to add: an address, or a file with what it is called in messages. */
export type Source = { readonly address: string } | { readonly file: string };

/**
 * What the arguments of `add` name: addresses as they are, files, and of folders
 * every file of a known kind, hidden ones excepted. Throws UserError for a path
 * that does not exist.
 */
export async function sourcesOf(named: readonly string[]): Promise<Source[]> {
  const sources: Source[] = [];
  for (const name of named) {
    if (/^[a-z][a-z0-9+.-]+:\/\//i.test(name)) sources.push({ address: name });
    else sources.push(...(await filesAt(name)));
  }
  return sources;
}

// --- Internal helpers ---

async function filesAt(path: string): Promise<Source[]> {
  try {
    const info = await stat(path);
    if (!info.isDirectory()) return [{ file: path }];
  } catch (error) {
    if (!isMissingFile(error)) throw error;
    throw new UserError(
      "USAGE",
      `[add] ${path} does not exist: name a file, a folder, or an address with https://`,
    );
  }
  const endings = new Set(knownEndings());
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries.filter(({ name }) => !name.startsWith(".")).sort(byName);
  const found: Source[] = [];
  for (const entry of names) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) found.push(...(await filesAt(inside)));
    else if (entry.isFile() && endings.has(extname(basename(inside)).toLowerCase())) {
      found.push({ file: inside });
    }
  }
  return found;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
