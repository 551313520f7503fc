import { randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { crc32 } from "node:zlib";
import { ignoreMissingFile, isMissingFile, type Problem } from "../core/errors.ts";
import { reasonOf } from "../corpus/reason.ts";

/** What a file is: its frames can be read only by a program that says the same of itself. */
export type Label = Readonly<Record<string, string | number>>;

/**
 * Writes values one after another, each with its length and checksum, whole or not at all. What
 * stood there before is kept beside it, for the case that the new file turns out to be damaged;
 * what a process had not finished when it was stopped goes. Only the process's own user can read it.
 *
 * @param values made one at a time; the processor is given back between them
 */
export async function writeFrames(
  path: string,
  label: Label,
  values: AsyncIterable<unknown>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await removeAbandoned(dirname(path));
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      await writeFrame(file, label);
      for await (const value of values) await writeFrame(file, value);
      await writeFrame(file, END);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(path, previousOf(path)).catch(ignoreMissingFile);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * The values of a file, or of the one before it where that one is damaged or cannot be read;
 * undefined when there is none that is whole and has the label.
 *
 * @param label asked only when there is a file
 * @param warn told of what is passed over though it should be readable
 */
export async function readFrames(
  path: string,
  label: () => Label,
  warn: (problem: Problem) => void,
): Promise<unknown[] | undefined> {
  for (const file of [path, previousOf(path)]) {
    try {
      const values = decode(await readWhole(file), label());
      if (values !== undefined) return values;
    } catch (error) {
      if (!isMissingFile(error)) warn({ origin: file, message: `${reasonOf(error)}; ${REMADE}` });
    }
  }
  return undefined;
}

// --- Internal helpers ---

const REMADE = "what it held is made anew";

/** The last frame: a file without it was cut off. */
const END = "end";

/** Length and checksum, four bytes each. */
const HEAD = 8;

/** Milliseconds since something was written to a file, after which nobody writes it any more. */
const ABANDONED = 10 * 60_000;

async function writeFrame(file: FileHandle, value: unknown): Promise<void> {
  const body = serialize(value);
  const head = Buffer.alloc(HEAD);
  head.writeUInt32LE(body.length, 0);
  head.writeUInt32LE(crc32(body), 4);
  await file.write(head);
  await file.write(body);
}

/** In as few reads as the system allows: in pieces of half a megabyte it takes three times as long. */
async function readWhole(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const bytes = Buffer.allocUnsafe((await file.stat()).size);
    for (let at = 0; at < bytes.length; ) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at);
      if (bytesRead === 0) return bytes.subarray(0, at);
      at += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}

/** Nothing is deserialised that the checksum does not vouch for, and nothing under another label. */
function decode(bytes: Buffer, label: Label): unknown[] | undefined {
  const bodies = split(bytes);
  const [first, ...rest] = bodies ?? [];
  if (first === undefined || JSON.stringify(deserialize(first)) !== JSON.stringify(label)) {
    return undefined;
  }
  const values = rest.map((body): unknown => deserialize(body));
  return values.pop() === END ? values : undefined;
}

function split(bytes: Buffer): Buffer[] | undefined {
  const bodies: Buffer[] = [];
  let at = 0;
  while (at + HEAD <= bytes.length) {
    const length = bytes.readUInt32LE(at);
    const body = bytes.subarray(at + HEAD, at + HEAD + length);
    if (body.length !== length || crc32(body) !== bytes.readUInt32LE(at + 4)) return undefined;
    bodies.push(body);
    at += HEAD + length;
  }
  return at === bytes.length ? bodies : undefined;
}

async function removeAbandoned(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".tmp"));
  for (const path of names.map((name) => join(folder, name))) {
    const info = await stat(path).catch(ignoreMissingFile);
    if (info && Date.now() - info.mtimeMs > ABANDONED) await rm(path, { force: true });
  }
}

function previousOf(path: string): string {
  return `${path}.previous`;
}
