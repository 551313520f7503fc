import { randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { isMissingFile } from "../core/errors.ts";
import { Secret } from "../core/secret.ts";

/** Its 256 bits as text. */
const FORM = /^[\w-]{43}$/;

/**
 * The key that was made at the first start, or a new one. It is kept beside what
 * it encrypts, so it protects backups of the records, not the folder.
 *
 * @param folder absolute; made when it is missing
 */
export async function keptSecretKey(folder: string): Promise<Secret> {
  const file = join(folder, "secret.key");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const text = (await read(file)) ?? (await create(file));
  if (FORM.test(text)) return new Secret(text);
  throw new Error(
    `[records] ${file} is damaged: restore it, or delete it together with the records beside it`,
  );
}

// --- Internal helpers ---

async function read(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if (isMissingFile(error)) return undefined;
    throw error;
  }
}

/** Whole or not at all, and the same one for all who make it at once: the first link wins. */
async function create(file: string): Promise<string> {
  const temporary = `${file}.${randomBytes(8).toString("hex")}.tmp`;
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      await handle.writeFile(randomBytes(32).toString("base64url"));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(temporary, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    return await readFile(file, "utf8");
  } finally {
    await rm(temporary, { force: true });
  }
}
