import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Problem } from "../../src/core/errors.ts";
import { readFrames, writeFrames } from "../../src/snapshot/frames.ts";

const LABEL = { format: 1, code: "a" };

let folder: string;
let file: string;

beforeEach(async () => {
  warned = [];
  folder = await mkdtemp(join(tmpdir(), "briefing-frames-"));
  file = join(folder, "snapshots", "one.bin");
});

afterEach(() => rm(folder, { recursive: true }));

async function write(...values: unknown[]): Promise<void> {
  async function* each() {
    yield* values;
  }
  await writeFrames(file, LABEL, each());
}

let warned: Problem[];
const warn = (problem: Problem) => void warned.push(problem);
const read = (label = LABEL) => readFrames(file, () => label, warn);

describe("frames", () => {
  it("are read as they were written", async () => {
    const values = [{ a: "día", b: new Map([["x", 1]]) }, Uint32Array.of(1, 2, 3), []];
    await write(...values);
    expect(await read()).toEqual(values);
  });

  it("are none where there is no file, and the label is not asked for", async () => {
    const label = () => {
      throw new Error("asked");
    };
    expect(await readFrames(file, label, warn)).toBeUndefined();
  });

  it("are none under another label", async () => {
    await write("value");
    expect(await read({ ...LABEL, code: "b" })).toBeUndefined();
  });

  it("are those of the time before when any byte of them is another, or any is missing", async () => {
    await write("first");
    await write("second", { more: [1, 2, 3] });
    const whole = await readFile(file);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.boolean(), async (at, isCut) => {
        const damaged = isCut ? whole.subarray(0, at) : Buffer.from(whole);
        if (!isCut) damaged.writeUInt8(whole.readUInt8(at) ^ 0x20, at);
        await writeFile(file, damaged);
        expect(await read()).toEqual(["first"]);
      }),
      { numRuns: 60 },
    );
  });

  it("leave nothing of a process that was stopped while it wrote, nor take from one that writes", async () => {
    await write("first");
    const [left, fresh] = [`${file}.left.tmp`, `${file}.fresh.tmp`];
    for (const path of [left, fresh]) await writeFile(path, "half");
    const anHourAgo = Date.now() / 1000 - 3600;
    await utimes(left, anHourAgo, anHourAgo);
    await write("second");
    const names = await readdir(join(folder, "snapshots"));
    expect(names.sort()).toEqual(["one.bin", "one.bin.fresh.tmp", "one.bin.previous"]);
  });

  it("are those of the time before when the file cannot be read, which is said", async () => {
    await write("first");
    await rename(file, `${file}.previous`);
    await mkdir(file);
    expect(await read()).toEqual(["first"]);
    const message = "cannot be read (EISDIR); what it held is made anew";
    expect(warned).toEqual([{ origin: file, message }]);
  });

  it("are none when they are whole and no value that is known here, which is said", async () => {
    const body = Buffer.from("another V8");
    const head = Buffer.alloc(8);
    head.writeUInt32LE(body.length, 0);
    head.writeUInt32LE(crc32(body), 4);
    await mkdir(join(folder, "snapshots"));
    await writeFile(file, Buffer.concat([head, body]));
    expect(await read()).toBeUndefined();
    expect(warned).toMatchObject([{ origin: file, message: /deserialize/ }]);
  });

  it("that cannot be made leave the file as it was, and nothing beside it", async () => {
    await write("first");
    async function* broken() {
      yield "second";
      throw new Error("no more");
    }
    await expect(writeFrames(file, LABEL, broken())).rejects.toThrow("no more");
    expect(await read()).toEqual(["first"]);
    expect(await readdir(join(folder, "snapshots"))).toEqual(["one.bin"]);
  });

  it("can be read by the process's own user only", async () => {
    await write("first");
    expect((await stat(file)).mode & 0o077).toBe(0);
  });
});
