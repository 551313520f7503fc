import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Writes a file whole or not at all: beside its place, down to the disk, then
 * moved there. Whoever reads the folder sees the old file or the new one. The
 * temporary name begins with a dot, so that a briefing passes it over.
 *
 * @param isPrivate only the process's own user can read it, and a folder that is made for it
 */
export async function writeWhole(path: string, text: string, isPrivate = false): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: isPrivate ? 0o700 : 0o777 });
  const temporary = join(folder, `.${randomBytes(8).toString("hex")}.tmp`);
  try {
    const file = await open(temporary, "wx", isPrivate ? 0o600 : 0o666);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
