import { link, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWhole } from "../src/write-file.ts";

function refusing(code: string): typeof link {
  return async () => {
    throw Object.assign(new Error(code), { code });
  };
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "write-file-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe.each([
  ["with hard links", link],
  ["without them", refusing("EPERM")],
])("a new file in a file system %s", (_, addName) => {
  it("is made by one of all who want it, whole, and leaves nothing else", async () => {
    const path = join(folder, "deep", "a.md");
    const texts = Array.from({ length: 20 }, (__, at) => `text ${at} `.repeat(1000));
    const made = await Promise.all(texts.map((text) => createWhole(path, text, { addName })));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await readFile(path, "utf8")).toBe(texts[made.indexOf(true)]);
    expect(await readdir(join(folder, "deep"))).toEqual(["a.md"]);
  });

  it("never takes the place of one that is there", async () => {
    const path = join(folder, "a.md");
    await writeFile(path, "before");
    expect(await createWhole(path, "after", { addName })).toBe(false);
    expect(await readFile(path, "utf8")).toBe("before");
  });
});

describe("a disk that refuses", () => {
  it("is told of, and keeps no half of the file", async () => {
    const full = createWhole(join(folder, "a.md"), "text", { addName: refusing("ENOSPC") });
    await expect(full).rejects.toThrow("ENOSPC");
    expect(await readdir(folder)).toEqual([]);
  });
});
