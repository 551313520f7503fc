import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type EditionFiles, editionFiles } from "../../src/live/editions.ts";

let folder: string;
let editions: EditionFiles;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "briefing-editions-"));
  editions = editionFiles(join(folder, "editions"));
});

afterEach(() => rm(folder, { recursive: true }));

const recordAt = (at: number, edition = at.toString(16).padStart(64, "0")) => ({
  edition,
  at,
  articles: [{ id: "a", hash: "h" }],
  former: [{ id: "b", hash: "g", section: "desk", title: "B", sentences: ["One."] }],
});

describe("editions on disk", () => {
  it("are none at first", async () => {
    expect(await editions.list()).toEqual([]);
  });

  it("are listed from the oldest, and read as they were added", async () => {
    for (const at of [20, 100_000_000_000, 3]) await editions.add(recordAt(at));
    const stamps = await editions.list();
    expect(stamps.map(({ at }) => at)).toEqual([3, 20, 100_000_000_000]);
    expect(await editions.read({ ...recordAt(20) })).toMatchObject(recordAt(20));
  });

  it("are not added again while they are the newest", async () => {
    await editions.add(recordAt(1, "aaaaaaaaaaaaaaaa"));
    await editions.add(recordAt(2, "aaaaaaaaaaaaaaaa"));
    expect(await editions.list()).toHaveLength(1);
  });

  it("are the last fifty", async () => {
    for (let at = 1; at <= 53; at += 1) await editions.add(recordAt(at));
    const stamps = await editions.list();
    expect([stamps.length, stamps[0]?.at]).toEqual([50, 4]);
  });

  it("count as missing when they are damaged, and other files as none", async () => {
    await editions.add(recordAt(1));
    const [name = ""] = await readdir(join(folder, "editions"));
    await writeFile(join(folder, "editions", name), '{"version": 1, "edition": 3');
    await writeFile(join(folder, "editions", "notes.txt"), "");
    expect(await editions.list()).toHaveLength(1);
    expect(await editions.read(recordAt(1))).toBeUndefined();
    expect(await editions.read(recordAt(2))).toBeUndefined();
  });

  it("can be read by the process's own user only", async () => {
    await editions.add(recordAt(1));
    expect((await stat(join(folder, "editions"))).mode & 0o077).toBe(0);
  });
});
