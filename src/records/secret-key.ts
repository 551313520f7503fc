import { randomBytes } from "node:crypto";
import { type link, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isMissingFile } from "../core/errors.ts";
import { Secret } from "../core/secret.ts";
import { createWhole } from "../write-file.ts";

/** Its 256 bits as text. */
const FORM = /^[\w-]{43}$/;

/**
 * The key that was made at the first start, or a new one. It is kept beside what
 * it encrypts, so it protects backups of the records, not the folder.
 *
 * @param folder absolute; made when it is missing
 * @param addName as for `createWhole`
 */
export async function keptSecretKey(folder: string, addName?: typeof link): Promise<Secret> {
  const file = join(folder, "secret.key");
  const text = (await read(file)) ?? (await create(file, addName));
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

/** Whole or not at all, and the same one for all who make it at once. */
async function create(file: string, addName: typeof link | undefined): Promise<string> {
  await createWhole(file, randomBytes(32).toString("base64url"), { isPrivate: true, addName });
  return readFile(file, "utf8");
}
