import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/package-root.ts";

/** A fault to put into the built program. */
export interface Patch {
  /** A source file, as a path from the project's folder. */
  readonly file: string;
  /** Words of the file, which stand in it once, in the source as well as in the build. */
  readonly find: string;
  readonly replace: string;
}

/** What the built program looks for beside itself. */
const BESIDE = ["package.json", "node_modules", "models", "corpus"];

/** A copy of the built program, with faults in it. Throws when one does not fit the code any more. */
export function faultyBuild(folder: string, patches: readonly Patch[]): string {
  const root = packageRoot();
  cpSync(join(root, "dist"), join(folder, "dist"), { recursive: true });
  for (const name of BESIDE) symlinkSync(join(root, name), join(folder, name));
  for (const { file, find, replace } of patches) {
    const path = join(folder, "dist", file.replace(/\.ts$/, ".js"));
    writeFileSync(path, patched(readFileSync(path, "utf8"), find, replace, file));
  }
  return join(folder, "dist");
}

/** The text with the words replaced. Throws unless they stand in it exactly once. */
export function patched(text: string, find: string, replace: string, file: string): string {
  const [before, after, ...more] = text.split(find);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`[chaos] ${file} does not hold "${find}" exactly once: mend the control`);
  }
  return before + replace + after;
}
