import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder of this package: the nearest one above `module` that holds a
 * package.json. The same from `src/` and from `dist/src/`, where no relative
 * path would be. Throws when there is none.
 *
 * @param module URL of a file in the package
 */
export function packageRoot(module: string = import.meta.url): string {
  let folder = dirname(fileURLToPath(module));
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`[start] no package.json above ${module}`);
    folder = parent;
  }
  return folder;
}
