import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageRoot } from "../package-root.ts";

/** What decides how a file becomes an indexed article. */
const FOLDERS = ["core", "corpus", "engines", "formats", "languages", "snapshot"];

/**
 * A hash of the code that reads, analyses and indexes, and of the versions of what it is written
 * with: with any of them changed, the same files could give another edition.
 */
export function codeVersion(): string {
  const hash = createHash("sha256").update(process.versions.v8);
  const root = fileURLToPath(new URL("..", import.meta.url));
  for (const folder of FOLDERS) {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
    for (const name of names.filter((one) => /\.[jt]s$/.test(one)).sort()) {
      hash.update(name).update(readFileSync(join(root, folder, name)));
    }
  }
  return hash.update(readFileSync(join(packageRoot(), "package.json"))).digest("hex");
}
