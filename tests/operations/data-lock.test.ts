import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lockDataFolder } from "../../src/operations/data-lock.ts";

const newFolder = () => mkdtemp(join(tmpdir(), "lock-"));

describe("the lock of the data folder", () => {
  it("makes the folder, holds it against a second instance, and names the fix", async () => {
    const folder = join(await newFolder(), "deep", "data");
    const lock = lockDataFolder(folder);
    expect(lock.problem).toBeUndefined();
    expect(() => lockDataFolder(folder)).toThrow(
      `[config] DATA_DIR ${folder} is in use by another instance of the bot: stop that one`,
    );
    lock.release();
    lockDataFolder(folder).release();
  });

  it("leaves another folder free", async () => {
    const locks = [lockDataFolder(await newFolder()), lockDataFolder(await newFolder())];
    expect(locks.map(({ problem }) => problem)).toEqual([undefined, undefined]);
    for (const lock of locks) lock.release();
  });

  it("says why a folder cannot be held, and lets the bot start", async () => {
    const file = join(await newFolder(), "data");
    await writeFile(file, "");
    expect(lockDataFolder(file).problem).toMatch(/EEXIST|ENOTDIR/);
  });
});
